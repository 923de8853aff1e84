import type { PartnerCenter } from '../../partner-center/port.ts';
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
  await alex.fills({ firstPassword: 'temporary' }).presses(alex.say('createUser.account.submit'));
  await alex.presses(alex.say('createUser.review.confirm'));
  expect((await created()).map(({ displayName }) => displayName)).toEqual(['Élodie Le Goff', 'Zoé Roy']);
});

test('20 presses at once delete a never-used account once, and make it again once', async () => {
  const outcome = await createsNewcomer(alex);
  guichet.clock.advance(11 * minute);
  await alex.presses(alex.say('createUser.created.lostButton'), { on: outcome });
  await alex.presses(alex.say('createUser.created.recreateButton'));
  const press = alex.pressing(alex.say('createUser.recreate.confirm'));
  await Promise.all(Array.from({ length: 20 }, () => again(alex, press)));
  expect(await created()).toHaveLength(1);
  expect((await outcomes()).slice(2)).toEqual([
    ...['deleteUnusedUser started', 'deleteUnusedUser done', 'createUser started', 'createUser done'],
  ]);
  expect(alex.card().links).toHaveLength(1);
});

test('a conversation whose turns two processes take in turn goes on as with one', async () => {
  await guichet.addReplica();
  const megan = guichet.person('Megan', { locale: 'fr-FR' });
  await megan.arrives();
  expect(megan.cards()).toHaveLength(1);
  await previewsNewcomer(megan);
  await megan.presses(megan.say('cards.back'));
  await megan.says('english');
  await megan.fills({ userName: 'elo' }).presses(alex.say('createUser.account.submit'));
  const preview = megan.card();
  await megan.presses(alex.say('createUser.review.confirm'));
  expect(megan.card()).toMatchObject({
    id: preview.id,
    title: alex.say('createUser.created.title', { name: 'Élodie Le Goff' }),
  });
  await megan.says('users');
  await megan.fills({ search: 'elo@' }).presses(alex.say('cards.search'));
  await megan.presses('Élodie Le Goff');
  expect(megan.card().title).toBe('Élodie Le Goff');
});

test('a client that does not tell which message was pressed gets its answers in new ones', async () => {
  const submit = async (title: string) => {
    const { replyToId: _untold, ...press } = alex.pressing(title);
    return alex.sendsRaw(press);
  };
  await alex.opens();
  await submit(alex.say('commands.createUser.title'));
  alex.fills({ givenName: 'Zoé', surname: 'Roy' });
  await submit(alex.say('createUser.name.submit'));
  alex.fills({ firstPassword: 'temporary' });
  await submit(alex.say('createUser.account.submit'));
  const press = alex.pressing(alex.say('createUser.review.confirm'));
  await submit(alex.say('createUser.review.confirm'));
  expect(alex.card().links).toHaveLength(1);
  await again(alex, press);
  expect(alex.card().links).toHaveLength(1);
  expect(await created()).toHaveLength(1);
});

test('an Action.Execute is answered with the card that took the place of the pressed one', async () => {
  await alex.says('who am i');
  const { id } = alex.card();
  const { status, body } = await alex.presses(alex.say('notices.menu'));
  const answered = JSON.parse(body) as Record<string, unknown>;
  expect(status).toBe(200);
  expect(answered).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
  expect(answered['value']).toEqual(alex.cards().find((card) => card.id === id)?.node);
});

/** A Partner Center that creates nobody before it is told to go on. */
function slowPartnerCenter() {
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const around = (inner: PartnerCenter): PartnerCenter => ({
    ...inner,
    async createUser(...given) {
      asked.resolve();
      await goOn.promise;
      return inner.createUser(...given);
    },
  });
  return { asked: asked.promise, goOn, around };
}

test('a deed that another process has given up, because its clock was moved, is not done afterwards', async () => {
  const slow = slowPartnerCenter();
  await guichet[Symbol.asyncDispose]();
  guichet = await openGuichet({ onDisk: true, world: { around: slow.around, patienceMs: 10 } });
  await guichet.addReplica();
  alex = guichet.person('Alex');
  await previewsNewcomer(alex);
  const press = confirm(alex);
  await alex.sendsRaw(press);
  await slow.asked;
  guichet.clock.advance(3 * 60_000);
  await again(alex, press);
  const told = alex.cards().map(({ title }) => title);
  slow.goOn.resolve();
  await guichet.restart();
  const made = (await guichet.people()).length - 7;
  // Either may be: done and told so, or given up for good. Not both.
  expect({ made, givenUp: told.includes(alex.say('effects.state.abandoned')) }).not.toEqual({
    made: 1,
    givenUp: true,
  });
});
