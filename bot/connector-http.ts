import type { ConnectorClientOptions } from 'botframework-connector';
import { ConnectorFailed } from './errors.ts';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;
type SdkRequest = Parameters<HttpClient['sendRequest']>[0];
type SdkHeaders = SdkRequest['headers'];

export interface ConnectorHttpParts {
  readonly fetch?: typeof globalThis.fetch;
  /** For one attempt; the whole never takes longer than `budgetMs`, waits included. */
  readonly timeoutMs?: number;
  readonly budgetMs?: number;
  readonly clock?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
  /** 0 to 1, to spread retries. */
  readonly random?: () => number;
}

// Microsoft names these for Teams bots: MicrosoftDocs/msteams-docs, rate-limit.md.
const retried = new Set([429, 412, 502, 504]);
const attempts = 3;
// The SDK turns an answer's headers into its own kind through this alone, and reads none of them.
const noHeaders = { toJson: () => ({}) } as SdkHeaders;
const forwardedHeaders = ['authorization', 'content-type', 'accept', 'user-agent', 'x-ms-conversation-id'];

/**
 * The HTTP client of the connector. The SDK's own pipeline follows redirects with the bot's token, waits up to five
 * minutes, does not retry 412 nor a 429 without `Retry-After`, and throws errors that hold the token. This one throws
 * `ConnectorFailed` for whatever is not a success, which the SDK's retry policy passes on untouched.
 */
export function createConnectorHttp(parts: ConnectorHttpParts = {}): HttpClient {
  const { fetch = globalThis.fetch, timeoutMs = 4000, budgetMs = 10_000 } = parts;
  const { clock = Date.now, wait = waitFor, random = Math.random } = parts;
  return {
    async sendRequest(request) {
      const deadline = clock() + budgetMs;
      for (let attempt = 1; ; attempt += 1) {
        const left = Math.max(1, deadline - clock());
        const { status, text, retryAfter } = await send(request, fetch, Math.min(timeoutMs, left));
        if (status >= 200 && status < 300) return { status, bodyAsText: text, headers: noHeaders, request };
        const pause = retryAfter ?? 250 * 2 ** attempt * (0.5 + random());
        const worthIt = retried.has(status) && attempt < attempts && clock() + pause < deadline;
        if (!worthIt) throw new ConnectorFailed(status, errorCode(text));
        await wait(pause);
      }
    },
  };
}

async function send(request: SdkRequest, fetch: typeof globalThis.fetch, timeoutMs: number) {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: forwardedHeaders.flatMap((name): [string, string][] => {
        const value = request.headers.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
      body:
        request.method === 'GET' || request.method === 'HEAD' ? null : ((request.body as string | undefined) ?? null),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, text, retryAfter: retryAfterMs(response.headers.get('retry-after')) };
  } catch (error) {
    throw new ConnectorFailed(undefined, failureCode(error));
  }
}

/** Only the form in seconds: Teams sends no dates, and a date would need the other side's clock. */
function retryAfterMs(header: string | null): number | undefined {
  return header !== null && /^\d{1,4}$/.test(header) ? Number(header) * 1000 : undefined;
}

function errorCode(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown } };
    return typeof error?.code === 'string' && /^\w{1,64}$/.test(error.code) ? error.code : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** `fetch` wraps the system's error: its code says what happened, its message may hold an address. */
function failureCode(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'timeout';
  return typeof cause?.code === 'string' ? cause.code : 'network';
}

function waitFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
