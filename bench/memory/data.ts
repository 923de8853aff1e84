import type { MemorySample } from './run-turns.ts';

/** What one bot held, sample by sample. */
export interface MemoryResult {
  readonly name: string;
  readonly samples: readonly MemorySample[];
}

/** What `bench:memory` leaves. */
export interface MemoryData {
  readonly results: readonly MemoryResult[];
}
