import { randomBytes } from 'node:crypto';

const drawn = 4096;
let pool = Buffer.alloc(0);

/**
 * `count` bytes of the system's generator, none of them given twice. It is asked for 4 KB at a time, as `randomUUID` does:
 * a dozen bytes take it as long as a few hundred, and a turn wants them three times.
 */
export function fewRandomBytes(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(drawn);
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}
