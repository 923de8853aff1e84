import type { Channel } from '../channel/channel.ts';
import type { Person } from '../channel/person.ts';
import { hangUp, visit, type Bot } from '../channel/visitor.ts';
import type { Script } from '../channel/script.ts';
import { percentile } from '../measure/median.ts';
import { sleep } from '../measure/sleep.ts';
import type { RunningServer } from '../servers/start-server.ts';
import type { StorePlace } from '../stores/store-place.ts';
import { tolerance } from './tolerance.ts';

/** How many people talk at the same time. */
export const concurrency = 16;

/** What one window of one bot came to. */
export interface Window {
  readonly turnsPerSecond: number;
  readonly cpuMsPerTurn: number;
  /** Of the store's server, where it has one. */
  readonly storeCpuMsPerTurn: number;
  readonly p50: number;
  readonly p95: number;
  /** The part of one core that the driver used: near 1 it was the driver that could not go faster. */
  readonly driverBusy: number;
  /** Turns that failed, and are not counted as turns. */
  readonly errors: number;
}

/** A bot with the people who wait for their turn with it. */
export interface Stage {
  readonly bot: Bot;
  readonly server: RunningServer;
  readonly place: StorePlace;
  readonly channel: Channel;
  readonly script: Script;
  readonly queue: Person[];
  close(): Promise<void>;
}

/** How long a window lasts, and what comes before it. */
export interface WindowLength {
  readonly warmUpMs: number;
  readonly windowMs: number;
  /** How many people talk at the same time, unless as many as usual. */
  readonly talkers?: number;
}

/** Lets everybody say the first word, so that nothing is measured that happens once. */
export async function greet(stage: Stage): Promise<void> {
  const people = [...stage.queue];
  await sideBySide(async () => {
    for (let next = people.pop(); next !== undefined; next = people.pop()) {
      // Everybody comes at once, which no bot sees in life: whoever is turned away comes again.
      const newcomer = next;
      const enter = () => visit(stage.bot, stage.channel, newcomer, stage.script.greeting);
      await enter().catch(() => sleep(2000).then(enter));
    }
  });
}

/** Warms up, counts the turns that end within the window, then lets begun tasks end uncounted. */
export async function runWindow(stage: Stage, { warmUpMs, windowMs, talkers }: WindowLength): Promise<Window> {
  const times: number[] = [];
  const { errors, forgive } = tolerance();
  const now = { counting: false, over: false };
  const work = sideBySide(async () => {
    while (!now.over) {
      const person = stage.queue.shift();
      if (person === undefined) throw new Error('nobody is left to talk');
      await visit(stage.bot, stage.channel, person, stage.script.task, (ms) => {
        if (now.counting) times.push(ms);
      }).catch(forgive);
      stage.queue.push(person);
    }
  }, talkers);
  const fails = work.then(() => {
    throw new Error('the work ended by itself');
  });
  fails.catch(() => undefined);
  await Promise.race([sleep(warmUpMs), fails]);
  const [before, storeBefore] = await Promise.all([stage.server.usage(), stage.place.cpuMs()]);
  const driver = process.cpuUsage();
  const begun = performance.now();
  now.counting = true;
  await Promise.race([sleep(windowMs), fails]);
  now.counting = false;
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(driver);
  const [after, storeAfter] = await Promise.all([stage.server.usage(), stage.place.cpuMs()]);
  now.over = true;
  await work;
  return {
    turnsPerSecond: (times.length / ms) * 1000,
    cpuMsPerTurn: (after.cpuMs - before.cpuMs) / times.length,
    storeCpuMsPerTurn: (storeAfter - storeBefore) / times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    driverBusy: (user + system) / 1000 / ms,
    errors: errors(),
  };
}

/** Does the same work as many times at once as people talk at the same time. */
export async function sideBySide(work: () => Promise<void>, talkers = concurrency): Promise<void> {
  hangUp();
  await Promise.all(Array.from({ length: talkers }, work));
}
