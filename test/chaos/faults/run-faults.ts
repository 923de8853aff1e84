import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import type { Scene } from '../scene.ts';
import type { Fault, Spell } from './fault.ts';
import { moodyConnector, moodyMail } from './outside-faults.ts';
import { freeze, freezeLong, jump, kill, killTwo, restart, skew } from './process-faults.ts';
import { cut, delay, occupy, partition, pauseServer, restartServer, stall, tear } from './store-faults.ts';

/** What can go wrong on any store, each as often as it stands here. */
const everywhere = {
  'replica killed': kill,
  'replica killed again': kill,
  'two replicas killed': killTwo,
  'replica restarted': restart,
  'replica frozen': freeze,
  'clock skewed': skew,
  'clock moved ahead': jump,
  'connector in a mood': moodyConnector,
  'connector in a mood again': moodyConnector,
  'mail server in a mood': moodyMail,
};

const onWires = {
  'wires cut': cut,
  'wires torn': tear,
  'wire stalled': stall,
  'wire slow': delay,
  'wire gone': partition,
};
const onServer = { 'store paused': pauseServer, 'store killed': restartServer };
const whenLong = { 'replica frozen for long': freezeLong };
const onFile = { 'file occupied': occupy };

/** Lets things go wrong, one or two at once, with a calm moment after every dozen, until it is over; then all is well. */
export async function runFaults(
  scene: Scene,
  chance: Chance,
  { isLong, isOver }: { readonly isLong: boolean; readonly isOver: () => boolean },
): Promise<readonly Spell[]> {
  const { store, counts } = scene;
  const faults: readonly (readonly [string, Fault])[] = Object.entries({
    ...everywhere,
    ...(isLong && whenLong),
    ...(store.wires.length > 0 && onWires),
    ...(store.server !== undefined && onServer),
    ...(store.occupy !== undefined && onFile),
  });
  const spells: Spell[] = [];
  // Two at once on one thing would heal each other.
  const underWay = new Set<string>();

  async function happen(own: Chance): Promise<void> {
    const [name, fault] = own.pick(faults);
    const what = name.replace(/ again$/, '');
    const thing = /^(?:connector|mail|wire|store|file)/.exec(what)?.[0] ?? '';
    if (underWay.has(thing)) return;
    if (thing !== '') underWay.add(thing);
    counts.add(`fault: ${what}`);
    const begun = Date.now();
    await fault(scene, own).catch((error: unknown) => {
      scene.chronicle.troubles.push(`${what}: ${String((error as Error).stack)}`);
    });
    underWay.delete(thing);
    spells.push({ what, begun, ended: Date.now() });
  }

  async function trouble(name: string, restMs: number): Promise<void> {
    for (let number = 1; !isOver(); number += 1) {
      const own = chance.of(`${name} ${number}`);
      await pause(number % 12 === 0 ? 3000 : own.between(50, restMs));
      if (!isOver()) await happen(own);
    }
  }

  await Promise.all([trouble('first', 700), trouble('second', 2500)]);
  return spells;
}
