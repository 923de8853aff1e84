import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';
import { createMetrics } from '../../../bot/observing/metrics.ts';
import { watchExporter } from '../../../bot/tracing/watch-exporter.ts';
import { captureLog } from '../../support/log-capture.ts';

const minute = 60_000;

test('lost spans are all counted, and told once in five minutes with how many they were', async () => {
  const [capture, metrics] = [captureLog(), createMetrics()];
  let [at, away] = [0, true];
  const collector: SpanExporter = {
    export: (_, done) => done(away ? { code: 1, error: new Error('CANARY') } : { code: 0 }),
    shutdown: async () => undefined,
  };
  const watched = watchExporter(collector, { log: capture.log, metrics, clock: () => at });
  const send = (spans: number) =>
    new Promise<void>((resolve) => {
      watched.export(
        Array.from({ length: spans }, () => ({}) as ReadableSpan),
        () => resolve(),
      );
    });
  await send(3);
  at = 4 * minute;
  await send(4);
  at = 6 * minute;
  await send(5);
  away = false;
  await send(6);
  expect(capture.lines('tracing.failed')).toMatchObject([{ spans: 3 }, { spans: 9 }]);
  expect(capture.text()).not.toContain('CANARY');
  const { text } = await metrics.expose();
  expect(text).toContain('guichet_trace_spans_total{outcome="failed"} 12');
  expect(text).toContain('guichet_trace_spans_total{outcome="sent"} 6');
});
