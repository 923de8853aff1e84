import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { localTenant } from '../../bot/config.ts';
import { demoPersonId } from '../../partner-center/local/demo-partner.ts';
import { freePort } from '../../test/support/free-port.ts';
import type { Person } from '../channel/person.ts';
import { startOptions } from '../../bot/bundle/start-options.ts';
import { onCore } from '../servers/pin.ts';

/** The bot as an operator starts it. */
export interface StartedMain {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the program itself, in local mode: without a registration, so that it checks no token. */
export async function startMain(entry: string, dataDir: string): Promise<StartedMain> {
  const port = await freePort();
  const [command = '', ...args] = onCore(0, [process.execPath, ...startOptions, entry]);
  const env = { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: dataDir };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('process.started')) break;
  if (child.exitCode !== null) throw new Error(`${entry} ended with ${child.exitCode}`);
  child.stdout.resume();
  return {
    port,
    pid: child.pid ?? NaN,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Somebody of the embedded partner who may create users: Megan Bowen. */
export function mainPerson(locale: string): Person {
  return {
    objectId: demoPersonId(21),
    channelId: '29:megan',
    conversationId: 'a:megan',
    givenName: 'Megan',
    tenantId: localTenant,
    locale,
  };
}
