import { oneAtATime } from '../../storage/one-at-a-time.ts';

/** Runs writes to the directory one after the other. */
export type WriteQueue = <T>(write: () => Promise<T>) => Promise<T>;

/** The queue of a process. All its writes compare and set the head: in one queue, only other replicas contend. */
export function writeQueue(): WriteQueue {
  const inTurn = oneAtATime();
  return (write) => inTurn('directory', write);
}
