import { join } from 'node:path';
import * as fc from 'fast-check';
import { copyStore, type CopyProgress } from '../../storage/copy-store.ts';
import { digestStore } from '../../storage/digest-store.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { sqliteStore } from '../../storage/sqlite-store.ts';
import type { Store } from '../../storage/store.ts';
import { wrapStore } from '../../storage/wrap-store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { sqliteFixture, temporaryDirectory } from '../support/storage/store-fixtures.ts';
import { anyText } from '../support/any-text.ts';

const clock = movableClock();
const fixture = sqliteFixture();
const directory = temporaryDirectory();
const memory = () => memoryStore({ now: clock.now });

async function fill(store: Store, count: number): Promise<void> {
  await store.write(
    Array.from({ length: count }, (_, index) => ({
      key: `${index % 3 === 0 ? 'user' : 'state'}:${index}`,
      value: `value ${index}`,
      expiresAt: index % 2 === 0 ? clock.now() + 1_000 + index : undefined,
    })),
  );
}

test('every entry that has not expired arrives with its expiry, from memory to a file and back', async () => {
  const [from, file, back] = [memory(), fixture.open(clock.now), memory()];
  await fill(from, 1_234);
  await from.write([{ key: 'user:expired', value: 'x', expiresAt: clock.now() }]);
  const seen: CopyProgress[] = [];
  expect(await copyStore(from, file, (progress) => seen.push(progress))).toEqual({ copied: 1_234, already: 0 });
  expect(await copyStore(file, back)).toEqual({ copied: 1_234, already: 0 });
  expect(seen.map(({ copied }) => copied)).toEqual(seen.map((_, index) => Math.min(50 * (index + 1), 1_234)));
  const pairs = async (store: Store) =>
    (await store.scan('', { limit: 9_999 })).map(([key, { value, expiresAt }]) => [key, value, expiresAt]);
  expect(await pairs(back)).toEqual(await pairs(from));
  expect(await digestStore(file)).toEqual(await digestStore(from));
});

test('whatever texts are kept, both stores have the same digest afterwards', async () => {
  const text = anyText({ minLength: 1, maxLength: 20 }).map((any) => any.replaceAll(/[\0\u{10FFFF}]/gu, '0')); // prettier-ignore
  const entry = fc.record({ key: text, value: text, lifetime: fc.option(fc.nat(1_000), { nil: undefined }) });
  const file = fixture.open(clock.now);
  const kept = fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(kept, async (entries) => {
      const from = memory();
      await file.clear();
      await from.write(
        entries.map(({ key, value, lifetime }) => ({
          ...{ key, value },
          expiresAt: lifetime === undefined ? undefined : clock.now() + lifetime,
        })),
      );
      await copyStore(from, file);
      expect(await digestStore(file)).toEqual(await digestStore(from));
    }),
    { numRuns: 30 },
  );
});

test('a copy that was broken off at any write goes on when it is started again', async () => {
  const from = memory();
  await fill(from, 300);
  for (const breaking of [1, 2, 3, 5, 7]) {
    const to = memory();
    let writes = 0;
    const frail = wrapStore(to, async (operation, run) => {
      if (operation === 'write' && (writes += 1) === breaking) throw new Error('the disk is full');
      return run();
    });
    await expect(copyStore(from, frail)).rejects.toThrow('the disk is full');
    const already = Math.max(0, breaking - 2) * 50;
    expect(await copyStore(from, to)).toEqual({ copied: 300 - already, already });
    expect(await digestStore(to)).toEqual(await digestStore(from));
  }
});

test.each([
  ['another value', { value: 'other' }],
  ['another expiry', { value: 'value 3', expiresAt: 9_999_999_999_999 }],
])('an entry that is there with %s stays, and the copy says of what kind it is and no more', async (_, there) => {
  const [from, to] = [memory(), memory()];
  await fill(from, 9);
  await to.write([{ key: 'user:3', ...there }]);
  const stopped = await copyStore(from, to).catch((error: unknown) => error);
  expect(stopped).toMatchObject({ name: 'CopyStopped', reason: 'occupied', namespace: 'user' });
  expect((stopped as Error).message).not.toMatch(/user:3|other|value/);
  expect((await to.read(['user:3'])).get('user:3')).toMatchObject(there);
});

test('an entry that somebody else writes between the look and the write stays', async () => {
  const [from, to] = [memory(), memory()];
  await fill(from, 9);
  const raced = wrapStore(to, async (operation, run) => {
    const result = await run();
    if (operation === 'read') await to.write([{ key: 'user:0', value: 'faster' }]);
    return result;
  });
  await expect(copyStore(from, raced)).rejects.toMatchObject({ reason: 'occupied', namespace: 'user' });
  expect((await to.scan('', { limit: 9 })).map(([key, { value }]) => [key, value])).toEqual([['user:0', 'faster']]);
});

test('a store is not copied onto itself, whatever it is called, and nothing is left of the trial', async () => {
  const file = join(directory, 'same.sqlite');
  const [one, other] = [sqliteStore({ file, now: clock.now }), sqliteStore({ file, now: clock.now })];
  await fill(one, 3);
  const before = await digestStore(one);
  await expect(copyStore(one, other)).rejects.toMatchObject({ reason: 'same store' });
  expect(await digestStore(one)).toEqual(before);
  await Promise.all([one.close(), other.close()]);
});

test('large entries go in batches that a server has time for', async () => {
  const [from, to] = [memory(), memory()];
  const value = 'x'.repeat(300_000);
  await from.write(Array.from({ length: 7 }, (_, index) => ({ key: `part:${index}`, value })));
  const writes: string[] = [];
  const counted = wrapStore(to, async (operation, run) => {
    writes.push(operation);
    return run();
  });
  expect(await copyStore(from, counted)).toEqual({ copied: 7, already: 0 });
  expect(writes.filter((operation) => operation === 'write')).toHaveLength(1 + 7);
  expect(await digestStore(to)).toEqual(await digestStore(from));
});

test('the digest tells another value, expiry, key or number of entries', async () => {
  const entries = [
    [{ key: 'a', value: 'b' }],
    [{ key: 'a', value: 'c' }],
    [{ key: 'b', value: 'b' }],
    [{ key: 'a', value: 'b', expiresAt: clock.now() + 1 }],
    [{ key: 'a', value: 'b","c' }],
    [{ key: 'a', value: 'b' }, { key: 'c', value: 'b' }], // prettier-ignore
    [],
  ];
  const digests = await Promise.all(
    entries.map(async (kept) => {
      const store = memory();
      await store.write(kept);
      return (await digestStore(store)).hash;
    }),
  );
  expect(new Set(digests).size).toBe(entries.length);
});
