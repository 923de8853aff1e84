import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';

/**
 * Holds the steps of a turn until it is over, and lets none of them out when the request was refused: whoever is not let
 * in must not be able to fill the collector. What goes on after the turn passes at once.
 */
export function dropRefused(next: SpanProcessor): SpanProcessor {
  const held = new Map<string, ReadableSpan[]>();
  return {
    onStart(span, context) {
      if (span.parentSpanContext === undefined) held.set(span.spanContext().traceId, []);
      next.onStart(span, context);
    },
    onEnd(span) {
      const { traceId } = span.spanContext();
      const waiting = held.get(traceId);
      if (waiting === undefined) {
        next.onEnd(span);
        return;
      }
      waiting.push(span);
      if (span.parentSpanContext !== undefined) return;
      held.delete(traceId);
      if ('guichet.refusal' in span.attributes) return;
      for (const one of waiting) next.onEnd(one);
    },
    forceFlush: () => next.forceFlush(),
    shutdown: () => next.shutdown(),
  };
}
