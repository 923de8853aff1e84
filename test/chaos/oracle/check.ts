import type { OpenScene } from '../open-scene.ts';
import type { Spell } from '../faults/fault.ts';
import type { Evidence } from './evidence.ts';

/** All that there is to judge by. */
export interface Case {
  readonly scene: OpenScene;
  readonly evidence: Evidence;
  readonly spells: readonly Spell[];
}

/** One question that the oracle asks; what it tells is wrong, and nothing when all is right. */
export type Check = (given: Case) => readonly string[] | Promise<readonly string[]>;
