import { redisClient } from './redis-client.ts';
import { RedisFailure, redisFailureOf } from './redis-failure.ts';

/** Sends one command over the connection that a question is asked on. */
export type Send = (...command: string[]) => Promise<unknown>;

/**
 * Asks the Redis or sentinel at the address something, over a connection that is made for this alone.
 * @throws RedisFailure when no answer has come within `longest` ms, or it was a refusal.
 */
export async function askRedis<T>(url: string, longest: number, question: (send: Send) => Promise<T>): Promise<T> {
  let isOver = false;
  const client = redisClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: longest, socketTimeout: longest, reconnectStrategy: false },
  });
  // Whoever asks is told by the call; unheard, the event would end the process.
  client.on('error', () => undefined);
  // The driver cannot give up a socket that is being made: asked to, it would lose sight of it and leave it open.
  client.on('connect', () => isOver && client.destroy());
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new RedisFailure('find', 'timeout')), longest);
  try {
    const answer = client.connect().then(() => question((...command) => client.sendCommand(command)));
    return await Promise.race([answer, late]);
  } catch (error) {
    throw redisFailureOf('find', error);
  } finally {
    isOver = true;
    clearTimeout(timer);
    if (client.isReady) client.destroy();
  }
}
