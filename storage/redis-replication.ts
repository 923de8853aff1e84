import { RedisFailure } from './redis-failure.ts';

/** How long replicas may take to say that they have what was written, in ms: Redis does nothing else for us meanwhile. */
const longestWait = 500;

/**
 * Gives what resolves when so many replicas have all that was written on the connection before, and rejects with
 * `UNREPLICATED` when they are fewer: what was written would be lost with its master. One question stands for all who
 * ask while another is under way. `send` must fail on another connection than the one that was written on.
 */
export function redisReplication(
  replicas: number,
  send: (command: string[]) => Promise<unknown>,
): (operation: string) => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<unknown> | undefined;

  function ask(): Promise<unknown> {
    next = undefined;
    const asked = send(['WAIT', String(replicas), String(longestWait)]);
    underWay = asked.catch(() => undefined);
    return asked;
  }

  return async (operation) => {
    if (replicas === 0) return;
    next ??= underWay.then(ask);
    if (Number(await next) < replicas) throw new RedisFailure(operation, 'UNREPLICATED');
  };
}
