import { deedLease } from '../../partner-center/ledger.ts';
import type { PartnerCenter } from '../../partner-center/port.ts';
import { previewsNewcomer } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';

/** How long nobody else keeps a promise, in ms. */
const promiseLease = 30_000;

let guichet: Guichet;
let alex: Person;
/** Resolves when the first bot, which is as good as dead until then, hears what became of its write. */
let revived: PromiseWithResolvers<void>;
/** What a write waits for before, and after, it is done. */
let holds: { before?: Promise<void>; after?: Promise<void> };

beforeEach(async () => {
  revived = Promise.withResolvers();
  holds = {};
  const around = (inner: PartnerCenter): PartnerCenter => ({
    ...inner,
    async createUser(...asked) {
      const { before, after } = holds;
      await before;
      const made = await inner.createUser(...asked);
      await after;
      return made;
    },
  });
  guichet = await openGuichet({ onDisk: true, world: { around, patienceMs: 10 } });
  alex = guichet.person('Alex');
});
afterEach(async () => {
  revived.resolve();
  await guichet[Symbol.asyncDispose]();
});

const name = 'Élodie Le Goff';
const created = async () => (await guichet.people()).filter(({ displayName }) => displayName === name);

async function confirms(): Promise<string | undefined> {
  const { id } = await previewsNewcomer(alex);
  await alex.presses(alex.say('createUser.review.confirm'));
  expect(alex.card()).toMatchObject({ id, title: alex.say('progress.title') });
  return id;
}

test('a card that said one moment is replaced by another process when its own has died, and its button tells all', async () => {
  holds = { after: revived.promise };
  const id = await confirms();
  guichet.clock.advance(promiseLease);
  await guichet.addReplica();
  expect(alex.card()).toMatchObject({ id, title: alex.say('effects.state.done', { target: name }) });
  await alex.presses(alex.say('effects.checkAgain'));
  expect(alex.card().title).toBe(alex.say('createUser.created.title', { name }));
  const calls = guichet.connector.calls.length;
  await guichet.addReplica();
  expect(guichet.connector.calls).toHaveLength(calls);
  expect(await created()).toHaveLength(1);
});

test('what had not been done when its process died is told not to be, and is not done afterwards', async () => {
  holds = { before: revived.promise };
  const id = await confirms();
  guichet.clock.advance(promiseLease);
  await guichet.addReplica();
  const title = alex.say('effects.state.abandoned', { target: name });
  expect(alex.card()).toMatchObject({ id, title });
  const calls = guichet.connector.calls.length;
  revived.resolve();
  await guichet.connector.received(calls + 1);
  expect(await created()).toHaveLength(0);
  expect((await guichet.entries()).map(({ outcome }) => outcome)).toEqual(['started', 'abandoned', 'abandoned']);
});

test('a card belongs to the process that promised it for as long as that may be at it', async () => {
  holds = { after: revived.promise };
  await confirms();
  guichet.clock.advance(Math.max(deedLease, promiseLease - 1));
  const calls = guichet.connector.calls.length;
  await guichet.addReplica();
  expect(guichet.connector.calls).toHaveLength(calls);
  revived.resolve();
  await guichet.connector.received(calls + 1);
  expect(alex.card().title).toBe(alex.say('createUser.created.title', { name }));
});
