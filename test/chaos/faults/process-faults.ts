import { setTimeout as pause } from 'node:timers/promises';
import { deedLease } from '../../../partner-center/ledger.ts';
import type { Chance } from '../chance.ts';
import type { Scene } from '../scene.ts';
import type { Fault } from './fault.ts';

/** A replica dies as in a power cut, and comes back. */
export const kill: Fault = async (scene, chance) => {
  const slot = slotUp(scene, chance);
  if (slot === undefined) return;
  await scene.fleet.kill(slot);
  await pause(chance.between(0, 1500));
  await scene.fleet.start(slot);
};

/** Two replicas die at once. */
export const killTwo: Fault = async (scene, chance) => {
  await Promise.all([kill(scene, chance), kill(scene, chance)]);
};

/** A replica is asked to end while it works, as in a deploy, and is started again. */
export const restart: Fault = async (scene, chance) => {
  const slot = slotUp(scene, chance);
  if (slot === undefined) return;
  await scene.fleet.stop(slot);
  await scene.fleet.start(slot);
};

/** A replica stands still for a while, as when its machine is moved; what it held may be taken over meanwhile. */
export const freeze: Fault = async (scene, chance) => {
  const slot = slotUp(scene, chance);
  if (slot === undefined) return;
  scene.fleet.freeze(slot);
  await pause(chance.between(300, 4000));
  scene.fleet.thaw(slot);
};

/** A replica stands still for longer than a deed is its own: others give up what it was at, and then it goes on. */
export const freezeLong: Fault = async (scene, chance) => {
  const slot = slotUp(scene, chance);
  if (slot === undefined) return;
  scene.fleet.freeze(slot);
  await pause(chance.between(deedLease + 500, deedLease + 6000));
  scene.fleet.thaw(slot);
};

/** A replica's clock is off from the others', by less than two seconds, as with a time service. */
export const skew: Fault = async ({ fleet }, chance) => {
  fleet.skew(chance.between(0, fleet.size - 1), chance.between(-1900, 1900));
};

/** Minutes go by at once for everybody: links and confirmations come near their ends, what waits becomes due. */
export const jump: Fault = async ({ clock }, chance) => {
  clock.jump(chance.between(60_000, 10 * 60_000));
};

function slotUp({ fleet }: Scene, chance: Chance): number | undefined {
  const up = Array.from({ length: fleet.size }, (_, slot) => slot).filter((slot) => fleet.portOf(slot) !== undefined);
  return up.length === 0 ? undefined : chance.pick(up);
}
