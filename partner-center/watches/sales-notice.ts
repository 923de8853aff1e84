import type { Change } from '../../storage/store.ts';

/** What people are told of offers and prices, of whom some may see no price: none of it holds one, nor an amount. */
export type SalesNotice =
  /** Prices of so many offers on top of the catalog change; `from` is the first day of the list, `2027-01-01`. */
  | { readonly kind: 'pricesChanged'; readonly from: string; readonly count: number }
  /** Somebody, whose name it is, has saved other offers on top. */
  | { readonly kind: 'catalogChanged'; readonly by: string }
  /** To the global administrators: offers on top that are sold no more, by the service's names. */
  | { readonly kind: 'pinsGone'; readonly names: readonly string[] };

/** How they reach people: kept until they are told. */
export interface SalesNotices {
  /** The write that makes sure of it, for the batch that makes it true. */
  change(recipient: { readonly personId: string }, notice: SalesNotice): Change;
  /** Asks for what was written to be sent now. */
  wake(): void;
}
