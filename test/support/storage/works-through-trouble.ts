import { deedLease } from '../../../partner-center/ledger.ts';
import { wordsIn } from '../../../locales/words.ts';
import { wrapStore } from '../../../storage/wrap-store.ts';
import { previewsNewcomer } from '../creating-users.ts';
import { openGuichet, type Guichet } from '../guichet.ts';
import type { Person } from '../person.ts';
import { untilItAnswers } from './every-call.ts';
import { testKeys } from './test-keyring.ts';
import { troubledLine, type TroubledLine } from './troubled-line.ts';

/** A server with a place of the test's own, and what can be wrong with it. */
export interface FrailServer {
  readonly url: string;
  /** Ways to make it refuse to write, by name. */
  readonly refusals: Readonly<Record<string, () => Promise<unknown>>>;
  takeWrites(): Promise<unknown>;
  drop(): Promise<void>;
}

const longestTurn = 5000;
const closed = `${wordsIn('fr')('notices.closed')}\n\n${wordsIn('en')('notices.closed')}`;

/** What a whole bot has to keep while the server of its store is in trouble, and when it is well again. */
export function worksThroughTrouble(open: () => Promise<FrailServer>, refusals: readonly string[]): void {
  let server: FrailServer;
  let line: TroubledLine;
  let guichet: Guichet;
  let alex: Person;
  /** Runs before the nth call on the store from when it was set. */
  let before: { nth: number; what: () => void } | undefined;

  beforeEach(async () => {
    server = await open();
    line = await troubledLine(server.url);
    before = undefined;
    guichet = await openGuichet({
      onDisk: true,
      env: { STORE_URL: line.url, STORAGE_KEYS: testKeys() },
      world: {
        aroundStore: (store) =>
          wrapStore(store, (_, run) => {
            if (before !== undefined && (before.nth -= 1) === 0) before.what();
            return run();
          }),
      },
    });
    alex = guichet.person('Alex');
  });
  afterEach(async () => {
    line.mend();
    await guichet[Symbol.asyncDispose]();
    await line.close();
    await server.drop();
  });

  const created = async () => (await guichet.people()).filter(({ createdAt }) => createdAt.startsWith('2026-01-01'));
  const ready = async () => (await fetch(`http://127.0.0.1:${guichet.config.port}/readyz`)).status;

  /** Sends an activity, and sees to it that its turn ends in time. */
  async function sends(activity: Readonly<Record<string, unknown>>): Promise<void> {
    const asked = performance.now();
    expect((await alex.sendsRaw({ ...activity, id: alex.activity({})['id'] })).status).toBe(200);
    expect(performance.now() - asked).toBeLessThan(longestTurn);
  }

  /** After the trouble: whatever was begun is settled, and two further presses make nobody twice. */
  async function endsTruly(press: Readonly<Record<string, unknown>>): Promise<void> {
    await untilItAnswers(guichet.store);
    expect(await ready()).toBe(200);
    guichet.clock.advance(deedLease);
    for (let time = 0; time < 2; time += 1) {
      await sends(press);
      guichet.clock.advance(5 * 60_000);
    }
    const told = (await guichet.entries()).flatMap(({ outcome, targetId }) => (outcome === 'done' ? [targetId] : []));
    expect(new Set((await created()).map(({ id }) => id))).toEqual(new Set(told));
    expect(await guichet.journal.verify()).toMatchObject({ ok: true });
  }

  test.each([
    ['does not answer', () => line.hold()],
    ['is gone', () => line.cut()],
  ] as const)(
    'a store that %s closes the counter politely, and the same press works when it is back',
    async (_, fail) => {
      await previewsNewcomer(alex);
      const press = alex.pressing(alex.say('createUser.review.confirm'));
      fail();
      await Promise.all([sends(press), ready().then((status) => expect(status).toBe(503))]);
      expect(alex.texts()).toEqual([closed]);
      line.mend();
      await endsTruly(press);
      expect(await created()).toHaveLength(1);
    },
  );

  test('a store that goes at any moment of a confirmed deed leaves nothing half-done, and nobody is made twice', async () => {
    let reached = true;
    for (let nth = 2; reached; nth += 3) {
      const surname = `Roy ${String.fromCodePoint(64 + nth)}`;
      alex = guichet.person('Alex', { conversation: { id: `a:${nth}`, conversationType: 'personal' } });
      await previewsNewcomer(alex, { givenName: 'Zoé', surname, account: { userName: `zoe${nth}` } });
      const press = alex.pressing(alex.say('createUser.review.confirm'));
      before = { nth, what: () => line.cut() };
      await sends(press);
      reached = before.nth <= 0;
      before = undefined;
      line.mend();
      await endsTruly(press);
    }
    expect((await created()).length).toBeGreaterThan(2);
  });

  test('a store that is slow is waited for, and a turn ends in time all the same', async () => {
    await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'));
    line.slow(100);
    await sends(press);
    line.mend();
    await endsTruly(press);
    expect(await created()).toHaveLength(1);
  });

  test.each(refusals)('a store that %s closes the counter politely, and says so', async (name) => {
    await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'));
    await server.refusals[name]?.();
    await sends(press);
    expect(alex.texts()).toEqual([closed]);
    expect(await ready()).toBe(503);
    await server.takeWrites();
    await endsTruly(press);
    expect(await created()).toHaveLength(1);
  });
}
