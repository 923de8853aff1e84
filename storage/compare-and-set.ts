/** Thrown when another process was faster each time; the write did not take place. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

/** Every lost round is one that another process won, so this many in a row mean that something is wrong. */
const maxRounds = 100;

/**
 * Runs `attempt`, which reads and writes what it read, until it gives something else than `undefined` (a conflict).
 * @throws Contended after 100 conflicts, and whatever `attempt` throws.
 */
export async function compareAndSet<T>(attempt: () => Promise<T | undefined>): Promise<T> {
  for (let round = 0; round < maxRounds; round += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new Contended(`gave up after ${maxRounds} conflicts`);
}
