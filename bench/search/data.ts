/** What searching one directory came to; times in ms. */
export interface SearchResult {
  readonly store: string;
  readonly people: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
  /** The kind of search with the highest median. */
  readonly slowest: { readonly kind: string; readonly p50: number };
  readonly openMs: number;
}

/** What `bench:search` leaves. */
export interface SearchData {
  readonly results: readonly SearchResult[];
}
