import type { Clock } from '../../storage/clock.ts';
import type { Timer } from '../../storage/with-timeout.ts';
import { asDeliveryFailed, type DeliveryFailed, type Fault } from '../channels/delivery-failed.ts';
import { inTime } from '../in-time.ts';
import { circuitBreaker } from './circuit-breaker.ts';
import type { CodeLimits } from './code-limits.ts';
import { turnstile } from './turnstile.ts';

/** Why a code did not go out. `full`: too many wait. `paused`: the channel has failed again and again. */
export type CodeFailure = Fault | 'full' | 'paused' | 'stopping';

/** Sends one code once, until it is called off. */
export type SendCode = (signal: AbortSignal) => Promise<void>;

/** The way of codes through one channel: those of another do not wait when this one hangs. */
export interface CodeLane {
  /** Tries, and tries again; resolves to what was in the way, or to `undefined`, within the time of a parcel. */
  carry(send: SendCode): Promise<CodeFailure | undefined>;
  /** Takes no more, waits for what is under way at most `ms`, and calls off the rest. */
  finish(ms: number): Promise<void>;
}

/** What a lane is kept with. */
export interface CodeLaneParts {
  readonly limits: CodeLimits;
  readonly now: Clock;
  readonly timer: Timer;
}

/** Makes a lane. What waits in it is in memory alone, and gone with the process: codes are stored nowhere. */
export function codeLane({ limits, now, timer }: CodeLaneParts): CodeLane {
  const places = turnstile(limits.atOnce);
  const breaker = circuitBreaker(limits.breaker, now);
  const underWay = new Set<Promise<unknown>>();
  const stop = new AbortController();
  let ending = false;

  async function carry(send: SendCode): Promise<CodeFailure | undefined> {
    const bound = { ms: limits.parcelMs, timer, signal: stop.signal };
    try {
      return await inTime(bound, (signal) => places.run(() => tryAll(send, signal)));
    } catch (error) {
      return stop.signal.aborted ? 'stopping' : asDeliveryFailed(error).code;
    }
  }

  async function tryAll(send: SendCode, signal: AbortSignal): Promise<CodeFailure | undefined> {
    for (const pause of [...limits.pausesMs, undefined]) {
      // Its time may have passed while it waited its turn.
      if (signal.aborted) return 'timeout';
      if (!breaker.admits()) return 'paused';
      const failure = await tryOnce(send, signal);
      if (failure?.retry !== 'soon' || pause === undefined) return failure?.code;
      await rest(pause, signal);
    }
    return undefined;
  }

  async function tryOnce(send: SendCode, signal: AbortSignal): Promise<DeliveryFailed | undefined> {
    try {
      await inTime({ ms: limits.tryMs, timer, signal }, send);
      breaker.succeeded();
      return undefined;
    } catch (error) {
      const failure = asDeliveryFailed(error);
      // Who refuses one message is there for the others.
      if (failure.retry === 'never' || failure.code === 'budget') breaker.succeeded();
      else breaker.failed();
      return failure;
    }
  }

  async function rest(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const cancel = timer(ms, resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    cancel();
  }

  return Object.freeze({
    async carry(send: SendCode) {
      if (ending) return 'stopping';
      if (breaker.isOpen()) return 'paused';
      if (places.waiting() >= limits.waiting) return 'full';
      const work = carry(send);
      underWay.add(work);
      void work.finally(() => underWay.delete(work));
      return work;
    },
    async finish(ms: number) {
      ending = true;
      const cancel = timer(ms, () => stop.abort());
      await Promise.allSettled(underWay);
      cancel();
    },
  } satisfies CodeLane);
}
