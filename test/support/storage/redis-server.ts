import { createClient } from '@keyv/redis';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../free-port.ts';
import { untilItHolds } from './until-it-holds.ts';

const name = 'redis-server';
const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));

/** What `describeWith` wants to know of tests that start a Redis of their own. */
export const redisServer = { found: places.find(existsSync), lack: `no ${name} is on the PATH` };

/** A Redis of a test's own, which may be treated badly. */
export interface OwnRedis {
  readonly url: string;
  readonly port: number;
  /** Stops the process where it is; connections stay. */
  pause(): void;
  resume(): void;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and data. */
  start(): Promise<void>;
  /** Runs one command on it, past all stores. */
  ask(...command: string[]): Promise<unknown>;
  /** Ends it and deletes its data. */
  end(): Promise<void>;
}

/**
 * Starts a Redis on a free port that writes each command to its disk; `settings` are lines of its configuration.
 * With `sentinel` it is one, which keeps nothing.
 */
export async function startRedis(settings: readonly string[] = [], mode?: 'sentinel'): Promise<OwnRedis> {
  const directory = mkdtempSync(join(tmpdir(), 'guichet-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  // A file, since a sentinel, and a Redis that one gives orders to, write down what has become of them.
  const file = join(directory, 'redis.conf');
  const durable = mode === 'sentinel' ? [] : ['save ""', 'appendonly yes'];
  writeFileSync(file, ['bind 127.0.0.1', `port ${port}`, `dir ${directory}`, ...durable, ...settings, ''].join('\n'));
  let child: ChildProcess;

  async function start(): Promise<void> {
    const args = mode === 'sentinel' ? [file, '--sentinel'] : [file];
    child = spawn(redisServer.found ?? name, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: child.stdout! })) {
      if (/Ready to accept connections|\+monitor master/.test(line)) break;
    }
    child.stdout?.resume();
    if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}`);
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    url,
    port,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill,
    start,
    async ask(...command) {
      const client = createClient({ url });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await client.sendCommand(command);
      } finally {
        client.destroy();
      }
    },
    async end() {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Resolves when another Redis follows this one and has all that it has. */
export async function untilItIsFollowed(redis: OwnRedis): Promise<void> {
  await untilItHolds(async () => {
    const [, reached, has] =
      /state=online,offset=(\d+)[^]*master_repl_offset:(\d+)/.exec(String(await redis.ask('INFO', 'replication'))) ??
      [];
    return reached !== undefined && reached === has;
  });
}
