import type { Change } from '../../storage/store.ts';
import type { UnitOfWork } from '../../storage/unit-of-work.ts';
import type { Bookmark } from './bookmark.ts';

/** How long a turn that does not say it is alive has the conversation to itself, in ms. */
export const holdLasts = 5_000;
/** How often it says so, in ms. */
const renewEvery = 1_500;

/** A turn's hold on its conversation, over all replicas, from its first effect to its end. */
export interface Hold {
  /** Resolves true when this turn has the conversation; false when another one was faster. */
  take(): Promise<boolean>;
  /** Whether this turn has, or had, the conversation to itself. */
  readonly taken: boolean;
  /** Ends the renewals; the hold itself ends with the bookmark's next write, or by itself. */
  letGo(): Promise<void>;
}

/**
 * Makes the hold of a turn. It stands in the bookmark, whose version is its fencing token: every turn writes over the
 * version that it read, so whoever was overtaken can neither take the conversation nor leave anything in it. Turns
 * without an effect never take it, and wait for nobody. `claim` is written with it: what makes the activity this turn's.
 */
export function holdOf(parts: {
  readonly bookmark: Bookmark;
  readonly unit: Pick<UnitOfWork, 'writeNow' | 'unstage'>;
  readonly claim: Change;
  readonly now: () => number;
}): Hold {
  const { bookmark, unit, claim, now } = parts;
  let taken = false;
  let timer: NodeJS.Timeout | undefined;
  let renewal: Promise<unknown> = Promise.resolve();

  async function write(more: readonly Change[]): Promise<boolean> {
    const result = await unit.writeNow([...more, bookmark.hold(now() + holdLasts)]);
    bookmark.written(result);
    return result.written;
  }

  async function renew(): Promise<void> {
    // One that cannot be renewed is told by the last write, which needs the version that it left.
    const kept = await write([]).catch(() => true);
    if (!kept) clearInterval(timer);
  }

  return {
    get taken() {
      return taken;
    },
    async take() {
      taken = await write([claim]);
      if (!taken) return false;
      unit.unstage([claim.key]);
      timer = setInterval(() => void (renewal = renewal.then(renew)), renewEvery).unref();
      return true;
    },
    async letGo() {
      clearInterval(timer);
      await renewal;
    },
  };
}
