import { describeWith } from '../support/describe-with.ts';
import { busyGuichet } from '../support/monitoring/busy-guichet.ts';
import { readAlerts, readDashboard, type Panel } from '../support/monitoring/monitoring-files.ts';
import { prometheusProgram, startPrometheus } from '../support/monitoring/prometheus.ts';
import { withoutVariables } from '../support/monitoring/read-promql.ts';

/** What shows nothing while all is well. */
const empty = new Set(['Warnings and errors', 'Codes and notices not told']);

describeWith(prometheusProgram, 'a Prometheus that reads a bot', () => {
  test('has something to show in each panel, and lets no alert fire', async () => {
    await using guichet = await busyGuichet({ now: Date.now });
    await using prometheus = await startPrometheus(guichet.config.port);
    const panels = readDashboard().panels.filter((panel): panel is Panel => panel.type !== 'row');
    const shown = await Promise.all(
      panels.flatMap(({ title, targets }) =>
        targets.map(async ({ expr }) => [title, (await prometheus.query(withoutVariables(expr))).length] as const),
      ),
    );
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.filter(([title, series]) => series === 0 && !empty.has(title))).toEqual([]);
    const alerts = await prometheus.alerts();
    expect(alerts.size).toBe(readAlerts().length);
    // Pending is what the machine of a test may bring about, as memory that other tests have taken.
    expect([...alerts].filter(([, state]) => !/^ok (?:inactive|pending)$/.test(state))).toEqual([]);
  }, 60_000);
});
