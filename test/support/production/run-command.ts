import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import type { Cloud } from '../stand-ins/open-cloud.ts';
import type { Kept } from './company.ts';

/** Runs one of an operator's commands beside the bots, and tells what it said and how it ended. */
export async function runCommand(
  file: string,
  { storeUrl, dataDir, keys }: Kept,
  { env }: Cloud,
): Promise<{ readonly exitCode: number; readonly said: string }> {
  const place = { DATA_DIR: dataDir, STORE_URL: storeUrl, STORAGE_KEYS: keys, PATH: process.env['PATH'] ?? '' };
  return new Promise((done) => {
    const child = execFile(process.execPath, [resolve(file)], { env: { ...env, ...place } }, (_error, out, bad) =>
      done({ exitCode: child.exitCode ?? -1, said: `${out}${bad}` }),
    );
  });
}
