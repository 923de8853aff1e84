/** One line of the table of goals. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  /** `yes`, `no`, or which of two measures meets it. */
  readonly met: string;
}

/** What is written where the command that measures a goal has not run. */
export function unmeasured(goal: string, command: string): Goal {
  return { goal, measured: `run \`npm run ${command}\``, met: '–' };
}

/** Judges a ratio that is seen in two ways: in turns a second, and in CPU, which is what a busy machine leaves alone. */
export function judged(goal: string, least: number, byRate: number, byCpu: number): Goal {
  const [rate, cpu] = [byRate >= least, byCpu >= least];
  const one = rate ? 'by turns/s alone' : 'by CPU alone';
  const met = rate === cpu ? yesOrNo(rate) : one;
  return { goal, measured: `${byRate.toFixed(2)}x in turns/s, ${byCpu.toFixed(2)}x in turns per CPU`, met };
}

/** `yes` or `no`. */
export function yesOrNo(met: boolean): string {
  return met ? 'yes' : 'no';
}
