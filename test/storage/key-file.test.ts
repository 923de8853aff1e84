import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyFile } from '../../storage/key-file.ts';
import { parseStorageKeys } from '../../storage/keys.ts';
import { temporaryDirectory } from '../support/storage/store-fixtures.ts';

describe('the key file of the data directory', () => {
  const root = temporaryDirectory();

  it('is made on the first start, for its owner alone, and read on the next', async () => {
    const dataDir = join(root, 'new', 'data');
    const keys = await keyFile(dataDir);
    expect(parseStorageKeys(keys).ids).toHaveLength(1);
    expect(statSync(join(dataDir, 'storage-keys')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'storage-keys'), 'utf8')).toBe(`${keys}\n`);
    expect(await keyFile(dataDir)).toBe(keys);
    expect(readdirSync(dataDir)).toEqual(['storage-keys']);
  });

  it('gives the same keys to all who start at once', async () => {
    const dataDir = join(root, 'race');
    const all = await Promise.all(Array.from({ length: 20 }, () => keyFile(dataDir)));
    expect(new Set(all).size).toBe(1);
    expect(readdirSync(dataDir)).toEqual(['storage-keys']);
  });

  it.each([0o640, 0o604, 0o660])('is refused with mode %o, and the remedy is told', async (mode) => {
    const dataDir = join(root, `mode-${mode}`);
    mkdirSync(dataDir);
    const file = join(dataDir, 'storage-keys');
    writeFileSync(file, 'k1:secret');
    chmodSync(file, mode);
    const refusal = await keyFile(dataDir).catch(String);
    expect(refusal).toContain(`chmod 600 ${file}`);
    expect(refusal).not.toContain('secret');
  });

  it('is not made where something else is in the way', async () => {
    writeFileSync(join(root, 'a-file'), '');
    await expect(keyFile(join(root, 'a-file'))).rejects.toThrow('ENOTDIR');
    expect(existsSync(join(root, 'a-file', 'storage-keys'))).toBe(false);
  });
});
