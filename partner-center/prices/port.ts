import type { Write } from '../write.ts';
import type { Month, Price, PriceFile, RejectedRow } from './price.ts';

/** What is known of a month's price list without its prices. */
export interface PriceListHead {
  readonly month: Month;
  /** Names this import of the month: another one has another. */
  readonly importId: string;
  readonly fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly hash: string;
  readonly count: number;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
  /** The name of whoever confirmed it. */
  readonly importedBy: string;
  /** Whether what was there before can be brought back: until the next import of any month. */
  readonly canTakeBack: boolean;
}

/** A month's prices by offer id, in upper case. */
export interface PriceList {
  readonly head: PriceListHead;
  readonly prices: ReadonlyMap<string, Price>;
}

/** The price lists as they stood at one moment. */
export interface ListedPrices {
  /** The months that have a list, oldest first. */
  readonly heads: readonly PriceListHead[];
  /** The list of a month; `undefined` when there is none. From memory where it was read before. */
  of(month: Month): Promise<PriceList | undefined>;
}

/** A file that was read and waits to be confirmed; it is kept for 24 h. */
export interface PriceDraft {
  readonly id: string;
  readonly fileName: string;
  readonly hash: string;
  readonly month?: Month | undefined;
  readonly rowCount: number;
  readonly rejectedCount: number;
  /** The first 1,000. */
  readonly rejected: readonly RejectedRow[];
  readonly prices: ReadonlyMap<string, Price>;
}

/** What an import came to. */
export type Imported =
  | { readonly state: 'imported'; readonly head: PriceListHead }
  /** The month has this very file already: nothing was changed. */
  | { readonly state: 'same'; readonly head: PriceListHead };

/** What an import, or taking one back, names. */
export interface PriceWrite extends Write {
  /** The actor's name, for the head. */
  readonly actorName: string;
}

/**
 * The price lists, a month each. They are kept in Guichet's own store: no API of Partner Center operated by 21Vianet has
 * them. Every method rejects with a `PartnerCenterError` and nothing else.
 */
export interface PriceLists {
  /** The lists as they stand now: whoever asks for several of them looks into the store once. */
  look(): Promise<ListedPrices>;
  /** The months that have a list, oldest first. */
  months(): Promise<readonly PriceListHead[]>;
  /** The list of a month; `undefined` when there is none. From memory where it has not changed. */
  of(month: Month): Promise<PriceList | undefined>;
  /** Keeps a file that was read for 24 h, and gives the draft's id. */
  keepDraft(file: PriceFile): Promise<string>;
  /** `undefined` when it is over. */
  draft(id: string): Promise<PriceDraft | undefined>;
  /**
   * Makes a draft the list of a month, whole or not at all; the same request id twice is one import. `notFound` when the
   * draft is over; `forbidden` without `prices.import`; `conflict`/`version` when the month's list is not the one that
   * `over` names any more (its `importId`, or `null` for none).
   */
  importDraft(given: { draftId: string; month: Month; over: string | null }, write: PriceWrite): Promise<Imported>;
  /**
   * Brings back what was there before the last import; gives the head that is there now, `undefined` when the month has
   * no list any more. `conflict`/`version` when `importId` is not the last import.
   */
  takeBack(given: { month: Month; importId: string }, write: PriceWrite): Promise<PriceListHead | undefined>;
  /** The month that a write with this request id changed; `undefined` when there was none. */
  wasWritten(requestId: string): Promise<Month | undefined>;
}
