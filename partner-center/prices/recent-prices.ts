import type { Price } from './price.ts';

type Prices = ReadonlyMap<string, Price>;

/** A list of 50,000 prices takes about 20 MB. */
const kept = 6;

/**
 * Keeps the prices of the imports that were asked for last. What an import's id names never changes, so that nothing has
 * to be kept fresh; callers who ask at once share one reading.
 */
export function recentPrices(
  read: (importId: string) => Promise<Prices | undefined>,
): (importId: string) => Promise<Prices | undefined> {
  const recent = new Map<string, Promise<Prices | undefined>>();
  return async (importId) => {
    const reading = recent.get(importId) ?? read(importId);
    // Put in anew, as the first of a map is the one that was used least recently.
    recent.delete(importId);
    recent.set(importId, reading);
    for (const oldest of recent.keys()) {
      if (recent.size <= kept) break;
      recent.delete(oldest);
    }
    const forget = () => recent.get(importId) === reading && recent.delete(importId);
    try {
      const prices = await reading;
      if (prices === undefined) forget();
      return prices;
    } catch (error) {
      forget();
      throw error;
    }
  };
}
