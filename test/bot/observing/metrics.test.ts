import { createMetrics } from '../../../bot/observing/metrics.ts';

test('what is counted is exposed for Prometheus', async () => {
  const metrics = createMetrics();
  metrics.turnEnded('answered', 0.2);
  metrics.requestRefused('tenant');
  metrics.effectEnded('users.create', 'done');
  metrics.storeFailed('write');
  const { type, text } = await metrics.expose();
  expect(type).toMatch(/^text\/plain/);
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'guichet_turns_total{outcome="answered"} 1',
      'guichet_turn_duration_seconds_bucket{le="0.25"} 1',
      'guichet_refused_requests_total{reason="tenant"} 1',
      'guichet_effects_total{effect="users.create",outcome="done"} 1',
      'guichet_store_failures_total{operation="write"} 1',
    ]),
  );
});

test('the metrics of the process are there when asked for', async () => {
  expect((await createMetrics({ ofProcess: true }).expose()).text).toContain('process_resident_memory_bytes');
});
