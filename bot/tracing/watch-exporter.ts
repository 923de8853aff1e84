import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Log } from '../observing/log.ts';
import type { Metrics } from '../observing/metrics.ts';

/** Once in so many ms it is told that spans are lost: a collector may be away for days. */
const tellEvery = 5 * 60 * 1000;

/** An exporter whose spans are counted; that some were lost is logged once in a while, never for each of them. */
export function watchExporter(
  exporter: SpanExporter,
  { log, metrics, clock = Date.now }: { readonly log: Log; readonly metrics: Metrics; readonly clock?: () => number },
): SpanExporter {
  let quietUntil = 0;
  let lost = 0;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const sent = result.error === undefined;
        metrics.spansExported(sent ? 'sent' : 'failed', spans.length);
        if (!sent) {
          lost += spans.length;
          if (clock() >= quietUntil) {
            log.event('tracing.failed', { spans: lost, error: result.error });
            quietUntil = clock() + tellEvery;
            lost = 0;
          }
        }
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
