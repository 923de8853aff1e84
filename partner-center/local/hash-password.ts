import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's second choice of equal strength: N = 2^15, r = 8, p = 3, which takes 32 MiB. */
export const defaultPasswordCost = 2 ** 15;

const blockSize = 8;
const parallelization = 3;
const keyLength = 32;

/** The scrypt hash of a password under a fresh salt: `scrypt$N$r$p$salt$key`, base64url. The password is not kept. */
export async function hashPassword(password: string, cost: number = defaultPasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, { N: cost, r: blockSize, p: parallelization });
  return ['scrypt', cost, blockSize, parallelization, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password has this hash, in a time that does not tell how nearly. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, cost, r, p, salt, key] = hash.split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  if (expected.length !== keyLength) return false;
  const options = { N: Number(cost), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt ?? '', 'base64url'), options), expected);
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  // Node's default ceiling of 32 MiB is just below what the default cost takes.
  const maxmem = 256 * (options.r ?? 1) * ((options.N ?? 1) + (options.p ?? 1));
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyLength, { ...options, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
