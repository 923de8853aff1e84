import type { Clock } from '../../storage/clock.ts';
import { buildOfferIndex, type NameOffer, type OfferIndex } from './offer-index.ts';
import type { PartnerOffers } from './port.ts';

/** Where the offers come from, and what they are called. */
export interface OfferShelfParts {
  readonly partnerCenter: PartnerOffers;
  readonly nameOf: NameOffer;
  readonly now: Clock;
  /** After how long the offers are read anew, in ms. */
  readonly maxAgeMs?: number;
  /** Hears of a reading that failed while older offers serve on, once, and of a `refresh` that found nothing. */
  readonly onError: (error: unknown) => void;
}

/** Keeps the index of offers in memory. */
export interface OfferShelf {
  /**
   * From memory; where that is old it is still given, and read anew behind the reader's back. Rejects with the port's
   * error only when nothing was ever read; the next call tries again.
   */
  index(): Promise<OfferIndex>;
  /** Reads the offers now. Never rejects: `onError` hears of a failure, and what was there stays. */
  refresh(): Promise<void>;
}

const tenMinutes = 10 * 60 * 1000;

/** An empty shelf: the first call of `index` or `refresh` fills it. */
export function offerShelf({
  partnerCenter,
  nameOf,
  now,
  maxAgeMs = tenMinutes,
  onError,
}: OfferShelfParts): OfferShelf {
  let held: { readonly index: OfferIndex; readonly triedAt: number } | undefined;
  let reading: Promise<OfferIndex> | undefined;

  async function read(): Promise<OfferIndex> {
    const triedAt = now();
    try {
      const index = await buildOfferIndex(await partnerCenter.listOffers(), nameOf);
      held = { index, triedAt };
      return index;
    } catch (error) {
      if (held !== undefined) {
        // Not at once again: a service that is down would be asked at every turn.
        held = { ...held, triedAt: triedAt - (maxAgeMs * 9) / 10 };
        onError(error);
      }
      throw error;
    } finally {
      reading = undefined;
    }
  }

  async function readOnce(): Promise<OfferIndex> {
    reading ??= read();
    return reading;
  }

  async function refresh(): Promise<void> {
    try {
      await readOnce();
    } catch (error) {
      // With older offers on the shelf it was told where it failed, once for all who wait.
      if (held === undefined) onError(error);
    }
  }

  return Object.freeze<OfferShelf>({
    async index() {
      if (held === undefined) return readOnce();
      if (now() - held.triedAt >= maxAgeMs) void refresh();
      return held.index;
    },
    refresh,
  });
}
