/** What a turn takes on one store, and what a conversation leaves there. */
export interface StoreCost {
  readonly store: string;
  readonly cpuMsPerTurn: number;
  /** Of the store's server; `null` where it could not be told. */
  readonly storeCpuMsPerTurn: number | null;
  readonly readsPerTurn: number;
  readonly writesPerTurn: number;
  readonly postsPerTurn: number;
  /** Of a conversation at rest: as written, and as the store itself keeps it; `null` where it does not tell. */
  readonly bytesWritten: number;
  readonly bytesKept: number | null;
}

/** What `bench:capacity` leaves. */
export interface CapacityData {
  readonly costs: readonly StoreCost[];
}
