import * as fc from 'fast-check';
import { memoryStore } from '../../storage/memory-store.ts';
import type { Change, Store } from '../../storage/store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import type { StoreFixture } from '../support/storage/store-fixtures.ts';
import { anyText } from '../support/any-text.ts';

const key = fc.constantFrom('a', 'a:', 'a:b', 'b', 'é', '\ufffd', '😀', '__proto__');
const change = fc.record({
  key,
  value: fc.option(
    anyText({ maxLength: 5 }).map((text) => text.replaceAll('\0', '')),
    { nil: null },
  ),
  expect: fc.constantFrom('anything', 'absent', 'current', 'stale'),
  lifetime: fc.constantFrom(undefined, 1, 5, 1000),
});
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .uniqueArray(change, { selector: (one) => one.key, maxLength: 3 })
      .map((batch) => ({ do: 'write' as const, batch })),
  },
  key.map((name) => ({ do: 'delete' as const, name })),
  fc.integer({ min: 1, max: 6 }).map((ms) => ({ do: 'advance' as const, ms })),
  fc.integer({ min: 0, max: 3 }).map((limit) => ({ do: 'sweep' as const, limit })),
  fc.record({
    do: fc.constant('scan' as const),
    prefix: fc.constantFrom('', 'a', 'a:', 'x'),
    after: fc.option(key, { nil: undefined }),
    limit: fc.integer({ min: 1, max: 4 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Versions differ from store to store, so each store is asked in its own and answers without them. */
function player(store: Store, now: () => number) {
  const [current, stale] = [new Map<string, string>(), new Map<string, string>()];
  const demands = {
    anything: () => undefined,
    absent: () => null,
    current: (name: string) => current.get(name) ?? null,
    stale: (name: string) => stale.get(name) ?? 'never',
  };
  return async function play(one: Exclude<Step, { do: 'advance' }>): Promise<unknown> {
    if (one.do === 'delete') return store.delete(one.name);
    // How many go first is the store's own choice, so a bounded sweep shows in what can be read alone.
    if (one.do === 'sweep') return (await store.sweep(one.limit)) <= one.limit;
    if (one.do === 'scan') {
      const page = await store.scan(one.prefix, { after: one.after, limit: one.limit });
      return page.map(([name, { value, expiresAt }]) => [name, value, expiresAt]);
    }
    const batch = one.batch.map(({ key: name, value, expect, lifetime }): Change => ({
      key: name,
      value,
      expect: demands[expect](name),
      expiresAt: lifetime === undefined ? undefined : now() + lifetime,
    }));
    const result = await store.write(batch);
    if (!result.written) return result.conflicts;
    for (const [name, version] of result.versions) {
      stale.set(name, current.get(name) ?? 'never');
      current.set(name, version);
    }
    return [...result.versions.keys()];
  };
}

/** Plays sequences of calls on a store and on the one in memory, which must answer alike. */
export function storeModel(fixture: StoreFixture, { numRuns }: { readonly numRuns: number }): void {
  it(`memory and ${fixture.kind} stores answer alike to any sequence of calls`, async () => {
    const clock = movableClock();
    const database = await fixture.open(clock.now);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await database.clear();
        const [one, other] = [player(memoryStore({ now: clock.now }), clock.now), player(database, clock.now)];
        const answers: [unknown, unknown][] = [];
        for (const each of steps) {
          if (each.do === 'advance') clock.advance(each.ms);
          else answers.push([await one(each), await other(each)]);
        }
        expect(answers.map(([memory]) => memory)).toEqual(answers.map(([, stored]) => stored));
      }),
      { numRuns },
    );
  }, 60_000);
}
