import { oneAtATime } from '../../storage/one-at-a-time.ts';

/** Waits for a turn to begin, and resolves true when that takes too long. */
export type IsLate = (begun: Promise<void>) => Promise<boolean>;

/** Runs a turn when those of the same name before it have ended, or `late` instead when they take too long. */
export type TurnQueue = <T>(name: string, turn: () => Promise<T>, late: () => Promise<T>) => Promise<T>;

/** Makes a queue for each name: the turns of one conversation run one after the other, those of others beside them. */
export function turnQueue(isLate: IsLate): TurnQueue {
  const inOrder = oneAtATime();
  return async <T>(name: string, turn: () => Promise<T>, late: () => Promise<T>) => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    let [hasBegun, gaveUp] = [false, false];
    const work = inOrder(name, async () => {
      if (gaveUp) return undefined;
      hasBegun = true;
      begin();
      return turn();
    });
    if (!hasBegun && (await isLate(begun))) {
      gaveUp = true;
      return late();
    }
    return (await work) as T;
  };
}

/** Waits at most so many ms. */
export function lateAfter(ms: number): IsLate {
  return async (begun) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(true), ms)));
    const isLate = await Promise.race([begun.then(() => false), late]);
    clearTimeout(timer);
    return isLate;
  };
}
