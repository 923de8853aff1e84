/** Time that runs out. */
export interface Countdown {
  /** Starts it; again takes the place of what runs. */
  start(seconds: number): void;
  /** What is left, as `0:42`; `undefined` when it is over. */
  left(): string | undefined;
}

/** Makes a countdown that calls `show` when it starts, twice a second, and at its end. */
export function countdown(show: () => void): Countdown {
  let timer = 0;
  let end = 0;
  // The clock is read rather than ticks counted: a background tab's timers are slow, a sleeping computer's stand still.
  const secondsLeft = () => Math.ceil((end - Date.now()) / 1000);
  const tick = () => {
    if (secondsLeft() <= 0) clearInterval(timer);
    show();
  };
  return {
    start(seconds) {
      clearInterval(timer);
      end = Date.now() + seconds * 1000;
      timer = setInterval(tick, 500);
      tick();
    },
    left() {
      const seconds = secondsLeft();
      return seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : undefined;
    },
  };
}
