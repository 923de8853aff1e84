import { takeTurn } from '../channel/visitor.ts';
import type { Reply } from '../channel/channel.ts';
import type { Person } from '../channel/person.ts';
import type { Exchange } from '../channel/script.ts';
import { percentile } from '../measure/median.ts';
import { sideBySide, type Stage } from './run-window.ts';
import { tolerance } from './tolerance.ts';

/** What one kind of turn takes: time and CPU in ms, and calls to the channel and the store. */
export interface TurnCost {
  readonly turn: string;
  readonly p50: number;
  readonly p95: number;
  readonly cpuMs: number;
  readonly posts: number;
  readonly reads: number;
  readonly writes: number;
}

/**
 * Takes the turns of the task apart: so many people take the first one, then all of them the second, and so on, so that
 * CPU and calls between two steps are those of one kind. Work in the background is in it, which over many turns is little.
 */
export async function measureEachTurn(stage: Stage, count: number): Promise<readonly TurnCost[]> {
  const people = new Set(stage.queue.slice(0, count));
  const { forgive } = tolerance();
  const last = new Map<Person, Reply>();
  const costs: TurnCost[] = [];
  for (const exchange of stage.script.task) {
    const times: number[] = [];
    const waiting = [...people];
    const [before, callsBefore] = [await stage.server.usage(), stage.channel.calls()];
    await sideBySide(async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        try {
          const turn = await takeTurn(stage.bot, stage.channel, next, exchange, last.get(next));
          times.push(turn.ms);
          if (turn.last !== undefined) last.set(next, turn.last);
        } catch (error) {
          // Without an answer there is nothing to go on with.
          forgive(error);
          people.delete(next);
        }
      }
    });
    const after = await stage.server.usage();
    costs.push({
      turn: nameOf(exchange),
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      cpuMs: (after.cpuMs - before.cpuMs) / times.length,
      posts: (stage.channel.calls() - callsBefore) / times.length,
      reads: (after.reads - before.reads) / times.length,
      writes: (after.writes - before.writes) / times.length,
    });
  }
  return costs;
}

function nameOf(exchange: Exchange): string {
  return 'text' in exchange ? `"${exchange.text}"` : `${exchange.press}: ${exchange.expects[0]}`;
}
