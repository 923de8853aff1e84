import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Where what operators watch the bot with is kept. */
export const monitoringFolder = resolve('deploy/monitoring');

const place = z.strictObject({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1), h: z.int().min(1) });
const datasource = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('${datasource}') });
const target = z.looseObject({ refId: z.string(), datasource, expr: z.string(), legendFormat: z.string() });
const row = z.looseObject({ id: z.int(), type: z.literal('row'), title: z.string(), gridPos: place });
const panel = z.looseObject({
  ...{ id: z.int(), title: z.string(), description: z.string().min(20), gridPos: place, datasource },
  type: z.enum(['stat', 'timeseries', 'heatmap']),
  fieldConfig: z.looseObject({ defaults: z.looseObject({ unit: z.string().optional() }) }),
  options: z.looseObject({}),
  targets: z.array(target).min(1),
});
const dashboardSchema = z.looseObject({
  ...{ id: z.null(), uid: z.string(), title: z.string(), schemaVersion: z.int() },
  panels: z.array(z.union([row, panel])),
  annotations: z.looseObject({ list: z.array(z.looseObject({ expr: z.string().optional() })) }),
  templating: z.looseObject({
    list: z.array(z.looseObject({ name: z.string(), type: z.string(), query: z.unknown() })),
  }),
});

/** A panel that asks Prometheus for something. */
export type Panel = z.infer<typeof panel>;

/** The dashboard, when it has the shape that Grafana reads. */
export function readDashboard() {
  return dashboardSchema.parse(JSON.parse(read('grafana-dashboard.json')));
}

const alert = z.strictObject({
  ...{ alert: z.string(), expr: z.string(), for: z.string().optional() },
  labels: z.strictObject({ severity: z.enum(['critical', 'warning', 'info']) }),
  annotations: z.strictObject({ summary: z.string(), description: z.string(), runbook_url: z.string() }),
});
const alertsSchema = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), rules: z.array(alert) })),
});

/** The alerts, when they have the shape that is wanted. */
export function readAlerts() {
  return alertsSchema.parse(parse(read('prometheus-alerts.yaml'))).groups.flatMap(({ rules }) => rules);
}

const alertTestsSchema = z.looseObject({
  tests: z.array(
    z.looseObject({
      alert_rule_test: z.array(z.looseObject({ alertname: z.string(), exp_alerts: z.array(z.unknown()) })),
    }),
  ),
});

/** How often each alert is expected to fire, and not to. */
export function readAlertTests() {
  return ['prometheus-alerts.test.yaml', 'prometheus-alerts-week.test.yaml'].flatMap((file) =>
    alertTestsSchema.parse(parse(read(file))).tests.flatMap(({ alert_rule_test: tried }) => tried),
  );
}

function read(file: string): string {
  return readFileSync(resolve(monitoringFolder, file), 'utf8');
}
