import { createsNewcomer, namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { openGuichet, objectIdOf, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';

let guichet: Guichet;
let user: Person;
beforeEach(async () => {
  guichet = await openGuichet();
  user = guichet.emulator();
});
afterEach(() => guichet[Symbol.asyncDispose]());

/** As the Bot Framework Emulator sends it when a conversation begins: one update for the bot, one for the user. */
async function connects(person: Person): Promise<void> {
  const { from } = person.client;
  for (const member of [{ id: '28:guichet', name: 'Bot' }, from]) {
    const update = { type: 'conversationUpdate', membersAdded: [member], membersRemoved: [], locale: undefined };
    await person.sendsRaw(person.activity(update));
  }
}

test('the Emulator connects, is asked for its language once, and tries a role', async () => {
  await connects(user);
  expect(user.cards()).toHaveLength(1);
  expect(user.card().pressables.map(({ title, type }) => [title, type])).toEqual([
    ['Français', 'Action.Submit'],
    ['English', 'Action.Submit'],
  ]);
  await user.presses('English');
  expect(user.card().title).toBe(user.say('welcome.unknownTitle'));
  expect(user.card().texts).toContain(user.say('welcome.unknownLocal'));
  await user.says('i am Adele');
  expect(user.card().title).toBe(user.say('persona.doneTitle', { name: 'Adele Vance' }));
  await user.says('menu');
  expect(user.card().text).toContain(user.say('cards.locked'));
  await user.says('je suis alex');
  await createsNewcomer(user);
  expect(user.card().links).toHaveLength(1);
  expect(user.card().pressables.every(({ type }) => type === 'Action.Submit')).toBe(true);
});

test.each([
  ['i am', 'persona.whichTitle'],
  ['je suis', 'persona.whichTitle'],
  ['i am Nobody', 'persona.nobodyTitle'],
  ['I am ÀDÈLE', 'persona.doneTitle'],
] as const)('"%s" is answered', async (words, title) => {
  await user.says(words, { locale: 'en-US' });
  expect(user.card().title).toBe(user.say(title, { name: 'Adele Vance' }));
  if (title !== 'persona.doneTitle') expect(user.card().texts).toContain('Pradeep Gupta');
});

test('the journal keeps both identities', async () => {
  const pradeep = guichet.person('Pradeep');
  await pradeep.says('i am Megan');
  await createsNewcomer(pradeep);
  const entries = await guichet.entries();
  expect(entries).toHaveLength(2);
  for (const entry of entries) {
    expect(entry).toMatchObject({ actorId: objectIdOf('Megan'), actorName: 'Megan Bowen', spokenBy: 'Pradeep Gupta' });
  }
  const alex = guichet.person('Alex');
  await alex.says('journal');
  expect(alex.card().text).toContain(alex.say('journal.spokenBy', { name: 'Megan Bowen', by: 'Pradeep Gupta' }));
});

test('open forms and cards belong to the person spoken as, and void when somebody else is', async () => {
  await user.says('i am Alex');
  const preview = await previewsNewcomer(user);
  const press = user.pressing(user.say('createUser.review.confirm'), { on: preview });
  await user.says('i am Megan');
  await user.sendsRaw(press);
  expect(user.card().title).toBe(user.say('stale.strangeTitle'));
  await user.says('cancel');
  expect(user.card().title).toBe(user.say('flow.nothingToCancel'));
  expect(await guichet.people()).toHaveLength(7);
  await namesNewcomer(user);
  await user.presses(user.say('createUser.account.submit'));
  await user.presses(user.say('createUser.review.confirm'));
  expect(await guichet.people()).toHaveLength(8);
});

test('two Emulators do not share what they say, nor whom they speak as', async () => {
  const other = guichet.emulator('other');
  await user.says('i am Alex');
  await other.says('menu');
  expect(other.card().title).toBe(other.say('welcome.unknownTitle'));
});

test('the role of somebody who is disabled gives nothing', async () => {
  const alex = guichet.person('Alex');
  await user.says('i am Megan');
  await alex.says('users');
  await alex.presses('Megan Bowen');
  await alex.presses(alex.say('users.disable.button'));
  await alex.presses(alex.say('users.disable.confirm'));
  await user.says('users');
  expect(user.card().title).toBe(user.say('welcome.unknownTitle'));
  await user.says('i am Alex');
  await user.says('users');
  expect(user.card().title).toBe(user.say('users.title'));
});

test('Web Chat, which sends no Action.Execute, gets cards that it can press', async () => {
  const chat = guichet.emulator('web', { channelId: 'webchat' });
  await chat.says('i am Alex');
  await chat.says('who am i');
  await chat.presses(chat.say('notices.menu'));
  expect(chat.card().title).toBe(chat.say('welcome.menuTitle'));
});
