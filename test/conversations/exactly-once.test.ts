import { createsNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { inputOf } from '../support/received-card.ts';

const minute = 60_000;
let guichet: Guichet;
let alex: Person;
beforeEach(async () => {
  guichet = await openGuichet({ onDisk: true });
  alex = guichet.person('Alex');
});
afterEach(() => guichet[Symbol.asyncDispose]());

const created = async () => (await guichet.people()).filter(({ createdAt }) => createdAt.startsWith('2026-01-01'));
const outcomes = async () => (await guichet.entries()).map(({ action, outcome }) => `${action} ${outcome}`);
const again = (person: Person, press: Readonly<Record<string, unknown>>) =>
  person.sendsRaw({ ...press, id: person.activity({})['id'] });
const confirm = (person: Person) => person.pressing(person.say('createUser.review.confirm'));

test.each([1, 2])('50 presses at once on one confirmation, over %i processes, make one user', async (processes) => {
  for (let more = 1; more < processes; more += 1) await guichet.addReplica();
  const preview = await previewsNewcomer(alex);
  const press = confirm(alex);
  const answers = await Promise.all(Array.from({ length: 50 }, () => again(alex, press)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 200));
  expect(await created()).toHaveLength(1);
  expect(await outcomes()).toEqual(['createUser started', 'createUser done']);
  expect(await guichet.journal.verify()).toMatchObject({ ok: true, entries: 2 });
  const card = alex.cards().find(({ id }) => id === preview.id);
  expect(card?.title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
  expect(card?.links).toHaveLength(1);
  for (const { text } of alex.cards()) expect(text).not.toContain(alex.say('effects.state.abandoned'));
});

test('Teams sending the press four times with new ids makes one user, and leaves the card with its link', async () => {
  await previewsNewcomer(alex);
  const press = confirm(alex);
  await alex.sendsRaw(press);
  const outcome = alex.card();
  expect(outcome.links).toHaveLength(1);
  for (let time = 0; time < 3; time += 1) {
    guichet.clock.advance(15_000);
    expect((await again(alex, press)).calls).toEqual([]);
  }
  expect(alex.card()).toEqual(outcome);
  expect(await created()).toHaveLength(1);
});

test('the same activity delivered twice is one turn', async () => {
  await previewsNewcomer(alex);
  const press = confirm(alex);
  const before = guichet.connector.calls.length;
  await Promise.all([alex.sendsRaw(press), alex.sendsRaw(press)]);
  expect(guichet.connector.calls).toHaveLength(before + 1);
  expect(await outcomes()).toEqual(['createUser started', 'createUser done']);
});

test('a double click is one press', async () => {
  await previewsNewcomer(alex);
  await alex.pressesTwiceAtOnce(alex.say('createUser.review.confirm'));
  expect(await created()).toHaveLength(1);
  expect(alex.card().links).toHaveLength(1);
});

test.each(['fr-FR', 'en-US'])('the press repeated much later is told the first outcome, in %s', async (locale) => {
  const admin = guichet.person('Megan', { locale });
  await previewsNewcomer(admin);
  const press = confirm(admin);
  await admin.sendsRaw(press);
  for (const later of [5 * minute, 60 * minute, 26 * 60 * minute]) {
    guichet.clock.advance(later);
    await again(admin, press);
    expect(admin.card().title).toBe(admin.say('createUser.created.title', { name: 'Élodie Le Goff' }));
  }
  expect(await created()).toHaveLength(1);
  expect(await outcomes()).toEqual(['createUser started', 'createUser done']);
});

test('a press that was never answered is told the first outcome after a restart', async () => {
  await previewsNewcomer(alex);
  const press = confirm(alex);
  await alex.sendsRaw(press);
  await guichet.restart();
  guichet.clock.advance(5 * minute);
  await again(alex, press);
  expect(alex.card().title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
  expect(await created()).toHaveLength(1);
});

test('a press that loses does not bring the finished dialog back', async () => {
  await previewsNewcomer(alex);
  await alex.pressesTwiceAtOnce(alex.say('createUser.review.confirm'));
  await alex.says('blablabla');
  expect(alex.card().title).toBe(alex.say('welcome.helpTitle'));
  await alex.says('cancel');
  expect(alex.card().title).toBe(alex.say('flow.nothingToCancel'));
});

test('submitting a form twice at once goes on once', async () => {
  await alex.says('create user');
  alex.fills({ givenName: 'Zoé', surname: 'Roy' });
  await alex.pressesTwiceAtOnce(alex.say('createUser.name.submit'));
  expect(alex.cards().filter(({ inputs }) => inputs.length > 0)).toHaveLength(1);
  expect(inputOf(alex.card(), 'userName').value).toBe('zoe.roy');
});

test('two users are created one after the other from one conversation', async () => {
  await createsNewcomer(alex);
  await alex.presses(alex.say('createUser.created.anotherButton'));
  await alex.fills({ givenName: 'Zoé', surname: 'Roy' }).presses(alex.say('createUser.name.submit'));
  await alex.presses(alex.say('createUser.account.submit'));
  await alex.presses(alex.say('createUser.review.confirm'));
  expect((await created()).map(({ displayName }) => displayName)).toEqual(['Élodie Le Goff', 'Zoé Roy']);
});
