import type { PriceWrite } from '../prices/port.ts';

/** How many offers can stand on top of the catalog (rule R4). */
export const pinLimit = 5;

/** The offers on top of the catalog, in their order. */
export interface Pins {
  /** Zero to five ids, each once; one that has left the offers list stays until an admin takes it away. */
  readonly offerIds: readonly string[];
  /** Changes with every save; `null` while nobody ever saved. */
  readonly version: string | null;
  readonly changedBy?: string | undefined;
  /** ISO 8601, UTC. */
  readonly changedAt?: string | undefined;
}

/**
 * The offers that a global admin puts on top of the catalog. They are kept in Guichet's own store: no API of Partner
 * Center has them. Every method rejects with a `PartnerCenterError` and nothing else.
 */
export interface CatalogPins {
  get(): Promise<Pins>;
  /**
   * Saves the pins over the version that `base` names; the same request id twice is one save. `forbidden` without
   * `catalog.customize`; `invalid`, `pins` being `choice`, for more than five, one twice, or an offer that is not known;
   * `conflict`/`version` when somebody saved since.
   */
  save(given: { readonly base: string | null; readonly offerIds: readonly string[] }, write: PriceWrite): Promise<Pins>;
  /** `catalog` when a save with this request id took place; `undefined` when none did. */
  wasWritten(requestId: string): Promise<string | undefined>;
}
