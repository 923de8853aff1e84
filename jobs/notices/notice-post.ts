import type { Recipient } from '../../password-reset/messages.ts';
import type { Notices } from '../../password-reset/ports.ts';
import type { Change } from '../../storage/store.ts';
import type { Timer } from '../../storage/with-timeout.ts';
import type { Vault } from '../../storage/vault.ts';
import { asDeliveryFailed, type DeliveryFailed, type Fault } from '../channels/delivery-failed.ts';
import { inTime } from '../in-time.ts';
import type { AnyNotice } from '../messages/any-notice.ts';
import { realTimer } from '../real-timer.ts';
import { noticeQueue, type Queued } from './notice-queue.ts';
import { tellNotice, type NoticeWays } from './tell-notice.ts';

/** A notice that was not told, without whom it was for. */
export interface Untold {
  readonly kind: AnyNotice['kind'];
  readonly reason: Fault;
}

/** What notices are kept in, go out through, and who hears of those that do not. */
export interface NoticePostParts extends Omit<NoticeWays, 'now'> {
  readonly vault: Vault;
  /** A try failed, and there will be others. */
  readonly onFailed: (failure: Untold) => void;
  /** Nobody will be told. */
  readonly onGivenUp: (failure: Untold) => void;
  readonly timer?: Timer | undefined;
}

/** The notices, with the work of telling them. */
export interface NoticePost extends Notices {
  /** The write that makes sure of it, for the batch that makes it true. */
  change(recipient: Recipient, notice: AnyNotice): Change;
  /** Tells what is due, until nothing is. For a chore; a store that fails rejects, and nothing is lost. */
  work(): Promise<void>;
  /** Begins nothing more, and waits for what is under way at most `ms`: another process takes up what is left. */
  finish(ms: number): Promise<void>;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long one that was taken is nobody else's, and how much of that a try may use. */
const [lease, longestTry] = [60 * second, 45 * second];
const [firstPause, longestPause, longest] = [minute, hour, 24 * hour];
const atOnce = 10;

/**
 * Opens the notices. Each is told at least once, by one process at a time: only where a process dies, or loses the store,
 * between telling and noting it down is it told again (a mail then under the same Message-ID).
 */
export function noticePost({ vault, onFailed, onGivenUp, timer = realTimer, ...ways }: NoticePostParts): NoticePost {
  const { now } = vault;
  const queue = noticeQueue(vault);
  const ending = new AbortController();
  let woken = false;
  let working: Promise<void> | undefined;

  async function handle(due: Queued): Promise<void> {
    const taken = await queue.take(due, lease);
    if (taken === undefined) return;
    const failed = await attempt(taken);
    const { kind } = taken.notice;
    if (failed === undefined) return queue.drop(taken);
    const failure = { kind, reason: failed.code };
    if (failed.retry === 'never' || now() - taken.since >= longest) {
      await queue.drop(taken);
      onGivenUp(failure);
    } else {
      await queue.postpone(taken, Math.min(longestPause, firstPause * 2 ** (taken.tries - 1)));
      onFailed(failure);
    }
  }

  async function attempt(taken: Queued): Promise<DeliveryFailed | undefined> {
    try {
      await inTime({ ms: longestTry, timer }, (signal) => tellNotice({ ...ways, now }, taken, signal));
      return undefined;
    } catch (error) {
      return asDeliveryFailed(error);
    }
  }

  async function workOff(): Promise<void> {
    while (woken && !ending.signal.aborted) {
      woken = false;
      const due = await queue.due(atOnce);
      const results = await Promise.allSettled(due.map(handle));
      const lost = results.find((result) => result.status === 'rejected');
      if (lost !== undefined) throw lost.reason;
      if (due.length > 0) woken = true;
    }
  }

  function work(): Promise<void> {
    woken = true;
    working ??= workOff().finally(() => {
      working = undefined;
    });
    return working;
  }

  return Object.freeze({
    change: queue.change,
    work,
    wake() {
      // What fails now fails again in the chore's next round, which tells of it.
      void work().catch(() => undefined);
    },
    async finish(ms: number) {
      ending.abort();
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const cancel = timer(ms, resolve);
      await Promise.race([working?.catch(() => undefined), late]);
      cancel();
    },
  } satisfies NoticePost);
}
