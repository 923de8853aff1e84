import type { Timer } from '../../storage/with-timeout.ts';

/** A timer that a test moves. */
export interface ManualTimer {
  readonly timer: Timer;
  /** Lets `ms` pass: what is due fires, the earliest first, also what others set up meanwhile. */
  pass(ms: number): Promise<void>;
  /** How many timers wait. */
  waiting(): number;
}

/** Makes a timer at rest. `onPass` is told how far it moves, to move a clock along. */
export function manualTimer(onPass: (ms: number) => void = () => undefined): ManualTimer {
  const waiting = new Set<{ readonly at: number; readonly fire: () => void }>();
  let time = 0;

  const moveTo = (next: number) => {
    onPass(next - time);
    time = next;
  };

  return {
    waiting: () => waiting.size,
    timer(ms, fire) {
      const alarm = { at: time + ms, fire };
      waiting.add(alarm);
      return () => waiting.delete(alarm);
    },
    async pass(ms) {
      const end = time + ms;
      await settled();
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        waiting.delete(next);
        moveTo(next.at);
        next.fire();
        await settled();
      }
      moveTo(end);
    },
  };
}

/** Waits until what can go on without time or network has gone on. */
async function settled(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
