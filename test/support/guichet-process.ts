import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The bot as an operator runs it: a process of its own, in local mode. */
export interface GuichetProcess {
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Asks it to do something that it has a signal for. */
  signal(name: NodeJS.Signals): void;
  /** Asks it to end, and tells its exit code. */
  stop(): Promise<number | null>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** What it has said so far, log and errors. */
  said(): string;
}

/** What the process is told. `NODE_COMPILE_CACHE`, which Node reads itself, halves the start of all but the first. */
export interface ProcessEnvironment {
  readonly PORT: string;
  readonly DATA_DIR: string;
  readonly NODE_COMPILE_CACHE: string;
  readonly [variable: string]: string;
}

/** Starts the process, from `bot/main.ts` or another file, such as the bundle; resolves when it listens, or has ended. */
export async function startGuichetProcess(env: ProcessEnvironment, file = 'bot/main.ts'): Promise<GuichetProcess> {
  const { PATH } = process.env;
  // Halves the time of a start after the first one: these tests start the bot again and again.
  const NODE_COMPILE_CACHE = join(tmpdir(), 'guichet-compile-cache');
  const child = spawn(process.execPath, [resolve(file)], {
    env: { PATH, ...env, NODE_COMPILE_CACHE },
    stdio: 'pipe',
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const listening = new Promise<void>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      if (line.includes('"process.started"')) done();
    });
  });
  await Promise.race([listening, ended]);
  return {
    ended,
    said: () => said,
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
