import type { Request, Response } from 'restify';
import { refuse } from './answer.ts';

/** A handler of one route. It answers by itself and gives nothing back: restify would print what it gave. */
export type Handler = (request: Request, response: Response) => Promise<void>;

/** The end of a server's life: counts what runs, and turns away what is new once the end has begun. */
export interface Drain {
  running(): number;
  guardRoute(handler: Handler): Handler;
  /** A readiness that fails once the end has begun, so that no more is sent here. */
  guardReady(ready: () => Promise<void>): () => Promise<void>;
  /** Waits until nothing runs, at most `ms`, and tells how much still runs. */
  finish(ms: number): Promise<number>;
}

/** Makes a drain for one server. */
export function createDrain(): Drain {
  const running = new Set<Promise<void>>();
  let ending = false;
  return {
    running: () => running.size,
    guardRoute: (handler) => async (request, response) => {
      if (ending) return refuse(response, 'unavailable');
      const work = handler(request, response);
      running.add(work);
      try {
        await work;
      } finally {
        running.delete(work);
      }
    },
    guardReady: (ready) => async () => {
      if (ending) throw new Draining();
      await ready();
    },
    async finish(ms) {
      ending = true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
      await Promise.race([Promise.allSettled(running), late]);
      clearTimeout(timer);
      return running.size;
    },
  };
}

/** The end has begun: no failure, and nothing to be told of. */
export class Draining extends Error {
  override readonly name = 'Draining';
}
