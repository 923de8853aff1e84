/** What a bot held at one moment, in bytes: under load, and after the garbage was collected. */
export interface MemorySample {
  readonly turns: number;
  /** The median of what was resident while it worked, and the most. */
  readonly rss: number;
  readonly mostRss: number;
  readonly heapUsed: number;
}

/** What one bot held, sample by sample. */
export interface MemoryResult {
  readonly name: string;
  readonly samples: readonly MemorySample[];
}

/** What `bench:memory` leaves. */
export interface MemoryData {
  readonly results: readonly MemoryResult[];
}
