import type { Check } from './check.ts';

/** No process ended by itself or ended badly, none failed in a way that nobody foresaw, and no record was damaged. */
export const checkProcesses: Check = ({ scene: { fleet } }) => {
  const listened = fleet.said().filter(({ listened }) => listened);
  const lines = listened.flatMap(({ text }) => text.split('\n'));
  const bad = lines.filter((line) => /"event":"(?:process\.failed|state\.damaged|card\.failed)"/.test(line));
  // What is no line of the log was written past it: a warning of Node's, or a stack.
  const strange = lines.filter((line) => line !== '' && !line.startsWith('{') && !line.includes('ExperimentalWarning'));
  return [
    ...fleet.badEnds(),
    ...bad.map((line) => `a process said ${line.slice(0, 200)}`),
    ...strange.slice(0, 20).map((line) => `a process said past its log: ${line.slice(0, 3000)}`),
  ];
};

/** A turn is answered within five seconds (design rule 7), in ms. */
const limit = 5000;
/** What a fault held up goes on for a while after it. */
const aftermath = 4000;

/** No turn took longer than its limit while nothing was wrong. */
export const checkDelays: Check = ({ scene, spells }) => {
  const late = scene.balancer.deliveries.filter(({ begun, ended }) => ended - begun > limit);
  const disturbed = ({ begun, ended }: { begun: number; ended: number }) =>
    spells.some((spell) => spell.begun <= ended && begun <= spell.ended + aftermath);
  const calm = late.filter((delivery) => !disturbed(delivery));
  scene.counts.add('deliveries', scene.balancer.deliveries.length);
  scene.counts.add('deliveries later than 5 s, faults in force', late.length - calm.length);
  return calm.map(({ begun, ended, status }) => `a turn took ${ended - begun} ms with nothing wrong, status ${status}`);
};
