import { previewsNewcomer } from '../support/creating-users.ts';
import { bothLanguages } from '../../bot/turn/apologies.ts';
import { holdLasts } from '../../bot/turn/hold.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { moodyPartnerCenter, type MoodyPartnerCenter } from '../support/moody-partner-center.ts';
import type { Person } from '../support/person.ts';

let guichet: Guichet;
let moody: MoodyPartnerCenter;
let alex: Person;

/** Two replicas over one store; what people send goes to each in turn. */
async function open(turnPatienceMs = 60_000): Promise<void> {
  moody = moodyPartnerCenter();
  const world = { around: moody.around, turnPatienceMs, patienceMs: 60_000 };
  guichet = await openGuichet({ onDisk: true, world });
  await guichet.addReplica();
  alex = guichet.person('Alex');
}
afterEach(async () => {
  moody.letGo();
  await guichet[Symbol.asyncDispose]();
});

const created = async () => (await guichet.people()).filter(({ createdAt }) => createdAt.startsWith('2026-01-01'));
const confirm = (person: Person) => person.pressing(person.say('createUser.review.confirm'));
const cancel = (person: Person) => person.pressing(person.say('cards.cancel'));
const begun = async () => {
  while ((await guichet.entries()).length === 0) await new Promise(setImmediate);
};

test('a message that comes to another replica is answered after the turn that is under way', async () => {
  await open();
  await previewsNewcomer(alex);
  moody.holdWrites();
  const first = alex.sendsRaw(confirm(alex));
  await begun();
  const order: string[] = [];
  const second = alex.says('menu').then(() => order.push('menu'));
  void first.then(() => order.push('confirmed'));
  const other = guichet.person('Megan');
  await other.opens();
  expect(other.card().title).toBe(other.say('welcome.menuTitle'));
  expect(order).toEqual([]);
  moody.letGo();
  await Promise.all([first, second]);
  expect(order).toEqual(['confirmed', 'menu']);
});

test.each(['fr-FR', 'en-US'])('whoever would wait too long for their other turn is told so, in %s', async (locale) => {
  await open(300);
  alex = guichet.person('Alex', { locale });
  await previewsNewcomer(alex);
  moody.holdWrites();
  const first = alex.sendsRaw(confirm(alex));
  await begun();
  // One goes to the other replica, one waits in the line of the first.
  await Promise.all([alex.says('menu'), alex.says('menu')]);
  expect(alex.texts()).toEqual([bothLanguages('notices.oneAtATime'), bothLanguages('notices.oneAtATime')]);
  moody.letGo();
  expect((await first).status).toBe(200);
  expect(alex.card().links).toHaveLength(1);
  expect((await alex.says('menu')).calls).toHaveLength(1);
});

test('a confirmation and a cancellation at once come to one of the two, and that is what is told', async () => {
  await open();
  for (let time = 0; time < 6; time += 1) {
    const before = (await created()).length;
    const person = guichet.person('Alex', { conversation: { id: `a:alex-${time}`, conversationType: 'personal' } });
    await previewsNewcomer(person, { givenName: 'Chloé', surname: `Le Goff ${'abcdef'[time]}` });
    const presses = [confirm(person), cancel(person)];
    await Promise.all((time % 2 === 0 ? presses : presses.toReversed()).map((press) => person.sendsRaw(press)));
    const wasCreated = (await created()).length > before;
    const said = person.cards().map(({ title }) => title);
    expect(said.includes(person.say('flow.cancelled'))).toBe(!wasCreated);
    expect(said.some((title) => title.startsWith('Account created'))).toBe(wasCreated);
  }
});

test('a double press over two replicas leads on once, and leaves the card that came', async () => {
  await open();
  await alex.says('create user');
  alex.fills({ givenName: 'Élodie', surname: 'Le Goff' });
  await alex.pressesTwiceAtOnce(alex.say('createUser.name.submit'));
  expect(alex.cards()).toHaveLength(1);
  expect(alex.card().title).toBe(alex.say('createUser.account.title'));
});

test('what is written at once on two replicas is all answered, and the last card is the one that works', async () => {
  await open();
  await Promise.all(['create user', 'menu', 'create user', 'users', 'create user'].map((text) => alex.says(text)));
  const forms = alex.cards().filter(({ title }) => title === alex.say('createUser.name.title'));
  expect(forms.length).toBeGreaterThanOrEqual(1);
  const last = alex.cards().findLast(({ title }) => title === alex.say('createUser.name.title'));
  await alex
    .fills({ givenName: 'Élodie', surname: 'Le Goff' }, { on: last })
    .presses(alex.say('createUser.name.submit'), {
      on: last,
    });
  expect(alex.cards().some(({ title }) => title === alex.say('createUser.account.title'))).toBe(true);
});

/** What the store keeps of where the conversation stands. */
async function bookmarks() {
  return (await guichet.vault.store.scan('state:', { limit: 10 })).map(([key, { value }]) => ({ key, value }));
}

test('a turn whose process is gone holds nobody up for longer than its hold lasts', async () => {
  await open(0);
  await previewsNewcomer(alex);
  moody.holdWrites();
  const first = alex.sendsRaw(confirm(alex));
  await begun();
  const held = await bookmarks();
  moody.letGo();
  await first;
  // As a process leaves it that dies in the middle.
  await guichet.vault.store.write(held);
  await alex.says('menu');
  expect(alex.texts()).toEqual([bothLanguages('notices.oneAtATime')]);
  guichet.clock.advance(holdLasts + 1);
  await alex.says('menu');
  expect(alex.card().title).toBe(alex.say('welcome.menuTitle'));
});

test('a turn that has lost the conversation leaves nothing in it, and still tells what it has done', async () => {
  await open();
  const card = await previewsNewcomer(alex);
  const [before] = await bookmarks();
  moody.holdWrites();
  const first = alex.sendsRaw(confirm(alex));
  await begun();
  if (before === undefined) throw new Error('the conversation left no bookmark');
  await guichet.vault.store.write([before]);
  moody.letGo();
  await first;
  expect(await created()).toHaveLength(1);
  expect(alex.card()).toMatchObject({
    id: card.id,
    title: alex.say('createUser.created.title', { name: 'Élodie Le Goff' }),
  });
  expect(await bookmarks()).toEqual([before]);
  expect(guichet.log.lines('turn.overtaken')).toHaveLength(1);
});
