/** Lets a card wait for something to happen elsewhere, such as on a page, so that it says so by itself. */
export interface Watch {
  /** Resolves true when it has happened, or so many ms have passed; false when the bot stops first. */
  wait(name: string, inMs: number): Promise<boolean>;
  happened(name: string): void;
  /** Whoever waits for it has nothing more to tell: resolves them false. */
  forget(name: string): void;
  stop(): void;
}

/** A watch of this process alone: what happens in another is found by looking, or when a button asks. */
export function createWatch(): Watch {
  const waiting = new Map<string, Set<(happened: boolean) => void>>();
  let stopped = false;

  function end(name: string, happened: boolean): void {
    for (const finish of [...(waiting.get(name) ?? [])]) finish(happened);
  }

  return {
    wait(name, inMs) {
      if (stopped) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish(true), inMs);
        timer.unref();
        const these = waiting.get(name) ?? new Set();
        const finish = (happened: boolean) => {
          clearTimeout(timer);
          these.delete(finish);
          if (these.size === 0) waiting.delete(name);
          resolve(happened);
        };
        waiting.set(name, these.add(finish));
      });
    },
    happened: (name) => end(name, true),
    forget: (name) => end(name, false),
    stop() {
      stopped = true;
      for (const name of [...waiting.keys()]) end(name, false);
    },
  };
}
