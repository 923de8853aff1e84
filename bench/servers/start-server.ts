import { spawn } from 'node:child_process';
import { onCore } from './pin.ts';
import type { Told, Usage } from './usage.ts';

/** A bot in a process of its own. */
export interface RunningServer {
  readonly port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts a bot on the first core. Its log goes nowhere: writing it costs the bot what it costs in life. */
export async function startServer(file: string, env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const [command = '', ...args] = onCore(0, [process.execPath, file]);
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  ended.catch(() => undefined);
  const told = () => Promise.race([new Promise<Told>((resolve) => child.once('message', resolve)), ended]);
  const first = await told();
  if (!('port' in first)) throw new Error(`${file} did not tell its port`);
  return {
    port: first.port,
    async usage() {
      const answer = told();
      child.send('usage');
      const usage = await answer;
      if ('port' in usage) throw new Error(`${file} did not tell its usage`);
      return usage;
    },
    async stop() {
      child.disconnect();
      await ended.catch(() => undefined);
    },
  };
}
