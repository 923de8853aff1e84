import { setTimeout as wait } from 'node:timers/promises';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import about from '../../package.json' with { type: 'json' };
import type { TracingChoice } from '../config/tracing.ts';
import type { Log } from '../observing/log.ts';
import type { Metrics } from '../observing/metrics.ts';
import type { Tracing } from './trace.ts';
import { dropRefused } from './drop-refused.ts';
import { otelTurn } from './otel-span.ts';
import { samplerOf } from './sampler.ts';
import { watchExporter } from './watch-exporter.ts';

/** How long the end waits for the collector, in ms: what the drain has left over. */
const lastSpans = 700;
/** What waits in memory for a collector that is slow; beyond it spans are lost, and turns are not slower. */
const mostWaiting = 4096;

/**
 * Opens traces over OTLP. This is the one module that loads the SDK: import it only where a collector is named. Nothing is
 * registered with the API's globals, so that the packages which look there do not begin to tell what they send.
 */
export function openTracing(
  choice: TracingChoice,
  observers: { readonly log: Log; readonly metrics: Metrics },
): Tracing {
  const { url, headers, timeoutMs, serviceName } = choice;
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis: timeoutMs });
  const batches = new BatchSpanProcessor({
    exporter: watchExporter(exporter, observers),
    maxQueueSize: mostWaiting,
  });
  const named = resourceFromAttributes({ 'service.name': serviceName, 'service.version': about.version });
  const detected = detectResources({ detectors: [resourceAttributesEnvDetector, serviceInstanceIdDetector] });
  const provider = new TracerProvider({
    resource: defaultResource().merge(detected).merge(named),
    sampler: samplerOf(choice),
    spanProcessors: [dropRefused(batches)],
  });
  const tracer = provider.getTracer('guichet', about.version);
  return {
    begin: (name) => otelTurn(tracer, name),
    async close() {
      // Lost spans were told by the exporter.
      await Promise.race([provider.shutdown().catch(() => undefined), wait(lastSpans, undefined, { ref: false })]);
    },
  };
}
