import { describeWith } from '../support/describe-with.ts';
import { runChaos, type RunReport } from './run-chaos.ts';
import type { RunOptions } from './run-options.ts';
import type { StoreKind } from './stores/chaos-store.ts';
import { storesHere } from './stores/stores-here.ts';
import { tellReport } from './tell-report.ts';

const short = { seed: 20260101, seconds: 5, replicas: 2, people: 48, width: 4 };
const kinds = Object.keys(storesHere) as StoreKind[];

const timesOf = ({ counts }: RunReport, what: string) => counts.find(([name]) => name === what)?.[1] ?? 0;

for (const store of kinds) {
  describeWith(storesHere[store], `replicas on ${store} under chaos`, () => {
    test('do everything once and tell nobody anything untrue', async () => {
      const report = await runChaos({ ...short, store });
      process.stdout.write(`${tellReport(report)}\n`);
      expect(report.wrong).toEqual([]);
      expect(timesOf(report, 'confirmations pressed')).toBeGreaterThan(0);
    });
  });
}

describe('the oracle', () => {
  // Without faults, so that nothing but the sabotage can be what it sees.
  const calm: RunOptions = { ...short, store: 'sqlite', seconds: 3, calm: true };

  // That a deed is begun once is seen to at three places, each of which is enough: `effect,state,press` takes all away.
  // Two processes have to come at the same moment, which on a busy machine takes more than one run now and then.
  test("sees it when whoever comes writes the journal's head", async () => {
    const seen: string[] = [];
    for (let tries = 0; tries < 5 && seen.length === 0; tries += 1) {
      const { wrong } = await runChaos({ ...calm, seed: short.seed + tries, sabotage: 'journal-head' });
      seen.push(...wrong);
    }
    expect(seen.join('\n')).toMatch(/journal/);
  });
});
