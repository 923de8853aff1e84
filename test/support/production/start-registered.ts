import { freePort } from '../free-port.ts';
import { startGuichetProcess, type GuichetProcess } from '../guichet-process.ts';
import type { Cloud } from '../stand-ins/open-cloud.ts';
import type { Kept } from './company.ts';

/** A bot of a registered company, as an operator runs it. */
export interface RegisteredBot extends GuichetProcess {
  readonly port: number;
}

/** What is different about a bot. */
export interface BotChanges {
  readonly env?: Readonly<Record<string, string>>;
  readonly file?: string | undefined;
}

/** The bots of a test; those that still run at its end are killed. */
export interface Bots extends AsyncDisposable {
  /** Starts a bot in production on what it keeps; resolves when it listens, or has ended. */
  start(kept: Kept, changes?: BotChanges): Promise<RegisteredBot>;
  /** Everything that all of them have said. */
  said(): string;
}

/** Makes room for bots that are registered in a cloud. */
export function openBots(cloud: Cloud): Bots {
  const all: RegisteredBot[] = [];
  return {
    async start({ storeUrl, dataDir, keys }, { env = {}, file } = {}) {
      const port = await freePort();
      const own = { PORT: String(port), DATA_DIR: dataDir, STORE_URL: storeUrl, STORAGE_KEYS: keys };
      const started = await startGuichetProcess({ ...cloud.env, ...own, NODE_COMPILE_CACHE: '', ...env }, file);
      const bot = { port, ...started };
      all.push(bot);
      return bot;
    },
    said: () => all.map((bot) => bot.said()).join(''),
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((bot) => bot.kill()));
    },
  };
}
