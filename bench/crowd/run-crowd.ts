import { hangUp } from '../channel/visitor.ts';
import { percentile } from '../measure/median.ts';
import { sleep } from '../measure/sleep.ts';
import type { Stage } from '../turns/run-window.ts';
import type { CrowdData, CrowdSample } from './data.ts';
import { talk, type Crowd } from './talk.ts';

/** How long the crowd talks, and how. Times in ms. */
export interface CrowdRun {
  readonly lastsMs: number;
  readonly thinkMs: number;
  /** Over this time people come in, one after the other. */
  readonly rampMs: number;
  readonly sampleMs: number;
  readonly onSample: (sample: CrowdSample) => void;
}

/** Lets everybody in the stage's queue talk at the same time, and looks at the bot every now and then. */
export async function runCrowd(stage: Stage, run: CrowdRun): Promise<Omit<CrowdData, 'store'>> {
  const crowd: Crowd = { stage, thinkMs: run.thinkMs, times: [], errors: new Map(), talking: 0, over: false };
  hangUp();
  const [all, samples]: [number[], CrowdSample[]] = [[], []];
  const begun = performance.now();
  const first = await stage.server.usage();
  const talks = letIn(crowd, run.rampMs);
  let [before, driver, last, failed] = [first, process.cpuUsage(), begun, 0];
  const count = Math.max(1, Math.round(run.lastsMs / run.sampleMs));
  for (let place = 1; place <= count; place += 1) {
    await sleep((run.lastsMs * place) / count - (performance.now() - begun));
    const usage = await stage.server.usage();
    const now = performance.now();
    const times = crowd.times.splice(0);
    const { user, system } = process.cpuUsage(driver);
    const errors = [...crowd.errors.values()].reduce((sum, count) => sum + count, 0);
    const sample: CrowdSample = {
      minute: (now - begun) / 60_000,
      talking: crowd.talking,
      turns: times.length,
      turnsPerSecond: (times.length / (now - last)) * 1000,
      errors: errors - failed,
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      p99: percentile(times, 0.99),
      most: times.reduce((most, ms) => Math.max(most, ms), 0),
      busy: (usage.cpuMs - before.cpuMs) / (now - last),
      driverBusy: (user + system) / 1000 / (now - last),
      rss: usage.rss,
      heapUsed: usage.heapUsed,
    };
    samples.push(sample);
    run.onSample(sample);
    for (const ms of times) all.push(ms);
    [before, driver, last, failed] = [usage, process.cpuUsage(), now, errors];
  }
  crowd.over = true;
  await talks;
  const bytes = (await stage.place.bytes()) / stage.queue.length;
  return {
    conversations: stage.queue.length,
    samples,
    turns: all.length,
    errors: Object.fromEntries(crowd.errors),
    p50: percentile(all, 0.5),
    p95: percentile(all, 0.95),
    p99: percentile(all, 0.99),
    cpuMsPerTurn: (before.cpuMs - first.cpuMs) / all.length,
    bytesPerConversation: Number.isFinite(bytes) ? bytes : null,
  };
}

async function letIn(crowd: Crowd, rampMs: number): Promise<void> {
  const { queue } = crowd.stage;
  const begun = performance.now();
  const talks: Promise<void>[] = [];
  for (const [place, person] of queue.entries()) {
    const due = (place / queue.length) * rampMs - (performance.now() - begun);
    if (due > 5) await sleep(due);
    if (crowd.over) break;
    talks.push(talk(crowd, person));
  }
  await Promise.all(talks);
}
