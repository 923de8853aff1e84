import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../free-port.ts';

const debian = '/usr/lib/postgresql';
// Debian keeps its programs off the PATH, one folder for each version.
const versions = existsSync(debian) ? readdirSync(debian).toSorted((one, other) => Number(other) - Number(one)) : [];
const folders = [
  ...versions.map((version) => join(debian, version, 'bin')),
  ...(process.env['PATH'] ?? '').split(delimiter),
];
const bin = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));

/** What `describeWith` wants to know of tests that start a PostgreSQL of their own. */
export const postgresServer = { found: bin, lack: 'no initdb and postgres are on the PATH' };

/** A PostgreSQL of a test's own, which may be treated badly. */
export interface OwnPostgres {
  readonly url: string;
  readonly port: number;
  /** Stops all of its processes where they are; connections stay. */
  pause(): void;
  resume(): void;
  /** Ends it at once, without a checkpoint: the next start recovers what was committed. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and data. */
  start(): Promise<void>;
  /** Ends it and deletes its data. */
  end(): Promise<void>;
}

/** Starts a PostgreSQL on a free port. */
export async function startPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-postgres-'));
  const data = join(folder, 'data');
  const user = postgresUser();
  const port = await freePort();
  const url = `postgres://guichet@127.0.0.1:${port}/postgres`;
  let child: ChildProcess | undefined;

  chmodSync(folder, 0o755);
  mkdirSync(data, { mode: 0o700 });
  if (user !== undefined) chownSync(data, user.uid, user.gid);
  const initial = ['-D', data, '-U', 'guichet', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(bin ?? '', 'initdb'), initial, { stdio: 'ignore', cwd: '/', ...user });

  async function start(): Promise<void> {
    // Without a wait for the disk: the process dies here, never the machine.
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
    const told = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    child = spawn(join(bin ?? '', 'postgres'), ['-D', data, ...told], { stdio: 'ignore', cwd: '/', ...user });
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`postgres ended with ${child.exitCode}`);
      await pause(50);
    }
  }

  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGQUIT');
    await ended;
  }

  function signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    const pid = child?.pid;
    if (pid === undefined) return;
    // Each connection has a process of its own, and they do not stop with the first one.
    const listed = `/proc/${pid}/task/${pid}/children`;
    const others = existsSync(listed) ? readFileSync(listed, 'utf8').trim().split(' ').filter(Boolean) : [];
    for (const one of [pid, ...others.map(Number)]) {
      try {
        process.kill(one, name);
      } catch (error) {
        // One that has ended meanwhile needs no more.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  }

  await start();
  return {
    url,
    port,
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    kill,
    start,
    async end() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
function postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' })));
  return { uid: uid ?? 0, gid: gid ?? 0 };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
