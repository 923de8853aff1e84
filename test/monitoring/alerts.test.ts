import { readFileSync } from 'node:fs';
import { readAlerts, readAlertTests } from '../support/monitoring/monitoring-files.ts';

const alerts = readAlerts();
const tried = readAlertTests();
const anchors = new Set(
  [...readFileSync('docs/operations.md', 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  ),
);

test('each alert has a name of its own', () => {
  expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
});

test.each(alerts.map((alert) => [alert.alert, alert] as const))('%s leads to what to do', (name, { annotations }) => {
  expect(annotations.runbook_url).toBe(`docs/operations.md#${name.toLowerCase()}`);
  expect(anchors).toContain(name.toLowerCase());
});

test('what to do stands there for no alert that is gone', () => {
  const told = [...anchors].filter((anchor) => /^guichet[a-z]+$/.test(anchor));
  expect(told.toSorted()).toEqual(alerts.map(({ alert }) => alert.toLowerCase()).toSorted());
});

test.each(alerts.map(({ alert }) => alert))('%s is tried when it fires and when it does not', (alert) => {
  const expected = tried
    .filter(({ alertname }) => alertname === alert)
    .map(({ exp_alerts: fires }) => fires.length > 0);
  expect(new Set(expected)).toEqual(new Set([true, false]));
});
