import { KeysRefused } from '../storage/keys-refused.ts';
import { readConfig } from './config.ts';
import { readTextFile } from './config/secret-file.ts';
import { configDoubts } from './config/doubts.ts';
import { ConfigRefused, PortTaken } from './errors.ts';
import { createLog } from './observing/log.ts';
import { rehearse } from './rehearse.ts';
import { startBot } from './start.ts';
import type { World } from './world.ts';

/** The end may take 10 s (design, section 5), in ms. */
const longestEnd = 9800;
/** How long the first turns have the process to themselves, before it makes what the pages need, in ms. */
export const beforeWarming = 1_000;
/** How long a process whose start failed may take to end by itself, in ms. */
const patienceWithFailure = 1_000;

/** Errors whose message is made for operators. */
const told = [ConfigRefused, PortTaken, KeysRefused];

/**
 * Runs the bot of this process until a signal ends it. `root` is the folder of `package.json`; `isCompiled` tells that its
 * code was compiled before (`bot/bundle/`): then the first turn is quick without a rehearsal, which costs more than it spares.
 */
export async function run(root: string, world: World = {}, isCompiled = false): Promise<void> {
  try {
    await start(root, world, isCompiled);
  } catch (error) {
    // The mistakes that everybody makes are told in a sentence with the remedy, not as a stack.
    if (told.some((kind) => error instanceof kind)) process.stderr.write(`${(error as Error).message}\n`);
    else createLog({ level: 'fatal' }).event('process.failed', { error });
    process.exitCode = 1;
    // What was opened up to there, such as a connection to a store, must not keep the process from ending.
    setTimeout(() => process.exit(), patienceWithFailure).unref();
  }
}

async function start(root: string, world: World, isCompiled: boolean): Promise<void> {
  const config = readConfig(process.env, readTextFile);
  const lines = createLog({ level: config.logLevel });
  for (const doubt of configDoubts(config, process.env)) lines.event('config.doubtful', { doubt });
  // Whatever goes wrong there, the bot can do without it.
  if (!isCompiled) await rehearse(config, root).catch((error: unknown) => lines.event('rehearsal.failed', { error }));
  const bot = await startBot(config, lines, root, world);
  const { log } = bot;
  log.event('process.started', { local: config.local, cloud: config.cloud, store: config.store.kind });
  const warming = setTimeout(() => {
    bot.warm().catch((error: unknown) => log.event('page.failed', { path: 'browser', error }));
  }, beforeWarming);
  const stop = once(async (exitCode: number) => {
    // What does not end by then is cut: a supervisor would do it a moment later, and call it a failure.
    setTimeout(() => process.exit(exitCode), longestEnd).unref();
    clearTimeout(warming);
    await bot.stop();
    await lines.close();
    process.exit(exitCode);
  });
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  // A promise that nobody awaited is a bug, but no reason to drop everybody's turn.
  process.on('unhandledRejection', (error) => log.event('process.failed', { error }));
  process.on('uncaughtException', (error) => {
    log.event('process.failed', { error });
    stop(1);
  });
}

function once(work: (exitCode: number) => Promise<void>): (exitCode: number) => void {
  let done = false;
  return (exitCode) => {
    if (done) return;
    done = true;
    void work(exitCode);
  };
}
