import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as OTLP's JSON tells it, with its attributes as a record. */
export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly kind: number;
  /** 2 is an error. */
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly events: readonly { readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }[];
  /** In nanoseconds since the epoch. */
  readonly begun: bigint;
  readonly ended: bigint;
  readonly resource: Readonly<Record<string, unknown>>;
}

/** The collector's side of OTLP over HTTP: a real server that reads what it is sent. */
export interface OtlpReceiver extends AsyncDisposable {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** Every body as it came. */
  readonly bodies: readonly string[];
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** What it answers from now on; `hang` does not answer at all. */
  answers(status: number | 'hang'): void;
}

/** Starts a collector. */
export async function otlpReceiver(): Promise<OtlpReceiver> {
  const [spans, bodies, requests]: [ReceivedSpan[], string[], { path: string; headers: IncomingHttpHeaders }[]] = [
    [],
    [],
    [],
  ];
  let status: number | 'hang' = 200;
  const server = createServer((request, response) => void take(request, response));
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString('utf8');
    bodies.push(body);
    requests.push({ path: request.url ?? '', headers: request.headers });
    if (status === 'hang') return;
    if (status === 200) spans.push(...readSpans(body));
    // restify's `writeHead`, which every server of the process gets, gives nothing back.
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end('{}');
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ spans, bodies, requests },
    answers: (next) => void (status = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, string | number | boolean>>;
}
interface RawSpan extends Pick<ReceivedSpan, 'name' | 'traceId' | 'spanId' | 'kind' | 'status'> {
  readonly parentSpanId?: string;
  readonly attributes?: readonly Attribute[];
  readonly events?: readonly { readonly name: string; readonly attributes?: readonly Attribute[] }[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}
interface Body {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly RawSpan[] }[];
  }[];
}

function readSpans(body: string): ReceivedSpan[] {
  const { resourceSpans } = JSON.parse(body) as Body;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        parentSpanId: span.parentSpanId === '' ? undefined : span.parentSpanId,
        attributes: recordOf(span.attributes),
        events: (span.events ?? []).map(({ name, attributes }) => ({ name, attributes: recordOf(attributes) })),
        begun: BigInt(span.startTimeUnixNano),
        ended: BigInt(span.endTimeUnixNano),
        resource: recordOf(resource.attributes),
      })),
    ),
  );
}

function recordOf(attributes: readonly Attribute[] = []): Record<string, string | number | boolean> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? '']));
}
