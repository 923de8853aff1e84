import { isLoopbackName } from '../loopback.ts';
import { parseHeaders } from './otlp-headers.ts';
import type { Settled } from './variables.ts';

/** Where traces go, and which of them. */
export interface TracingChoice {
  /** Of the collector, with the path: OTLP over HTTP. */
  readonly url: string;
  /** Sent along with each request. Secrets. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** How long the collector may take, in ms. */
  readonly timeoutMs: number;
  readonly sampler: Settled['OTEL_TRACES_SAMPLER'];
  /** 0 to 1, for the samplers by ratio. */
  readonly ratio: number;
}

/** What traces need, or `undefined` where no collector is named: then there are none. */
export function readTracing(settled: Settled, problems: string[]): TracingChoice | undefined {
  const base = settled.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url = settled.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base && `${base}/v1/traces`);
  if (url === undefined || settled.OTEL_SDK_DISABLED === 'true') return undefined;
  const headers = parseHeaders(settled.OTEL_EXPORTER_OTLP_HEADERS ?? '') ?? {};
  const isOpen = url.startsWith('http:') && !isLoopbackName(new URL(url).hostname);
  if (isOpen && settled.NODE_ENV === 'production' && Object.keys(headers).length > 0) {
    problems.push('OTEL_EXPORTER_OTLP_ENDPOINT must be an https URL: OTEL_EXPORTER_OTLP_HEADERS are sent there.');
  }
  return {
    ...{ url, headers, serviceName: settled.OTEL_SERVICE_NAME, timeoutMs: settled.OTEL_EXPORTER_OTLP_TIMEOUT },
    ...{ sampler: settled.OTEL_TRACES_SAMPLER, ratio: settled.OTEL_TRACES_SAMPLER_ARG },
  };
}
