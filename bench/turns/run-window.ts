import type { Channel } from '../channel/channel.ts';
import type { Person } from '../channel/person.ts';
import { hangUp, visit, type Bot } from '../channel/visitor.ts';
import type { Script } from '../channel/script.ts';
import { percentile } from '../measure/median.ts';
import type { RunningServer } from '../servers/start-server.ts';

/** How many people talk at the same time. */
export const concurrency = 16;

/** What one window of one bot came to. */
export interface Window {
  readonly turnsPerSecond: number;
  readonly cpuMsPerTurn: number;
  readonly p50: number;
  readonly p95: number;
}

/** A bot with the people who wait for their turn with it. */
export interface Stage {
  readonly bot: Bot;
  readonly server: RunningServer;
  readonly channel: Channel;
  readonly script: Script;
  readonly queue: Person[];
}

/** Lets everybody say the first word, so that nothing is measured that happens once. */
export async function greet(stage: Stage): Promise<void> {
  const people = [...stage.queue];
  await sideBySide(async () => {
    for (let next = people.pop(); next !== undefined; next = people.pop()) {
      await visit(stage.bot, stage.channel, next, stage.script.greeting);
    }
  });
}

/** Warms up, counts the turns that end within the window, then lets begun tasks end uncounted. */
export async function runWindow(
  stage: Stage,
  { warmUpMs, windowMs }: { readonly warmUpMs: number; readonly windowMs: number },
): Promise<Window> {
  const times: number[] = [];
  const now = { counting: false, over: false };
  const work = sideBySide(async () => {
    while (!now.over) {
      const person = stage.queue.shift();
      if (person === undefined) throw new Error('nobody is left to talk');
      await visit(stage.bot, stage.channel, person, stage.script.task, (ms) => {
        if (now.counting) times.push(ms);
      });
      stage.queue.push(person);
    }
  });
  const fails = work.then(() => {
    throw new Error('the work ended by itself');
  });
  fails.catch(() => undefined);
  await Promise.race([sleep(warmUpMs), fails]);
  const before = await stage.server.usage();
  const begun = performance.now();
  now.counting = true;
  await Promise.race([sleep(windowMs), fails]);
  now.counting = false;
  const seconds = (performance.now() - begun) / 1000;
  const after = await stage.server.usage();
  now.over = true;
  await work;
  return {
    turnsPerSecond: times.length / seconds,
    cpuMsPerTurn: (after.cpuMs - before.cpuMs) / times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

async function sideBySide(work: () => Promise<void>): Promise<void> {
  hangUp();
  await Promise.all(Array.from({ length: concurrency }, work));
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
