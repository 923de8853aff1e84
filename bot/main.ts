import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config.ts';
import { ConfigRefused, PortTaken } from './errors.ts';
import { createLog } from './log.ts';
import { startBot } from './start.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  await main();
} catch (error) {
  // The two mistakes that everybody makes are told in a sentence with the remedy, not as a stack.
  if (error instanceof ConfigRefused || error instanceof PortTaken) process.stderr.write(`${error.message}\n`);
  else createLog({ level: 'fatal' }).event('process.failed', { error });
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const log = createLog({ level: config.logLevel });
  const bot = await startBot(config, log, root);
  log.event('process.started', { local: config.local, cloud: config.cloud, store: config.store.kind });
  const stop = once(async () => {
    await bot.stop();
    process.exit(0);
  });
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const onError = (error: unknown) => log.event('process.failed', { error });
  // A promise that nobody awaited is a bug, but no reason to drop everybody's turn.
  process.on('unhandledRejection', onError);
  process.on('uncaughtException', (error) => {
    onError(error);
    stop();
  });
}

function once(work: () => Promise<void>): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    void work();
  };
}
