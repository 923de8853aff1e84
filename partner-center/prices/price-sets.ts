import { randomUUID } from 'node:crypto';
import type { Stored } from '../../storage/records.ts';
import type { Price, PriceFile } from './price.ts';
import { partKey, partSchema, type PricePart, type PriceSet, type PriceTables } from './price-tables.ts';

/** How long a draft waits to be confirmed: 24 h, in ms. */
export const draftLifetime = 24 * 60 * 60 * 1000;

/** Prices of a part, about 25 KB. */
const pricesPerPart = 200;
/** Parts that are written or read in one go, so that neither memory nor the event loop is held for long. */
const partsAtOnce = 10;

/**
 * Writes a file's prices, in parts, as a draft, and gives its id. The set is written first, as being written: after a
 * crash in between, the sweep finds the parts by it.
 */
export async function keepSet(tables: PriceTables, file: PriceFile): Promise<string> {
  const { vault, sets, parts, rejected } = tables;
  const id = randomUUID();
  const { prices, fileName, hash, month, rowCount, rejectedCount } = file;
  const count = Math.ceil(prices.length / pricesPerPart);
  const about = { keptAt: vault.now(), parts: count, count: prices.length, fileName, hash, month };
  const set: Omit<PriceSet, 'state'> = { ...about, rowCount, rejectedCount };
  const writing = await sets.put(id, { ...set, state: 'writing' }, { expect: null });
  for (let first = 0; first < count; first += partsAtOnce) {
    const numbers = numbersFrom(first, Math.min(count, first + partsAtOnce));
    const changes = numbers.map((part) => parts.change(partKey(id, part), partOf(prices, part), { expect: null }));
    if (!(await vault.store.write(changes)).written) throw new Error('a draft was written twice');
    await new Promise(setImmediate);
  }
  const result = await vault.store.write([
    sets.change(id, { ...set, state: 'draft' }, { expect: writing }),
    rejected.change(id, file.rejected, { expiresAt: set.keptAt + draftLifetime }),
  ]);
  if (!result.written) throw new Error('a draft was swept away while it was written');
  return id;
}

/** A set by its id; `undefined` too for what cannot be an id. */
export async function readSet({ sets }: PriceTables, id: string): Promise<Stored<PriceSet> | undefined> {
  return /^[0-9a-f-]{36}$/.test(id) ? sets.get(id) : undefined;
}

/** Whether the set is a draft that can still be confirmed. */
export function isOpenDraft({ vault }: PriceTables, { state, keptAt }: PriceSet): boolean {
  return state === 'draft' && keptAt + draftLifetime > vault.now();
}

/** The prices of a set, by offer id; `undefined` when some of them are not there any more. */
export async function readPrices(tables: PriceTables, id: string): Promise<ReadonlyMap<string, Price> | undefined> {
  const set = (await readSet(tables, id))?.value;
  if (set === undefined) return undefined;
  const { parts: last } = set;
  const prices = new Map<string, Price>();
  for (let first = 0; first < last; first += partsAtOnce) {
    const keys = numbersFrom(first, Math.min(last, first + partsAtOnce)).map((part) => partKey(id, part));
    const found = await tables.parts.getMany(keys);
    for (const key of keys) {
      const part = found.get(key);
      if (part === undefined) return undefined;
      for (const tuple of part.value) prices.set(tuple[0], priceOf(tuple));
    }
    await new Promise(setImmediate);
  }
  return prices;
}

/** Deletes a set's parts, and the set after them. */
export async function deleteSet(
  { vault, sets, parts, rejected }: PriceTables,
  id: string,
  count: number,
): Promise<void> {
  for (let first = 0; first < count; first += partsAtOnce) {
    const numbers = numbersFrom(first, Math.min(count, first + partsAtOnce));
    await vault.store.write(numbers.map((part) => parts.change(partKey(id, part), null)));
    await new Promise(setImmediate);
  }
  await vault.store.write([rejected.change(id, null), sets.change(id, null)]);
}

function numbersFrom(first: number, end: number): readonly number[] {
  return Array.from({ length: end - first }, (_, index) => first + index);
}

function partOf(prices: readonly Price[], part: number): PricePart {
  const some = prices.slice(part * pricesPerPart, (part + 1) * pricesPerPart);
  // Checked before it is written: what cannot be read back must never be published.
  return partSchema.parse(
    some.map(({ offerId, name, listFen, retailFen, unitMonths, validFrom, validTo }) => [
      ...[offerId, name, listFen, retailFen, unitMonths],
      ...[validFrom ?? null, validTo ?? null],
    ]),
  );
}

function priceOf([offerId, name, listFen, retailFen, unitMonths, from, to]: PricePart[number]): Price {
  return Object.freeze({
    ...{ offerId, name, listFen, retailFen, unitMonths },
    ...(from === null ? {} : { validFrom: from }),
    ...(to === null ? {} : { validTo: to }),
  });
}
