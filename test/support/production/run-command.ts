import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import type { Cloud } from '../stand-ins/open-cloud.ts';
import type { Kept } from './company.ts';

/** How a command ended, and everything that it said. */
export interface Ended {
  readonly exitCode: number;
  readonly said: string;
}

/** Runs one of an operator's commands beside the bots, such as `bot/journal-verify.ts`. */
export async function runCommand(
  { env }: Cloud,
  { storeUrl, dataDir, keys }: Kept,
  [file = '', ...args]: readonly string[],
): Promise<Ended> {
  const place = { DATA_DIR: dataDir, STORE_URL: storeUrl, STORAGE_KEYS: keys, PATH: process.env['PATH'] ?? '' };
  return new Promise((done) => {
    const child = execFile(process.execPath, [resolve(file), ...args], { env: { ...env, ...place } }, (_, out, bad) =>
      done({ exitCode: child.exitCode ?? -1, said: `${out}${bad}` }),
    );
  });
}
