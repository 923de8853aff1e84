import { createsNewcomer, namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { type Guichet, objectIdOf, openGuichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';

/** As the Bot Framework Emulator sends it when a conversation begins: one update for the bot, one for the user. */
async function connects(person: Person): Promise<void> {
  const { from } = person.client;
  for (const member of [{ id: '28:guichet', name: 'Bot' }, from]) {
    const update = { type: 'conversationUpdate', membersAdded: [member], membersRemoved: [], locale: undefined };
    await person.sendsRaw(person.activity(update));
  }
}

describe('in local mode', () => {
  let guichet: Guichet;
  let user: Person;
  beforeEach(async () => {
    guichet = await openGuichet();
    user = guichet.emulator();
  });
  afterEach(() => guichet[Symbol.asyncDispose]());

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

  test('the journal keeps both identities of a report', async () => {
    const pradeep = guichet.person('Pradeep');
    await pradeep.says('i am Adele');
    await pradeep.says('this was not me');
    await pradeep.presses(pradeep.say('password.report.confirm'));
    expect(await guichet.entries()).toMatchObject(
      ['started', 'done'].map((outcome) => ({
        ...{ action: 'reportChange', outcome, actorName: 'Adele Vance', spokenBy: 'Pradeep Gupta' },
      })),
    );
  });

  test('the journal keeps both identities', async () => {
    const pradeep = guichet.person('Pradeep');
    await pradeep.says('i am Megan');
    await createsNewcomer(pradeep);
    const entries = await guichet.entries();
    expect(entries).toHaveLength(2);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        actorId: objectIdOf('Megan'),
        actorName: 'Megan Bowen',
        spokenBy: 'Pradeep Gupta',
      });
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
});

test.each(['china', 'public'] as const)(
  'in the %s cloud an admin creates a user, and replies carry the token to the serviceUrl alone',
  async (mode) => {
    await using guichet = await openGuichet({ mode });
    const alex = guichet.person('Alex');
    await alex.arrives();
    const outcome = await createsNewcomer(alex);
    expect(outcome.links[0]?.url).toMatch(/^https:\/\/guichet\.example\/temporary-password\/en#t=/);
    expect(await guichet.people()).toHaveLength(8);
    expect(guichet.connector.calls.length).toBeGreaterThan(4);
    for (const { url, authorization } of guichet.connector.calls) {
      expect(url.startsWith(alex.client.serviceUrl)).toBe(true);
      expect(authorization).toMatch(/^Bearer /);
    }
  },
);

const id = (givenName: string) => objectIdOf(givenName, false);
const write = (requestId: string) => ({ requestId, correlationId: 'c', actorId: id('Alex') });

describe('in production', () => {
  let guichet: Guichet;
  beforeEach(async () => {
    guichet = await openGuichet({ mode: 'china' });
  });
  afterEach(() => guichet[Symbol.asyncDispose]());

  test('an object id that comes with the channel id of somebody else is refused without a word', async () => {
    const alex = guichet.person('Alex');
    await alex.opens();
    const thief = guichet.person('Alex', {
      from: { id: '29:mallory', name: 'Alex', aadObjectId: id('Alex') },
      conversation: { ...alex.client.conversation, id: 'a:mallory' },
    });
    const { status, calls } = await thief.says('users');
    expect({ status, calls }).toEqual({ status: 200, calls: [] });
    expect(guichet.log.lines('caller.refused')).toMatchObject([{ reason: 'identity.pair' }]);
    await alex.says('users');
    expect(alex.card().title).toBe(alex.say('users.title'));
  });

  test.each([
    ['no object id', undefined],
    ['an object id that is none', 'admin'],
    ['the object id of local mode', objectIdOf('Alex')],
    ['an object id that nobody has', 'ffffffff-0000-4000-8000-000000000000'],
    ['a key of the store', 'directory-user:x'],
  ])('somebody with %s is a stranger', async (_name, aadObjectId) => {
    const from = { id: '29:stranger', name: 'Alex Wilber', ...(aadObjectId !== undefined && { aadObjectId }) };
    const stranger = guichet.person('Stranger', { from });
    for (const words of ['menu', 'users', 'i am Alex', 'je suis']) {
      await stranger.says(words);
      expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
      expect(stranger.card().text).not.toContain('i am');
    }
  });

  test('nobody tries a role outside local mode', async () => {
    const pradeep = guichet.person('Pradeep');
    await pradeep.says('i am Alex');
    expect(pradeep.card().title).not.toBe(pradeep.say('persona.doneTitle', { name: 'Alex Wilber' }));
    await pradeep.says('users');
    expect(pradeep.card().texts).toContain(pradeep.say('refusal.users.manage'));
  });

  test('whoever is disabled between the card and the press is refused, and nothing is done', async () => {
    const megan = guichet.person('Megan');
    await previewsNewcomer(megan);
    const press = megan.pressing(megan.say('createUser.review.confirm'));
    const { version } = await guichet.directory.getUser(id('Megan'));
    await guichet.directory.updateUser(id('Megan'), version, { enabled: false }, write('off'));
    await megan.sendsRaw(press);
    expect(await guichet.people()).toHaveLength(7);
    await megan.opens();
    expect(megan.card().title).toBe(megan.say('welcome.unknownTitle'));
  });

  test('whoever lost the role between the card and the press is told who can, and nothing is done', async () => {
    const megan = guichet.person('Megan');
    await previewsNewcomer(megan);
    const { version } = await guichet.directory.getUser(id('Megan'));
    await guichet.directory.updateUser(id('Megan'), version, { administrator: 'billing' }, write('less'));
    await megan.presses(megan.say('createUser.review.confirm'));
    expect(megan.card().texts).toContain(megan.say('refusal.users.manage'));
    expect(await guichet.people()).toHaveLength(7);
    expect(await guichet.entries()).toEqual([]);
  });

  test('who loses the right to give administrator settings gives none by an older preview', async () => {
    const { version } = await guichet.directory.getUser(id('Lynne'));
    const { version: now } = await guichet.directory.updateUser(
      id('Lynne'),
      version,
      { administrator: 'global' },
      write('up'),
    );
    const lynne = guichet.person('Lynne');
    await previewsNewcomer(lynne, { givenName: 'Zoé', surname: 'Roy', account: { administrator: 'global' } });
    await guichet.directory.updateUser(id('Lynne'), now, { administrator: 'userManagement' }, write('down'));
    await lynne.presses(lynne.say('createUser.review.confirm'));
    expect(await guichet.people()).toHaveLength(7);
    await lynne.opens();
    expect(lynne.card().title).toBe(lynne.say('welcome.menuTitle'));
  });

  test('a new employee who writes for the first time has used the account', async () => {
    const alex = guichet.person('Alex');
    await createsNewcomer(alex);
    const created = (await guichet.people()).find(({ givenName }) => givenName === 'Élodie');
    expect(created?.firstUsedAt).toBeUndefined();
    const elodie = guichet.person('Élodie', { from: { id: '29:elodie', name: 'É', aadObjectId: created?.id ?? '' } });
    await elodie.opens();
    expect(elodie.card().texts).toContain(elodie.say('commands.whoAmI.title'));
    expect((await guichet.directory.getUser(created?.id ?? '')).firstUsedAt).toBe('2026-01-01T00:00:00.000Z');
  });

  test('a form that is under way goes on after a restart', async () => {
    const alex = guichet.person('Alex');
    await namesNewcomer(alex);
    await guichet.restart();
    await alex.presses(alex.say('createUser.account.submit'));
    await guichet.restart();
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await guichet.people()).toHaveLength(8);
  });
});
