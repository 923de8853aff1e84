import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpu, p50, storeMs, type GrowthData } from './growth/report.ts';
import { say } from './measure/machine.ts';
import { median } from './measure/median.ts';
import { paired } from './measure/paired.ts';
import { draw, type Bar, type Panel } from './plot/svg.ts';
import { readResult } from './results/results.ts';
import type { Result, TurnsData } from './turns/report.ts';

// Draws what bench:turns and bench:growth have measured last: docs/images/throughput.svg.
const races: readonly (readonly [string, string, number | undefined])[] = [
  ['guichet', 'stock-flow', 2],
  ['guichet', 'core-bot', 6],
  ['guichet', 'agents-flow', 1.5],
  ['guichet', 'echo', 1],
  ['guichet-redis', 'stock-flow', 1.5],
  ['guichet-postgres', 'stock-flow', 1.25],
  ['own-echo', 'echo', 1.7],
];
const turns = readResult<TurnsData>('turns')?.data.results ?? [];
const growth = readResult<GrowthData>('growth')?.data.results ?? [];
const panels: readonly Panel[] = [
  { title: 'Turns a second, times those of a peer in the same round', unit: '×', bars: ratesOf('turnsPerSecond') },
  { title: 'Turns per CPU, the same', unit: '×', bars: ratesOf('cpuMsPerTurn') },
  { title: 'Growth: many stored conversations against few', unit: '×', bars: growthBars() },
].filter(({ bars }) => bars.length > 0);
if (panels.length === 0) throw new Error('nothing has been measured here: npm run bench:turns, npm run bench:growth');
const file = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'images', 'throughput.svg');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, draw(panels));
say('docs/images/throughput.svg: the line in a bar is the least and the most, the red mark is the goal.');

function ratesOf(what: 'turnsPerSecond' | 'cpuMsPerTurn'): readonly Bar[] {
  const named = new Map(turns.map((result) => [result.name, result]));
  const each = ({ windows }: Result) => windows.map((window) => window[what]);
  return races.flatMap(([name, other, goal]) => {
    const [own, peer] = [named.get(name), named.get(other)];
    if (own === undefined || peer === undefined) return [];
    const ratios = what === 'turnsPerSecond' ? paired(each(own), each(peer)) : paired(each(peer), each(own));
    return [barOf(`${name} / ${other}`, ratios, goal)];
  });
}

function growthBars(): readonly Bar[] {
  return growth.flatMap(({ store, few, many }) => {
    const goal = store === 'postgres' ? 1.2 : 1.1;
    return [
      barOf(`${store}: p50 of a turn`, paired(p50(many), p50(few)), goal),
      barOf(`${store}: CPU of a turn`, paired(cpu(many), cpu(few)), goal),
      barOf(`${store}: its read + write`, paired(storeMs(many), storeMs(few)), undefined),
    ];
  });
}

function barOf(label: string, ratios: readonly number[], goal: number | undefined): Bar {
  return { label, value: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios), goal };
}
