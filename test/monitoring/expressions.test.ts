import { events } from '../../bot/observing/log-events.ts';
import type { Guichet } from '../support/guichet.ts';
import { busyGuichet, scrape } from '../support/monitoring/busy-guichet.ts';
import { readAlerts, readDashboard, type Panel } from '../support/monitoring/monitoring-files.ts';
import { readMetrics } from '../support/monitoring/read-metrics.ts';
import { readPromql, withoutVariables } from '../support/monitoring/read-promql.ts';

/** Labels that Prometheus itself puts on what it reads. */
const ofPrometheus = ['job', 'instance'];

const panels = readDashboard().panels.filter((panel): panel is Panel => panel.type !== 'row');
const asked: readonly (readonly [where: string, expression: string, legend: string])[] = [
  ...panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => [`panel "${title}"`, withoutVariables(expr), legendFormat] as const),
  ),
  ...readDashboard().annotations.list.flatMap(({ expr }) =>
    expr === undefined ? [] : [['annotation', withoutVariables(expr), ''] as const],
  ),
  ...readAlerts().map(({ alert, expr, annotations }) => [`alert ${alert}`, expr, JSON.stringify(annotations)] as const),
];

/** The labels of each series, by name; of each label the values that were seen. */
const known = new Map<string, Map<string, Set<string>>>([['up', new Map()]]);
let guichet: Guichet;
beforeAll(async () => {
  guichet = await busyGuichet();
  for (const { name, labels } of readMetrics(await scrape(guichet)).flatMap(({ samples }) => samples)) {
    const of = known.get(name) ?? new Map<string, Set<string>>();
    known.set(name, of);
    for (const [label, value] of Object.entries(labels)) of.set(label, (of.get(label) ?? new Set()).add(value));
  }
});
afterAll(() => guichet[Symbol.asyncDispose]());

test('the grammar refuses what is no expression', () => {
  expect(() => readPromql('sum by (a) (rate(b[5m]) > ')).toThrow(SyntaxError);
  expect(() => readPromql('rate(b{c=d}[5m])')).toThrow(SyntaxError);
  expect(readPromql('sum by (a) (rate(b{c=~"d", e!="f"}[5m])) / on (g) h')).toEqual({
    selectors: [
      {
        metric: 'b',
        matchers: [
          { label: 'c', operator: '=~', value: 'd' },
          { label: 'e', operator: '!=', value: 'f' },
        ],
      },
      { metric: 'h', matchers: [] },
    ],
    grouping: ['a', 'g'],
  });
});

test.each(asked)('%s asks for metrics and labels that a bot has: %s', (_, expression, legend) => {
  const { selectors, grouping } = readPromql(expression);
  expect(selectors.length).toBeGreaterThan(0);
  const labels = new Set(ofPrometheus);
  for (const { metric, matchers } of selectors) {
    const of = known.get(metric);
    expect([metric, of !== undefined]).toEqual([metric, true]);
    for (const label of of?.keys() ?? []) labels.add(label);
    for (const { label } of matchers) {
      expect([metric, label, ofPrometheus.includes(label) || of?.has(label)]).toEqual([metric, label, true]);
    }
  }
  const shown = [...legend.matchAll(/\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}/g)].map(([, label = '']) => label);
  for (const label of [...grouping, ...shown]) expect(labels).toContain(label);
});

test.each(asked)('%s names values that there are: %s', (_, expression) => {
  const fixed = ['outcome', 'event', 'chore', 'state', 'lost'];
  for (const { metric, matchers } of readPromql(expression).selectors) {
    for (const { label, value } of matchers.filter((matcher) => fixed.includes(matcher.label))) {
      const values = known.get(metric)?.get(label) ?? new Set();
      for (const choice of value.split('|')) expect([...values]).toContain(choice);
    }
  }
});

test('each event that is alarming is counted', () => {
  const alarming = Object.entries(events).flatMap(([name, { level }]) => (level === 'info' ? [] : [name]));
  expect([...(known.get('guichet_events_total')?.get('event') ?? [])].toSorted()).toEqual(alarming.toSorted());
});
