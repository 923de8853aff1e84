/** The one time of a run: the machine's, and as far ahead as it was moved. Each replica may be off by a little. */
export interface SharedClock {
  now(): number;
  /** How far ahead of the machine's clock it is, in ms. */
  ahead(): number;
  /** Moves everybody's time ahead, as when a night goes by; whoever follows is told at once. */
  jump(ms: number): void;
  follow(told: () => void): void;
}

/** A clock that stands where the machine's does. */
export function sharedClock(): SharedClock {
  let ahead = 0;
  const followers: (() => void)[] = [];
  return {
    now: () => Date.now() + ahead,
    ahead: () => ahead,
    jump(ms) {
      ahead += ms;
      for (const tell of followers) tell();
    },
    follow: (told) => void followers.push(told),
  };
}
