import { readFileSync } from 'node:fs';

/** How many ms a clock tick is, in which Linux counts a process's CPU. */
const tick = 10;

/** The CPU that a process has used since it began, in ms over all its threads; `NaN` where there is no /proc. */
export function cpuOfProcess(pid: number): number {
  try {
    // What comes before the last bracket is the program's name, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return NaN;
  }
}
