import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Whether the bots can have one core and the driver another: `taskset` is there, and so are two cores. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** The command that starts a program on one core, or anywhere where cores cannot be chosen. */
export function onCore(core: number, command: readonly string[]): readonly string[] {
  return canPin ? ['taskset', '-c', String(core), ...command] : command;
}

/** Moves this process and all its threads to one core. */
export function moveTo(core: number): void {
  if (canPin) spawnSync('taskset', ['-a', '-p', '-c', String(core), String(process.pid)]);
}
