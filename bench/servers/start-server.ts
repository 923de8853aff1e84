import { spawn } from 'node:child_process';
import { onCore } from './pin.ts';
import type { Question, Told, Usage } from './usage.ts';

/** A bot in a process of its own, or in several that share a store. */
export interface RunningServer {
  readonly ports: readonly number[];
  readonly pids: readonly number[];
  /** Of all its processes together. */
  usage(question?: Question): Promise<Usage>;
  stop(): Promise<void>;
}

/** How a server is started. */
export interface ServerStart {
  readonly env: Readonly<Record<string, string>>;
  readonly core?: number;
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
}

/** Starts a bot on the first core. Its log goes nowhere: writing it costs the bot what it costs in life. */
export async function startServer(file: string, { env, core = 0, nodeOptions = [] }: ServerStart) {
  const [command = '', ...args] = onCore(core, [process.execPath, ...nodeOptions, file]);
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
  return Object.freeze<RunningServer>({
    ports: [first.port],
    pids: [child.pid ?? NaN],
    async usage(question = 'usage') {
      const answer = told();
      child.send(question);
      const usage = await answer;
      if ('port' in usage) throw new Error(`${file} did not tell its usage`);
      return usage;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended.catch(() => undefined);
    },
  });
}
