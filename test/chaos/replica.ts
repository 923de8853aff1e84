import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/observing/log.ts';
import { startBot } from '../../bot/start.ts';
import { TestCredentials } from '../support/connector.ts';
import { forgetful } from './forgetful.ts';

/** What a replica tells the harness, once. */
export interface ReplicaStarted {
  readonly port: number;
}

/** What the harness tells a replica: how far its clock is off from the machine's, in ms. */
export interface ReplicaClock {
  readonly offMs: number;
}

// The bot as `bot/main.ts` starts and ends it, registered, with a constant token for its replies, a clock that the
// harness moves, and cheap passwords: scrypt's quarter of a second, over and over, would be all that is measured.
let offMs = Number(process.env['CHAOS_CLOCK_MS'] ?? 0);
const sabotage = process.env['CHAOS_SABOTAGE'] ?? '';
process.on('message', (told: ReplicaClock) => (offMs = told.offMs));
const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
const log = createLog({ level: config.logLevel });
// The log tells the end of a stack; what nobody awaited is found by its beginning.
Error.stackTraceLimit = 60;
process.on('unhandledRejection', (error) => {
  process.stderr.write(`UNHANDLED ${String((error as Error).stack).replaceAll(/\s*\n\s*/g, ' | ')}\n`);
  log.event('process.failed', { error });
});
process.on('uncaughtException', (error) => {
  log.event('process.failed', { error });
  process.exit(1);
});

const bot = await startBot(config, log, resolve('.'), {
  now: () => Date.now() + offMs,
  credentials: new TestCredentials(),
  passwordCost: 2 ** 4,
  // The model's people do in a second what takes people a minute.
  personLimit: async () => 'allowed',
  ...(sabotage !== '' && { aroundStore: forgetful(sabotage) }),
});
// Whoever stops twice means it once. What does not end in time is cut, as `bot/main.ts` does.
process.once('SIGTERM', () => {
  setTimeout(() => process.exit(0), 9800).unref();
  void bot.stop().then(() => process.exit(0));
});
// The harness is gone: nobody is left to stop this process.
process.on('disconnect', () => process.exit(3));
process.send?.({ port: bot.port } satisfies ReplicaStarted);
