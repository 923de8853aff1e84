/** Waits for what came before, and resolves true when that takes too long. */
export type IsLate = (before: Promise<unknown>) => Promise<boolean>;

/** Runs a turn when those of the same name before it have ended, or `late` instead when they take too long. */
export type TurnQueue = <T>(name: string, turn: () => Promise<T>, late: () => Promise<T>) => Promise<T>;

/** Makes a queue for each name: the turns of one conversation run one after the other, those of others beside them. */
export function turnQueue(isLate: IsLate): TurnQueue {
  const last = new Map<string, Promise<void>>();

  function line(name: string, work: Promise<unknown>): void {
    const ended = work.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, ended);
    void ended.then(() => last.get(name) === ended && last.delete(name));
  }

  return async (name, turn, late) => {
    const before = last.get(name);
    if (before === undefined) {
      const work = turn();
      line(name, work);
      return work;
    }
    let gaveUp = false;
    const work = before.then(() => (gaveUp ? undefined : turn()));
    line(name, work);
    if (await isLate(before)) {
      gaveUp = true;
      return late();
    }
    return (await work) as Awaited<ReturnType<typeof turn>>;
  };
}

/** Waits at most so many ms. */
export function lateAfter(ms: number): IsLate {
  return async (before) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(true), ms)));
    const isLate = await Promise.race([before.then(() => false), late]);
    clearTimeout(timer);
    return isLate;
  };
}
