import { randomBytes } from 'node:crypto';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeStorageKeys } from './keys.ts';
import { KeysRefused } from './keys-refused.ts';

/**
 * Reads the `STORAGE_KEYS` text of `DATA_DIR/storage-keys`, which is made with mode 0600 when it is missing; of several
 * processes that start at once, all get the keys of the first.
 * @throws KeysRefused with the remedy, when others than the file's owner can read it.
 */
export async function keyFile(dataDir: string): Promise<string> {
  const file = join(dataDir, 'storage-keys');
  return (await readKeys(file)) ?? (await makeKeys(dataDir, file)) ?? (await readKeys(file)) ?? vanished(file);
}

/** The same without making it: `undefined` when there is none. */
export function readKeyFile(dataDir: string): Promise<string | undefined> {
  return readKeys(join(dataDir, 'storage-keys'));
}

async function readKeys(file: string): Promise<string | undefined> {
  const handle = await open(file, 'r').catch(unless('ENOENT'));
  if (handle === undefined) return undefined;
  try {
    const { mode } = await handle.stat();
    // Windows has no such modes, and reports 0666.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new KeysRefused(`${file} can be read by others than its owner; run: chmod 600 ${file}`);
    }
    return (await handle.readFile('utf8')).trim();
  } finally {
    await handle.close();
  }
}

/** Writes the file under another name first: nobody ever sees half of it, and `link` lets one process alone win. */
async function makeKeys(dataDir: string, file: string): Promise<string | undefined> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const keys = makeStorageKeys();
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${keys}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    const made = await link(draft, file).then(() => true, unless('EEXIST'));
    return made === true ? keys : undefined;
  } finally {
    await unlink(draft);
  }
}

function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error;
    return undefined;
  };
}

function vanished(file: string): never {
  throw new Error(`${file} was there and is gone; start again`);
}
