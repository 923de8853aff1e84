import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Counts } from './counts.ts';
import type { ReplicaClock, ReplicaStarted } from './replica.ts';
import type { SharedClock } from './shared-clock.ts';

type Environment = Readonly<Record<string, string>>;

/** The replicas of a run, each a process. */
export interface Fleet {
  readonly size: number;
  /** Where one answers, or did a moment ago. */
  portOf(slot: number): number | undefined;
  ports(): readonly number[];
  start(slot: number): Promise<void>;
  /** Ends one as a power cut does. */
  kill(slot: number): Promise<void>;
  /** Asks one to end. */
  stop(slot: number): Promise<void>;
  /** Holds a process where it is, as a machine that is suspended does; its connections stay. */
  freeze(slot: number): void;
  thaw(slot: number): void;
  /** Sets how far one's clock is off from everybody's, in ms. */
  skew(slot: number, ms: number): void;
  /** Everything that each process has said. */
  said(): readonly Said[];
  /** Ends that nobody asked for, and ends by request that went wrong. */
  badEnds(): readonly string[];
  close(): Promise<void>;
}

/** What one process has said, log and errors; one that never listened found no store, and said so. */
export interface Said {
  text: string;
  listened: boolean;
}

interface Replica {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly listening: Promise<void>;
  port: number | undefined;
  /** Why it may end. */
  expected: 'no' | 'kill' | 'stop';
}

/** Makes room for so many replicas; each is started with its own environment. */
export function openFleet(envs: readonly Environment[], clock: SharedClock, counts: Counts): Fleet {
  const running = new Map<number, Replica>();
  const skews = envs.map(() => 0);
  const said: Said[] = [];
  const badEnds: string[] = [];
  const offOf = (slot: number) => clock.ahead() + (skews[slot] ?? 0);

  function tell(slot: number): void {
    const { child } = running.get(slot) ?? {};
    if (child?.connected === true) child.send({ offMs: offOf(slot) } satisfies ReplicaClock, () => undefined);
  }
  clock.follow(() => envs.forEach((_env, slot) => tell(slot)));

  /** As a supervisor does: a process that found no store is started again. */
  async function start(slot: number): Promise<void> {
    for (let attempt = 0; attempt < 30; attempt += 1) {
      const replica = spawnReplica(slot);
      running.set(slot, replica);
      await Promise.race([replica.listening, replica.ended]);
      tell(slot);
      if (replica.port !== undefined || replica.expected !== 'no') return;
      counts.add('starts that found no store');
      await pause(300);
    }
    badEnds.push(`replica ${slot} could not be started: ${said.at(-1)?.text.slice(-600)}`);
  }

  function spawnReplica(slot: number): Replica {
    const child = spawn(process.execPath, [resolve('test/chaos/replica.ts')], {
      env: { ...envs[slot], CHAOS_CLOCK_MS: String(offOf(slot)) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const own: Said = { text: '', listened: false };
    said.push(own);
    const hear = (chunk: Buffer) => (own.text += String(chunk));
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    counts.add('replica starts');
    const ended = Promise.withResolvers<number | null>();
    const listening = Promise.withResolvers<void>();
    const replica: Replica = {
      ...{ child, ended: ended.promise, listening: listening.promise },
      ...{ port: undefined, expected: 'no' },
    };
    child.once('message', ({ port }: ReplicaStarted) => {
      replica.port = port;
      own.listened = true;
      listening.resolve();
    });
    child.once('close', (code) => {
      replica.port = undefined;
      const fine = replica.expected === 'kill' || (replica.expected === 'stop' && code === 0) || !own.listened;
      if (!fine) badEnds.push(`replica ${slot} (${replica.expected}) ended with ${code}: ${own.text.slice(-600)}`);
      ended.resolve(code);
    });
    return replica;
  }

  async function end(slot: number, how: 'kill' | 'stop'): Promise<void> {
    const replica = running.get(slot);
    if (replica === undefined) return;
    running.delete(slot);
    replica.expected = how;
    counts.add(how === 'kill' ? 'processes killed' : 'processes asked to end');
    replica.child.kill('SIGCONT');
    replica.child.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM');
    if (how === 'kill') replica.port = undefined;
    const late = setTimeout(() => {
      badEnds.push(`replica ${slot} did not end within 12 s of being asked to`);
      replica.child.kill('SIGKILL');
    }, 12_000);
    await replica.ended;
    clearTimeout(late);
  }

  return {
    size: envs.length,
    portOf: (slot) => running.get(slot)?.port,
    ports: () => [...running.values()].flatMap(({ port }) => port ?? []),
    start,
    kill: (slot) => end(slot, 'kill'),
    stop: (slot) => end(slot, 'stop'),
    freeze(slot) {
      if (running.get(slot)?.child.kill('SIGSTOP') === true) counts.add('processes frozen');
    },
    thaw: (slot) => void running.get(slot)?.child.kill('SIGCONT'),
    skew(slot, ms) {
      skews[slot] = ms;
      tell(slot);
    },
    said: () => said,
    badEnds: () => badEnds,
    async close() {
      await Promise.all([...running.keys()].map((slot) => end(slot, 'stop')));
    },
  };
}
