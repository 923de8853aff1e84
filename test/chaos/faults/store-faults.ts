import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.ts';

/** All connections of a replica to its store are cut where they are. */
export const cut: Fault = async ({ store, counts }, chance) => {
  counts.add('connections cut', chance.pick(store.wires).cut());
};

/** An answer of the store is cut in its middle: what was asked is done, and the bot cannot know. */
export const tear: Fault = async ({ store }, chance) => {
  const wire = chance.pick(store.wires);
  for (let times = chance.between(1, 4); times > 0; times -= 1) {
    wire.tear();
    await pause(chance.between(30, 300));
  }
};

/** Nothing goes through a wire for a while; what was asked arrives late. */
export const stall: Fault = async ({ store }, chance) => {
  const wire = chance.pick(store.wires);
  wire.stall(true);
  await pause(chance.between(200, 3000));
  wire.stall(false);
};

/** A wire is slow for a while. */
export const delay: Fault = async ({ store }, chance) => {
  const wire = chance.pick(store.wires);
  wire.delay(chance.between(5, 120));
  await pause(chance.between(500, 3000));
  wire.delay(0);
};

/** A replica cannot connect to its store for a while. */
export const partition: Fault = async ({ store, counts }, chance) => {
  const wire = chance.pick(store.wires);
  wire.refuse(true);
  counts.add('connections cut', wire.cut());
  await pause(chance.between(200, 2500));
  wire.refuse(false);
};

/** The store's server stands still for a while. */
export const pauseServer: Fault = async ({ store: { server } }, chance) => {
  server?.pause();
  await pause(chance.between(200, 2500));
  server?.resume();
};

/** The store's server dies, and is started again. */
export const restartServer: Fault = async ({ store: { server } }, chance) => {
  await server?.kill();
  await pause(chance.between(0, 1000));
  await server?.start();
};

/** Somebody else writes to the file for a while, as a backup does. */
export const occupy: Fault = async ({ store }, chance) => {
  await store.occupy?.(chance.between(100, 2500));
};
