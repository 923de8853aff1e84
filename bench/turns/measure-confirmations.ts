import { createUserForGood } from '../scripts/create-user.ts';
import { hangUp, visit } from '../channel/visitor.ts';
import { median } from '../measure/median.ts';
import type { Stage } from './run-window.ts';

/** What one confirmation costs, alone on the server: medians in ms, of the press and of all four turns. */
export interface Confirmations {
  readonly pressMs: number;
  readonly taskCpuMs: number;
}

/** Creates so many users for good, one after the other. */
export async function measureConfirmations(stage: Stage, count: number): Promise<Confirmations> {
  const [presses, costs]: [number[], number[]] = [[], []];
  hangUp();
  for (let made = 0; made < count; made += 1) {
    const [person] = stage.queue;
    if (person === undefined) throw new Error('nobody is there to create users');
    const times: number[] = [];
    const before = await stage.server.usage();
    await visit(stage.bot, stage.channel, person, createUserForGood(`zoe.bench${made}`), (ms) => times.push(ms));
    costs.push((await stage.server.usage()).cpuMs - before.cpuMs);
    presses.push(times.at(-1) ?? NaN);
    stage.queue.push(...stage.queue.splice(0, 1));
  }
  return { pressMs: median(presses), taskCpuMs: median(costs) };
}
