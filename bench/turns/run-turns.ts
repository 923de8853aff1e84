import { visit } from '../channel/visitor.ts';
import { sleep } from '../measure/sleep.ts';
import { sideBySide, type Stage } from './run-window.ts';
import { tolerance } from './tolerance.ts';

/** Takes at least so many turns, and tells how many bytes were resident meanwhile, look by look. */
export async function runTurns(stage: Stage, count: number): Promise<readonly number[]> {
  const state = { turns: 0, over: false };
  const resident: number[] = [];
  const { forgive } = tolerance();
  const watch = async () => {
    while (!state.over) {
      resident.push((await stage.server.usage()).rss);
      await sleep(200);
    }
  };
  const watching = watch();
  await sideBySide(async () => {
    while (state.turns < count) {
      const person = stage.queue.shift();
      if (person === undefined) throw new Error('nobody is left to talk');
      await visit(stage.bot, stage.channel, person, stage.script.task, () => (state.turns += 1)).catch(forgive);
      stage.queue.push(person);
    }
  });
  state.over = true;
  await watching;
  return resident;
}
