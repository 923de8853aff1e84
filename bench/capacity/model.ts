import type { StoreCost } from './data.ts';

/** What is assumed of the people; every one of them can be given on the command line. */
export interface Assumptions {
  readonly people: number;
  readonly turnsADay: number;
  /** The busiest hour, against the mean of the day. */
  readonly peak: number;
  /** The part of a core that is to be used in the busiest hour: the rest is for bursts, and for a replica that died. */
  readonly use: number;
}

/** What so many people need on one store. */
export interface Need {
  readonly turnsPerSecond: number;
  readonly peakTurnsPerSecond: number;
  readonly botCores: number;
  readonly storeCores: number | null;
  readonly storeReads: number;
  readonly storeWrites: number;
  readonly gigabytes: number;
}

/** Computes it: all is linear but the store, which is one server, or sharded by somebody else. */
export function needOf(cost: StoreCost, { people, turnsADay, peak, use }: Assumptions): Need {
  const turnsPerSecond = (people * turnsADay) / 86_400;
  const peakTurnsPerSecond = turnsPerSecond * peak;
  const coresFor = (ms: number) => (peakTurnsPerSecond * ms) / 1000 / use;
  return {
    turnsPerSecond,
    peakTurnsPerSecond,
    botCores: Math.ceil(coresFor(cost.cpuMsPerTurn)),
    storeCores: cost.storeCpuMsPerTurn === null ? null : coresFor(cost.storeCpuMsPerTurn),
    storeReads: peakTurnsPerSecond * cost.readsPerTurn,
    storeWrites: peakTurnsPerSecond * cost.writesPerTurn,
    gigabytes: (people * (cost.bytesKept ?? cost.bytesWritten)) / 1e9,
  };
}
