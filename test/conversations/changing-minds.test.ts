import { createsNewcomer, namesNewcomer, previewsNewcomer, startsCreating } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { inputOf } from '../support/received-card.ts';

const hour = 60 * 60_000;
let guichet: Guichet;
let before: unknown;
beforeEach(async () => {
  guichet = await openGuichet();
  before = await everything();
});
afterEach(() => guichet[Symbol.asyncDispose]());

const everything = async () => ({ people: await guichet.people(), entries: await guichet.entries() });

const stages: readonly [string, (person: Person) => Promise<unknown>][] = [
  ['the name', startsCreating],
  ['the account', (person) => namesNewcomer(person)],
  ['the preview', (person) => previewsNewcomer(person)],
  ['an edit', async (person) => opensPerson(person, 'Adele Vance', 'users.edit.button')],
  ['a deactivation', async (person) => opensPerson(person, 'Adele Vance', 'users.disable.button')],
];

async function opensPerson(person: Person, name: string, button: 'users.edit.button' | 'users.disable.button') {
  await person.says('users');
  await person.presses(name);
  await person.presses(person.say(button));
}

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test.each(stages)('at %s, the cancel button ends it, and the card says so', async (_stage, reach) => {
    const alex = guichet.person('Alex', { locale });
    await reach(alex);
    const { id } = alex.card();
    await alex.presses(alex.say('cards.cancel'));
    expect(alex.card()).toMatchObject({ id, title: alex.say('flow.cancelled'), inputs: [] });
    await alex.says('annuler');
    expect(alex.card().title).toBe(alex.say('flow.nothingToCancel'));
    expect(await everything()).toEqual(before);
  });

  test.each(stages)('at %s, the word ends it, and the card is closed where it stands', async (_stage, reach) => {
    const alex = guichet.person('Alex', { locale });
    await reach(alex);
    const { id, pressables } = alex.card();
    await alex.says(locale === 'fr-FR' ? 'ANNULER' : 'Cancel!');
    expect(alex.card().title).toBe(alex.say('flow.cancelled'));
    const closed = alex.cards().find((card) => card.id === id);
    expect(pressables).not.toEqual([]);
    expect(closed).toMatchObject({ title: alex.say('stale.cancelledTitle'), pressables: [], inputs: [] });
    expect(await everything()).toEqual(before);
  });

  test('a card that was cancelled says so when it is pressed all the same', async () => {
    const alex = guichet.person('Alex', { locale });
    const preview = await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'), { on: preview });
    await alex.presses(alex.say('cards.cancel'));
    guichet.clock.advance(3 * 60_000);
    await alex.sendsRaw(press);
    expect(alex.card().title).toBe(alex.say('stale.usedTitle'));
    expect(await everything()).toEqual(before);
  });

  test('help, menu, users and who am I leave the form alive', async () => {
    const alex = guichet.person('Alex', { locale });
    const form = await namesNewcomer(alex);
    for (const words of ['help', 'menu', 'utilisateurs', 'who am i', 'journal', 'aide']) await alex.says(words);
    await alex.presses(alex.say('createUser.account.submit'), { on: form });
    expect(alex.cards().find(({ id }) => id === form.id)?.title).toBe(alex.say('createUser.review.title'));
  });

  test('a role that is typed by name is chosen in the form', async () => {
    const alex = guichet.person('Alex', { locale });
    await namesNewcomer(alex);
    await alex.says(alex.say('roles.agent.helpdeskAgent.name').toUpperCase());
    expect(inputOf(alex.card(), 'agent').value).toBe('helpdeskAgent');
    await alex.says('billing administrator');
    expect(inputOf(alex.card(), 'administrator').value).toBe('billing');
    await alex.presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).toContain(alex.say('roles.administrator.billing.name'));
  });

  test('nonsense typed into a form brings the form again, with what to do', async () => {
    const alex = guichet.person('Alex', { locale });
    const form = await namesNewcomer(alex);
    await alex.says('qwertyuiop');
    expect(alex.card().id).not.toBe(form.id);
    expect(alex.card().texts).toContain(alex.say('flow.pressInstead'));
    expect(inputOf(alex.card(), 'userName').value).toBe('elodie.legoff');
    expect(alex.cards().find(({ id }) => id === form.id)).toMatchObject({
      title: alex.say('flow.continuedBelow'),
      pressables: [],
    });
  });
});

describe.each([
  ['fr-FR', 'english', 'en-US'],
  ['en-US', 'français', 'fr-FR'],
] as const)('a switch of language from %s', (locale, word, other) => {
  test('by button shows the same form with what was typed', async () => {
    const alex = guichet.person('Alex', { locale });
    const there = guichet.person('Alex', { locale: other });
    const form = await namesNewcomer(alex);
    const typed = { displayName: 'É. Le Goff', mobilePhone: '+86 138', agent: 'adminAgent' };
    await alex.fills(typed).presses(alex.say('flow.switchLanguage'));
    expect(alex.card()).toMatchObject({ id: form.id, title: there.say('createUser.account.title') });
    for (const [id, value] of Object.entries(typed)) expect(inputOf(alex.card(), id).value).toBe(value);
    await alex.fills({ mobilePhone: '' }).presses(there.say('createUser.account.submit'));
    expect(alex.card().title).toBe(there.say('createUser.review.title'));
  });

  test('by word shows the form that waits, and the choice is kept', async () => {
    const alex = guichet.person('Alex', { locale });
    const there = guichet.person('Alex', { locale: other });
    await startsCreating(alex);
    await alex.says(word);
    expect(alex.card().title).toBe(there.say('createUser.name.title'));
    await alex.fills({ givenName: 'Zoé', surname: 'Roy' }).presses(there.say('createUser.name.submit'));
    expect(alex.card().title).toBe(there.say('createUser.account.title'));
    await alex.says('menu');
    expect(alex.card().title).toBe(there.say('welcome.menuTitle'));
  });

  test('at the preview shows the preview', async () => {
    const alex = guichet.person('Alex', { locale });
    const there = guichet.person('Alex', { locale: other });
    await previewsNewcomer(alex);
    await alex.says(word);
    expect(alex.card().title).toBe(there.say('createUser.review.title'));
    await alex.presses(there.say('createUser.review.confirm'));
    expect(alex.card().title).toBe(there.say('createUser.created.title', { name: 'Élodie Le Goff' }));
  });
});

test('back from the preview shows the form with everything that was typed', async () => {
  const alex = guichet.person('Alex');
  const account = { userName: 'elo', alternateEmail: 'elo@example.com', agent: 'salesAgent', administrator: 'billing' };
  await previewsNewcomer(alex, { givenName: 'Élodie', surname: 'Le Goff', account });
  await alex.presses(alex.say('cards.back'));
  for (const [id, value] of Object.entries(account)) expect(inputOf(alex.card(), id).value).toBe(value);
});

test('a form that comes a day later comes back fresh with what was typed, and nothing is done', async () => {
  for (const locale of ['fr-FR', 'en-US']) {
    const alex = guichet.person('Alex', { locale, conversation: { id: `a:${locale}` } });
    await namesNewcomer(alex);
    guichet.clock.advance(24 * hour + 1);
    await alex.fills({ displayName: 'Élo' }).presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
    expect(inputOf(alex.card(), 'displayName').value).toBe('Élo');
    expect(await everything()).toEqual(before);
    await alex.presses(alex.say('createUser.account.submit'));
    expect(alex.card().title).toBe(alex.say('createUser.review.title'));
  }
});

test('a confirmation that comes after half an hour brings a fresh preview, and nothing is done', async () => {
  for (const locale of ['fr-FR', 'en-US']) {
    const alex = guichet.person('Alex', { locale, conversation: { id: `a:${locale}` } });
    await previewsNewcomer(alex, { givenName: 'Zoé', surname: locale.slice(0, 2) });
    guichet.clock.advance(30 * 60_000 + 1);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(alex.card().title).toBe(alex.say('createUser.review.title'));
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
    expect(await guichet.people()).toHaveLength(locale === 'fr-FR' ? 7 : 8);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(alex.card().links).toHaveLength(1);
  }
});

test('a form that was left behind for a new one says so kindly, and the new one lives on', async () => {
  const alex = guichet.person('Alex');
  const first = await namesNewcomer(alex);
  const press = alex.pressing(alex.say('createUser.account.submit'), { on: first });
  const second = await startsCreating(alex);
  await alex.sendsRaw(press);
  expect(await everything()).toEqual(before);
  alex.fills({ givenName: 'Zoé', surname: 'Roy' }, { on: second });
  await alex.presses(alex.say('createUser.name.submit'), { on: second });
  expect((await guichet.people()).length).toBe(7);
});

test('an outcome card offers nothing that does its deed again', async () => {
  const alex = guichet.person('Alex');
  const outcome = await createsNewcomer(alex);
  expect(outcome.pressables.map(({ verb }) => verb)).not.toContain('review.confirm');
});
