import { freePort } from '../free-port.ts';
import { startGuichetProcess, type GuichetProcess } from '../guichet-process.ts';
import type { Cloud } from '../stand-ins/open-cloud.ts';
import type { Kept } from './company.ts';

/** A bot of a registered company, as an operator runs it. */
export interface RegisteredBot extends GuichetProcess {
  readonly port: number;
}

/** Starts a bot in production on what it keeps. */
export async function startRegistered(
  cloud: Cloud,
  { storeUrl, dataDir, keys }: Kept,
  env: Readonly<Record<string, string>> = {},
): Promise<RegisteredBot> {
  const port = await freePort();
  const own = { PORT: String(port), DATA_DIR: dataDir, STORE_URL: storeUrl, STORAGE_KEYS: keys };
  return { port, ...(await startGuichetProcess({ ...cloud.env, ...own, NODE_COMPILE_CACHE: '', ...env })) };
}
