import { setTimeout as wait } from 'node:timers/promises';

/** Thrown when another process was faster each time; the write did not take place. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

/** Every lost round is one that another process won, so this many in a row mean that something is wrong. */
const maxRounds = 100;
/** The longest rest between two rounds, in ms: all together take less than two seconds. */
const longestRest = 32;

/** Waits so many ms; a parameter, so that tests need not wait. */
export type Rest = (ms: number) => Promise<unknown>;

/**
 * Runs `attempt`, which reads and writes what it read, until it gives something else than `undefined` (a conflict). After
 * the second conflict in a row it rests, longer each time and never as long as others do, so that those who meet do not
 * meet again.
 * @throws Contended after 100 conflicts, and whatever `attempt` throws.
 */
export async function compareAndSet<T>(attempt: () => Promise<T | undefined>, rest: Rest = wait): Promise<T> {
  for (let round = 0; round < maxRounds; round += 1) {
    if (round > 1) await rest(Math.random() * Math.min(longestRest, 2 ** (round - 1)));
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new Contended(`gave up after ${maxRounds} conflicts`);
}
