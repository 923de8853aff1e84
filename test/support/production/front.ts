import { setTimeout as pause } from 'node:timers/promises';
import { send } from '../../bot/door/post-activity.ts';
import type { Cloud } from '../stand-ins/open-cloud.ts';
import { postTo, type Post } from './person-in-teams.ts';
import type { RegisteredBot } from './start-registered.ts';

/** What stands in front of replicas: a load balancer that looks at `/readyz`, and asks another where one refuses. */
export interface Front extends Disposable {
  /** Lets a replica in; resolves when it is ready, or has ended. */
  add(bot: RegisteredBot): Promise<void>;
  /** Sends an activity as the channel does; the answer of the replica that took it. */
  readonly post: Post;
  /** How often one replica refused and another was asked. */
  retries(): number;
}

/** How often each replica is asked whether it is ready, in ms: often, so that a test need not take long. */
const lookEvery = 100;
/** How long an activity is offered around, in ms: the channel itself waits for 15 s. */
const patience = 15_000;

/** Puts a balancer in front of replicas. */
export function openFront(cloud: Cloud): Front {
  const [all, ready] = [new Set<RegisteredBot>(), new Set<RegisteredBot>()];
  let [turn, retries] = [0, 0];

  async function look(bot: RegisteredBot): Promise<void> {
    const status = await send(bot.port, { path: '/readyz' }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) ready.add(bot);
    else ready.delete(bot);
  }
  const timer = setInterval(() => all.forEach((bot) => void look(bot)), lookEvery);

  return {
    async add(bot) {
      all.add(bot);
      void bot.ended.then(() => [all, ready].forEach((bots) => bots.delete(bot)));
      while (all.has(bot) && !ready.has(bot)) {
        await look(bot);
        if (!ready.has(bot)) await pause(lookEvery);
      }
    },
    async post(activity) {
      const until = performance.now() + patience;
      for (;;) {
        const bot = [...ready][(turn += 1) % ready.size];
        // Refused, or cut off: whoever takes it next knows by its id whether it was taken already.
        const answer = bot && (await postTo(bot.port, activity, cloud.bearer()).catch(() => undefined));
        if (answer !== undefined && answer.status !== 503) return answer;
        if (performance.now() > until) throw new Error(`no replica took it: ${answer?.status}`);
        if (bot !== undefined) retries += 1;
        await pause(10);
      }
    },
    retries: () => retries,
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
