import { assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { priceUploads } from '../../jobs/imports/price-uploads.ts';
import type { UploadParts } from '../../jobs/imports/upload-parts.ts';
import { PriceFileError, type PriceFile } from '../../partner-center/prices/price.ts';
import { memoryStore } from '../../storage/memory-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { testVault } from '../support/storage/test-vault.ts';

const minute = 60_000;
const alex = 'alex';
const file = { name: 'prices.csv', bytes: new Uint8Array([1, 2, 3]) };
const price = { offerId: 'A', name: 'A', listFen: 1, retailFen: 2, unitMonths: 1 };
const found: PriceFile = { fileName: 'p.csv', hash: 'h', prices: [price], rowCount: 3, rejectedCount: 2, rejected: [] };

/** Uploads over a store that can fail, with a reader that waits to be told what it finds. */
function uploading(changes: Partial<UploadParts> = {}) {
  const clock = movableClock();
  const store = failingStore(memoryStore({ now: clock.now }));
  const vault = testVault({ store, clock });
  const moved: string[] = [];
  const errors: unknown[] = [];
  const readings: { rows(count: number): void; finds(file: PriceFile): void; fails(error: unknown): void }[] = [];
  const person = { agent: 'none', administrator: 'billing', enabled: true } as const;
  const parts: UploadParts = {
    vault,
    lists: { keepDraft: async () => `draft-${readings.length}` },
    read: (_file, options) =>
      new Promise((finds, fails) => readings.push({ rows: (count) => options?.onProgress?.(count), finds, fails })),
    actor: async () => person,
    onMoved: (id) => moved.push(id),
    onError: (error) => errors.push(error),
    ...changes,
  };
  const uploads = priceUploads(parts);
  /** Sends a file and waits until it is being read. */
  async function sends(token: string, by = uploads) {
    const before = readings.length;
    const taken = by.take(token, file);
    while (readings.length === before) await new Promise(setImmediate);
    return { taken, reading: readings[before] as (typeof readings)[number] };
  }
  return { uploads, another: () => priceUploads(parts), sends, clock, store, vault, moved, errors, readings };
}

const settled = () => new Promise(setImmediate);

test('a link takes a file, tells how far it is, and is over when the file is read', async () => {
  const { uploads, sends, clock, moved } = uploading();
  const { uploadId, token, endsAt } = await uploads.open(alex);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(endsAt).toBe(clock.now() + 15 * minute);
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'open', endsAt });
  expect(await uploads.isOpen(token)).toBe(true);

  const { taken, reading } = await sends(token);
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'reading', rows: 0 });
  expect(await uploads.isOpen(token)).toBe(false);
  clock.advance(500);
  reading.rows(1000);
  await settled();
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'reading', rows: 1000 });
  expect(moved).toEqual([uploadId, uploadId]);

  reading.finds(found);
  expect(await taken).toEqual({ state: 'read', count: 1, rejectedCount: 2 });
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'read', draftId: 'draft-1' });
  expect(moved).toHaveLength(3);
  expect(await uploads.take(token, file)).toEqual({ state: 'gone' });
});

test('progress is written every half second at most', async () => {
  const { uploads, sends, clock, moved } = uploading();
  const { uploadId, token } = await uploads.open(alex);
  const { taken, reading } = await sends(token);
  for (let rows = 1; rows <= 100; rows += 1) {
    clock.advance(49);
    reading.rows(rows);
    await settled();
  }
  expect(moved.length - 1).toBe(9);
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'reading', rows: 99 });
  reading.finds(found);
  await taken;
});

test('nobody else is told how an upload stands', async () => {
  const { uploads } = uploading();
  const { uploadId } = await uploads.open(alex);
  expect(await uploads.what('megan', uploadId)).toEqual({ state: 'over' });
  expect(await uploads.what(alex, 'unknown')).toEqual({ state: 'over' });
});

test('a refused file leaves the link good, for five files in all', async () => {
  const { uploads, sends } = uploading();
  const { uploadId, token, endsAt } = await uploads.open(alex);
  for (const left of [4, 3, 2, 1, 0]) {
    const { taken, reading } = await sends(token);
    reading.fails(new PriceFileError('missingColumns', { missing: ['name'] }));
    const refused = { state: 'refused', reason: 'missingColumns', missing: ['name'] } as const;
    expect(await taken).toEqual({ ...refused, left });
    expect(await uploads.what(alex, uploadId)).toEqual(left > 0 ? refused : { state: 'over' });
  }
  expect(endsAt).toBeGreaterThan(0);
  expect(await uploads.take(token, file)).toEqual({ state: 'gone' });
});

test('two sends at once, here and in another process, read one file', async () => {
  const { uploads, another, readings } = uploading();
  const { token } = await uploads.open(alex);
  const both = [uploads, uploads, another(), another()].map((one) => one.take(token, file));
  while (readings.length === 0) await settled();
  readings[0]?.finds(found);
  const states = (await Promise.all(both)).map(({ state }) => state);
  expect(states.toSorted()).toEqual(['gone', 'gone', 'gone', 'read']);
  expect(readings).toHaveLength(1);
});

test('another link ends the earlier one, even while its file is being read', async () => {
  const { uploads, sends, moved } = uploading();
  const first = await uploads.open(alex);
  const { taken, reading } = await sends(first.token);
  const second = await uploads.open(alex);
  expect(moved.at(-1)).toBe(first.uploadId);
  expect(await uploads.what(alex, first.uploadId)).toEqual({ state: 'over' });
  reading.finds(found);
  expect(await taken).toEqual({ state: 'gone' });
  expect(await uploads.isOpen(second.token)).toBe(true);
});

test('links that are opened at once leave one that is good; another person’s stays', async () => {
  const { uploads, another } = uploading();
  const others = await uploads.open('megan');
  const opened = await Promise.all([uploads, another(), uploads, another()].map((one) => one.open(alex)));
  const open = await Promise.all([others, ...opened].map(({ token }) => uploads.isOpen(token)));
  expect(open.filter(Boolean)).toHaveLength(2);
  expect(open[0]).toBe(true);
});

test('after 15 minutes the link is over', async () => {
  const { uploads, clock, readings } = uploading();
  const { uploadId, token } = await uploads.open(alex);
  clock.advance(15 * minute - 1);
  expect(await uploads.isOpen(token)).toBe(true);
  clock.advance(1);
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'over' });
  expect(await uploads.take(token, file)).toEqual({ state: 'gone' });
  expect(readings).toEqual([]);
});

test('a draft is found for as long as it waits, and not longer', async () => {
  const { uploads, sends, clock } = uploading();
  const { uploadId, token } = await uploads.open(alex);
  const { taken, reading } = await sends(token);
  reading.finds(found);
  await taken;
  clock.advance(24 * 60 * minute);
  expect(await uploads.what(alex, uploadId)).toMatchObject({ state: 'read' });
  clock.advance(16 * minute);
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'over' });
});

test.each([
  ['unknown', undefined],
  ['disabled', { agent: 'none', administrator: 'global', enabled: false }],
  ['without the right any more', { agent: 'adminAgent', administrator: 'none', enabled: true }],
] as const)('the file of somebody %s is not read', async (_who, person) => {
  const { uploads, readings } = uploading({ actor: async () => person });
  const { token } = await uploads.open(alex);
  expect(await uploads.take(token, file)).toEqual({ state: 'gone' });
  expect(readings).toEqual([]);
});

test('a process that dies while it reads leaves the link good after a minute of silence', async () => {
  const { uploads, sends, clock } = uploading();
  const { uploadId, token } = await uploads.open(alex);
  const dead = await sends(token);
  clock.advance(30_000);
  dead.reading.rows(1000);
  await settled();
  clock.advance(minute - 1);
  expect(await uploads.take(token, file)).toEqual({ state: 'gone' });
  clock.advance(1);
  expect(await uploads.what(alex, uploadId)).toMatchObject({ state: 'open' });
  const { taken, reading } = await sends(token);
  // It was only slow: what it finds now is nobody's any more.
  dead.reading.finds(found);
  expect(await dead.taken).toEqual({ state: 'gone' });
  expect(await uploads.what(alex, uploadId)).toEqual({ state: 'reading', rows: 0 });
  reading.finds(found);
  expect(await taken).toMatchObject({ state: 'read' });
});

test.each(['the reader', 'the draft'])(
  'when %s breaks, the sender hears of it and the link is good at once',
  async (what) => {
    const broken = new Error('connection refused');
    const keepDraft = async () => Promise.reject(broken);
    const { uploads, sends } = uploading(what === 'the draft' ? { lists: { keepDraft } } : {});
    const { uploadId, token } = await uploads.open(alex);
    const { taken, reading } = await sends(token);
    if (what === 'the draft') reading.finds(found);
    else reading.fails(broken);
    await expect(taken).rejects.toBe(broken);
    expect(await uploads.what(alex, uploadId)).toMatchObject({ state: 'open' });
  },
);

test('a store that is away during the reading costs the progress alone', async () => {
  const { uploads, sends, clock, store, errors } = uploading();
  const { token } = await uploads.open(alex);
  const { taken, reading } = await sends(token);
  store.fail();
  clock.advance(500);
  reading.rows(1000);
  await settled();
  store.heal();
  reading.finds(found);
  expect(await taken).toMatchObject({ state: 'read' });
  expect(errors).toHaveLength(1);
});

test('a store that stays away fails the sending, and the link comes back after a minute', async () => {
  const { uploads, sends, clock, store, errors } = uploading();
  const { token } = await uploads.open(alex);
  const { taken, reading } = await sends(token);
  store.fail();
  reading.finds(found);
  await expect(taken).rejects.toThrow('connection refused');
  expect(errors).toHaveLength(1);
  store.heal();
  expect(await uploads.isOpen(token)).toBe(false);
  clock.advance(minute);
  expect(await uploads.isOpen(token)).toBe(true);
});

test('a damaged link closes the matter', async () => {
  const { uploads, vault } = uploading();
  const { uploadId, token } = await uploads.open(alex);
  await vault.store.write([{ key: `price-upload:${uploadId}`, value: 'damaged' }]);
  await expect(uploads.take(token, file)).rejects.toThrow('price-upload');
  await expect(uploads.what(alex, uploadId)).rejects.toThrow('price-upload');
  expect(vault.damage).toContain(`price-upload:${uploadId}`);
});

test('the store holds neither the token nor the person', async () => {
  const { uploads, vault } = uploading();
  const { token } = await uploads.open('alex.wilber');
  const kept = JSON.stringify(await vault.store.scan('', { limit: 100 }));
  expect(kept).not.toContain(token);
  expect(kept).not.toContain('alex.wilber');
});

test('no other text opens a link', async () => {
  const { uploads, readings } = uploading();
  const { token, uploadId } = await uploads.open(alex);
  const texts = oneof(string(), constantFrom('', uploadId, token.slice(1), `${token} `));
  await assert(
    asyncProperty(texts, async (text) => {
      expect(await uploads.take(text, file)).toEqual({ state: 'gone' });
    }),
  );
  expect(readings).toEqual([]);
});
