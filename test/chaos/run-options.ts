import type { StoreKind } from './stores/chaos-store.ts';

/** How one run goes. */
export interface RunOptions {
  readonly seed: number;
  readonly store: StoreKind;
  /** How long people go about their errands under faults, in seconds. */
  readonly seconds: number;
  readonly replicas: number;
  readonly people: number;
  /** So many errands at once. */
  readonly width: number;
  /** Ends the errands and faults early; the settlement and the oracle's word come all the same. */
  readonly signal?: AbortSignal | undefined;
  /** Whether nothing goes wrong: for the oracle's own trial. */
  readonly calm?: boolean | undefined;
  /** A namespace in which the store forgets to compare before it sets; none unless the oracle is on trial. */
  readonly sabotage?: string | undefined;
}
