import type { CrowdData } from '../crowd/data.ts';
import { median } from '../measure/median.ts';
import { medianRatio } from '../measure/paired.ts';
import type { MemoryData } from '../memory/data.ts';
import type { ReplicaResult, ReplicasData } from '../replicas/report.ts';
import { readResult } from '../results/results.ts';
import type { StartData, StartResult } from '../start/data.ts';
import { penalty } from '../start/report.ts';
import { unmeasured, yesOrNo, type Goal } from './goal.ts';

/** The goals of `bench:replicas`. */
export function replicaGoals(): readonly Goal[] {
  const results = readResult<ReplicasData>('replicas')?.data.results ?? [];
  return ['redis', 'postgres'].map((store) => {
    const goal = `two replicas at least 1.7 × one (${store})`;
    const found = results.find((result) => result.store === store);
    return found === undefined ? unmeasured(goal, 'bench:replicas') : replicaGoal(goal, found);
  });
}

function replicaGoal(goal: string, { windows }: ReplicaResult): Goal {
  const rates = (way: keyof typeof windows) => windows[way].map(({ turnsPerSecond }) => turnsPerSecond);
  const costs = (way: keyof typeof windows) => windows[way].map(({ cpuMsPerTurn }) => cpuMsPerTurn);
  const byRate = medianRatio(rates('two held'), rates('one held'));
  const free = medianRatio(rates('two'), rates('one'));
  const byCpu = medianRatio(costs('two held'), costs('one held'));
  return {
    goal,
    measured: `${byRate.toFixed(2)}x held to a part of a core (${byCpu.toFixed(2)}x CPU a turn); ${free.toFixed(2)}x free on two cores`,
    met: yesOrNo(byRate >= 1.7),
  };
}

/** The goals of `bench:start`. */
export function startGoals(): readonly Goal[] {
  const saved = readResult<StartData>('start')?.data;
  const first = 'no first turn over 100 ms for being the first';
  const start = 'start to first answer at most 0.4 × core-bot';
  if (saved === undefined) return [unmeasured(first, 'bench:start'), unmeasured(start, 'bench:start')];
  const languages = ['fr', 'en'] as const;
  const firsts = languages.map((language) => {
    const own = saved.cold.filter((turn) => turn.name === 'guichet' && turn.language === language);
    const [worst] = own.sort((one, other) => penalty(other) - penalty(one));
    if (worst === undefined) return unmeasured(`${first} (${language})`, 'bench:start');
    const ms = penalty(worst);
    return { goal: `${first} (${language})`, measured: `${ms.toFixed(0)} ms, ${worst.turn}`, met: yesOrNo(ms <= 100) };
  });
  // What is deployed is the bundle; the sources are started while one develops.
  const ours = saved.starts.filter(({ name }) => name.startsWith('dist/'));
  return [...firsts, ...ours.map((own) => startGoal(start, own, saved.starts))];
}

function startGoal(start: string, own: StartResult, starts: readonly StartResult[]): Goal {
  const goal = `${start} (${own.name}, ${own.language})`;
  const peer = starts.find(({ name, language }) => name === 'core-bot' && language === own.language);
  if (peer === undefined) return unmeasured(goal, 'bench:start');
  const [byTime, byCpu] = [medianRatio(own.answered, peer.answered), medianRatio(own.cpu, peer.cpu)];
  const one = byTime <= 0.4 ? 'by time alone' : 'by CPU alone';
  const met = byTime <= 0.4 === byCpu <= 0.4 ? yesOrNo(byTime <= 0.4) : one;
  return {
    goal,
    measured: `${byTime.toFixed(2)}x (${median(own.answered).toFixed(0)} ms), CPU ${byCpu.toFixed(2)}x`,
    met,
  };
}

/** The goals of `bench:memory`. */
export function memoryGoals(): readonly Goal[] {
  const results = readResult<MemoryData>('memory')?.data.results;
  const [small, flat] = ['resident under load at most 0.65 × core-bot', 'memory flat over the turns taken'];
  const own = results?.find(({ name }) => name === 'guichet')?.samples;
  const peer = results?.find(({ name }) => name === 'core-bot')?.samples[0];
  const [first, last] = [own?.[0], own?.at(-1)];
  if (first === undefined || last === undefined) return [small, flat].map((goal) => unmeasured(goal, 'bench:memory'));
  const ratio = first.rss / (peer?.rss ?? NaN);
  const [heap, rss] = [last.heapUsed / first.heapUsed, last.rss / first.rss];
  const span = `${first.turns.toLocaleString('en')} to ${last.turns.toLocaleString('en')} turns`;
  return [
    { goal: small, measured: `${ratio.toFixed(2)}x`, met: yesOrNo(ratio <= 0.65) },
    {
      goal: flat,
      measured: `heap ${heap.toFixed(2)}x, resident ${rss.toFixed(2)}x, from ${span}`,
      met: yesOrNo(heap <= 1.1 && rss <= 1.1),
    },
  ];
}

/** The goal of `bench:crowd`. */
export function crowdGoals(): readonly Goal[] {
  const saved = readResult<CrowdData>('crowd');
  const goal = '10,000 conversations for 30 minutes without an error';
  if (saved === undefined) return [unmeasured(goal, 'bench:crowd')];
  const { conversations, turns, errors, samples, p99, store } = saved.data;
  const failed = Object.values(errors).reduce((sum, count) => sum + count, 0);
  const minutes = samples.at(-1)?.minute ?? 0;
  const measured = `${conversations.toLocaleString('en')} for ${minutes.toFixed(0)} min on ${store}: ${turns.toLocaleString('en')} turns, ${failed} errors, p99 ${p99.toFixed(0)} ms`;
  return [{ goal, measured, met: yesOrNo(failed === 0 && conversations >= 10_000 && minutes >= 29.9) }];
}
