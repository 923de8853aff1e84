import { readPriceFile } from '../../partner-center/prices/read-price-file.ts';

/** What it took to read a file once. */
export interface Reading {
  readonly ms: number;
  /** The longest time for which nobody else had a turn of the event loop. */
  readonly stretchMs: number;
  /** The most memory beyond what was used before, looked at every turn of the event loop. */
  readonly bytes: number;
}

/** Reads a file, and watches the event loop and the heap meanwhile. */
export async function measureReading(bytes: Uint8Array, rows: number): Promise<Reading> {
  globalThis.gc?.();
  const before = used();
  let [stretchMs, most] = [0, 0];
  let last = performance.now();
  let timer = setImmediate(watch);
  function watch(): void {
    const now = performance.now();
    stretchMs = Math.max(stretchMs, now - last);
    most = Math.max(most, used());
    last = performance.now();
    timer = setImmediate(watch);
  }
  const begun = performance.now();
  const { prices } = await readPriceFile({ name: 'prices', bytes });
  const ms = performance.now() - begun;
  clearImmediate(timer);
  if (prices.length !== rows) throw new Error(`${prices.length} of ${rows} rows were read`);
  return { ms, stretchMs: Math.max(stretchMs, performance.now() - last), bytes: Math.max(most, used()) - before };
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
