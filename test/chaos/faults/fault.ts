import type { Chance } from '../chance.ts';
import type { Scene } from '../scene.ts';

/** Something that goes wrong for a while; resolves when it is well again. */
export type Fault = (scene: Scene, chance: Chance) => Promise<void>;

/** A fault that was in force, in ms of the machine's clock. */
export interface Spell {
  readonly what: string;
  readonly begun: number;
  readonly ended: number;
}
