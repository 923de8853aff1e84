import type { Exchange } from '../channel/script.ts';
import { takeTurn } from '../channel/visitor.ts';
import type { Reply } from '../channel/channel.ts';
import type { Person } from '../channel/person.ts';
import { sleep } from '../measure/sleep.ts';
import type { Stage } from '../turns/run-window.ts';

/** What the crowd does, and what is counted of it. */
export interface Crowd {
  readonly stage: Stage;
  /** How long a person thinks before each turn, in ms: the mean. */
  readonly thinkMs: number;
  /** Times of turns in ms since they were last looked at. */
  readonly times: number[];
  readonly errors: Map<string, number>;
  talking: number;
  over: boolean;
}

/** One person talks until all is over: greets, then goes through the task again and again, thinking before each turn. */
export async function talk(crowd: Crowd, person: Person): Promise<void> {
  const { stage } = crowd;
  crowd.talking += 1;
  let exchanges: readonly Exchange[] = stage.script.greeting;
  while (!crowd.over) {
    let last: Reply | undefined;
    for (const exchange of exchanges) {
      if (crowd.over) return;
      try {
        const turn = await takeTurn(stage.bot, stage.channel, person, exchange, last);
        crowd.times.push(turn.ms);
        last = turn.last;
      } catch (error) {
        // Whoever got no good answer begins anew.
        const what = kindOf(error);
        crowd.errors.set(what, (crowd.errors.get(what) ?? 0) + 1);
        break;
      } finally {
        await think(crowd);
      }
    }
    exchanges = stage.script.task;
  }
}

/** Most think shortly, some long: an exponential distribution, cut at five times its mean. */
async function think(crowd: Crowd): Promise<void> {
  const end = performance.now() + Math.min(5, -Math.log(1 - Math.random())) * crowd.thinkMs;
  while (!crowd.over && performance.now() < end) await sleep(Math.min(1000, Math.max(1, end - performance.now())));
}

/** What went wrong, without whom it happened to. */
function kindOf(error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return what.replaceAll(/\d{2,}/g, '…').slice(0, 120);
}
