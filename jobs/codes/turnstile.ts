/** Lets a few works run at once; the others wait, first come, first served. */
export interface Turnstile {
  /** How many wait. */
  waiting(): number;
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes a turnstile for so many works at once. */
export function turnstile(atOnce: number): Turnstile {
  const queue: (() => void)[] = [];
  let running = 0;

  return Object.freeze({
    waiting: () => queue.length,
    async run<T>(work: () => Promise<T>): Promise<T> {
      if (running < atOnce) running += 1;
      // Who leaves hands the place over, so that nobody who comes in between takes it.
      else await new Promise<void>((resolve) => queue.push(resolve));
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  });
}
