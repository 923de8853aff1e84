import { z } from 'zod';
import { sealedRecords } from './records.ts';
import { newToken, placeOf } from './tokens.ts';
import type { Vault } from './vault.ts';

/** Whose file it is, and what was noted when it was kept, such as the right that it needs. */
export interface FileOwner {
  readonly ownerId: string;
  readonly about: string;
}

/** A text file as it is handed out. */
export interface TextFile {
  readonly fileName: string;
  readonly text: string;
}

/** Text files that can be fetched once, such as an exported list, by whoever holds the token. */
export interface OneTimeFiles {
  /**
   * Keeps a file for 10 minutes. `token`, of 256 bits, fetches it, is kept as its SHA-256 alone, and belongs in the one
   * card that offers it; `endsAt` is in ms since the epoch.
   * @throws RangeError for a text longer than `longestFile`.
   */
  keep(file: FileOwner & TextFile): Promise<{ readonly token: string; readonly endsAt: number }>;
  /**
   * Gives the file to exactly one caller; a used, expired, unknown or malformed token is `undefined` like any other, and
   * so is one whose owner may not have the file any more.
   */
  take(token: string): Promise<TextFile | undefined>;
}

/** The longest text of a file: 4 MiB in UTF-8, in bytes. */
export const longestFile = 4 * 1024 * 1024;

const lifetime = 10 * 60 * 1000;

const fileSchema = z.object({ ownerId: z.string(), about: z.string(), fileName: z.string(), text: z.string() });

/** Opens the one-time files of a vault. `mayTake` is asked before a file is handed out; when it throws, nothing is used up. */
export function oneTimeFiles(vault: Vault, mayTake: (owner: FileOwner) => Promise<boolean>): OneTimeFiles {
  const files = sealedRecords(vault, { namespace: 'one-time-file', schema: fileSchema, damaged: 'refuse' });

  return Object.freeze<OneTimeFiles>({
    async keep({ ownerId, about, fileName, text }) {
      if (Buffer.byteLength(text) > longestFile) throw new RangeError('the file is too long to be kept');
      const token = newToken();
      const endsAt = vault.now() + lifetime;
      const file = { ownerId, about, fileName, text: text.toWellFormed() };
      const version = await files.put(placeOf('file', token), file, { expect: null, expiresAt: endsAt });
      if (version === undefined) throw new Error('a token was made twice, which chance alone does not do');
      return { token, endsAt };
    },

    async take(token) {
      const place = placeOf('file', token);
      const found = await files.get(place);
      if (found === undefined) return undefined;
      const { ownerId, about, fileName, text } = found.value;
      if (!(await mayTake({ ownerId, about }))) return undefined;
      return (await files.remove(place, { expect: found.version })) ? { fileName, text } : undefined;
    },
  });
}
