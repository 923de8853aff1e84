import { medianRatio } from '../measure/paired.ts';
import { readResult } from '../results/results.ts';
import type { Result, TurnsData } from '../turns/report.ts';
import { judged, unmeasured, yesOrNo, type Goal } from './goal.ts';

/** Who is to be how many times as fast as whom. */
const races: readonly (readonly [string, string, number])[] = [
  ['guichet', 'stock-flow', 2],
  ['guichet', 'core-bot', 6],
  ['guichet', 'agents-flow', 1.5],
  ['guichet', 'agents-flow-unchecked', 1.5],
  ['guichet', 'echo', 1],
  ['own-echo', 'echo', 1.7],
  ['guichet-redis', 'stock-flow', 1.5],
  ['guichet-postgres', 'stock-flow', 1.25],
];

/** The goals of `bench:turns`. */
export function turnGoals(): readonly Goal[] {
  const saved = readResult<TurnsData>('turns');
  const named = new Map(saved?.data.results.map((result) => [result.name, result]));
  const raced = races.map(([name, other, least]) => {
    const goal = `${name} at least ${least} × ${other}`;
    const [own, peer] = [named.get(name), named.get(other)];
    return own === undefined || peer === undefined ? unmeasured(goal, 'bench:turns') : race(goal, least, own, peer);
  });
  return [
    ...raced,
    ...['guichet', 'guichet-redis', 'guichet-postgres'].map((name) => callsGoal(name, named.get(name))),
  ];
}

function race(goal: string, least: number, own: Result, peer: Result): Goal {
  const each = ({ windows }: Result, what: 'turnsPerSecond' | 'cpuMsPerTurn') => windows.map((window) => window[what]);
  const byRate = medianRatio(each(own, 'turnsPerSecond'), each(peer, 'turnsPerSecond'));
  return judged(goal, least, byRate, 1 / medianRatio(each(own, 'cpuMsPerTurn'), each(peer, 'cpuMsPerTurn')));
}

/** Chores in the background call the store too, a few times a minute, whence the tolerance. */
const tolerance = 1.05;

function callsGoal(name: string, result: Result | undefined): Goal {
  const goal = `${name}: one POST out, one read, at most one write a turn`;
  if (result === undefined) return unmeasured(goal, 'bench:turns');
  const most = (what: 'posts' | 'reads' | 'writes') => Math.max(...result.costs.map((cost) => cost[what]));
  const mosts = [most('posts'), most('reads'), most('writes')];
  const [posts = NaN, reads = NaN, writes = NaN] = mosts.map((number) => number.toFixed(2));
  return {
    goal,
    measured: `at most ${posts} POSTs, ${reads} reads, ${writes} writes`,
    met: yesOrNo(mosts.every((number) => number <= tolerance)),
  };
}
