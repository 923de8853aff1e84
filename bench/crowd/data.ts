/** What happened in one stretch of the run. */
export interface CrowdSample {
  readonly minute: number;
  readonly talking: number;
  readonly turns: number;
  readonly turnsPerSecond: number;
  readonly errors: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
  /** The part of a core that the bot used, and the driver. */
  readonly busy: number;
  readonly driverBusy: number;
  readonly rss: number;
  readonly heapUsed: number;
}

/** What `bench:crowd` leaves. */
export interface CrowdData {
  readonly store: string;
  readonly conversations: number;
  readonly samples: readonly CrowdSample[];
  readonly turns: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cpuMsPerTurn: number;
  readonly bytesPerConversation: number | null;
}
