import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Span as OtelSpan,
  type Tracer,
} from '@opentelemetry/api';
import { describeError } from '../observing/describe-error.ts';
import type { Facts, Span } from './trace.ts';

/** What each fact is called. `refusal` is what `drop-refused.ts` looks for. */
const attributes: Readonly<Record<keyof Facts, string>> = {
  correlationId: 'guichet.correlation_id',
  activityType: 'guichet.activity_type',
  channel: 'guichet.channel',
  outcome: 'guichet.outcome',
  refusal: 'guichet.refusal',
  what: 'guichet.what',
  effect: 'guichet.effect',
  status: 'http.response.status_code',
};

/** A word of ours; whatever else gets here was told by mistake. */
const word = /^[\w.:-]{1,64}$/;

/** Where a span belongs: its parent, and what makes a time of `performance.now()` one since the epoch, in ms. */
interface Place {
  readonly parent: Context;
  readonly epoch: number;
}

/**
 * Begins the span of a turn, or nothing when the sampler wants none of it. Contexts are handed on: the SDK's own are not
 * asked for.
 */
export function otelTurn(tracer: Tracer, name: string): Span | undefined {
  // Steps take less than a millisecond, which is all that the SDK's own clock tells.
  const place = { parent: ROOT_CONTEXT, epoch: Date.now() - performance.now() };
  const span = begin(tracer, name, place);
  return span.isRecording() ? asSpan(tracer, span, place) : undefined;
}

function begin(tracer: Tracer, name: string, { parent, epoch }: Place): OtelSpan {
  return tracer.startSpan(name, { kind: kindOf(name), startTime: epoch + performance.now() }, parent);
}

function asSpan(tracer: Tracer, span: OtelSpan, { parent, epoch }: Place): Span {
  const now = () => epoch + performance.now();
  const within = { parent: trace.setSpan(parent, span), epoch };
  let ended = false;
  return {
    child: (inner) => asSpan(tracer, begin(tracer, inner, within), within),
    tell(facts) {
      for (const [fact, value] of Object.entries(facts) as [keyof Facts, string | number | undefined][]) {
        if (typeof value === 'number' || (value !== undefined && word.test(value))) {
          span.setAttribute(attributes[fact], value);
        }
      }
    },
    fail(error) {
      const { name: type, code, status, at } = describeError(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttributes({
        'error.type': code ?? type,
        ...(status !== undefined && { 'http.response.status_code': status }),
      });
      // No `exception.message`: what was sent may stand in it.
      span.addEvent('exception', { 'exception.type': type, 'exception.stacktrace': at.join('\n') }, now());
    },
    end() {
      if (!ended) span.end(now());
      ended = true;
    },
  };
}

function kindOf(name: string): SpanKind {
  if (name === 'turn') return SpanKind.SERVER;
  return /^(?:store|channel) /.test(name) ? SpanKind.CLIENT : SpanKind.INTERNAL;
}
