import type { ConnectorRequest } from './connector-request.ts';
import { ConnectorFailed } from '../errors.ts';
import { sendByFetch } from './send-by-fetch.ts';
import { sendByHttp } from './send-by-http.ts';

/** Sends a request as often as it is worth; gives the text of the success, throws `ConnectorFailed` for anything else. */
export type ConnectorHttp = (request: ConnectorRequest) => Promise<string>;

export interface ConnectorHttpParts {
  /** Takes the place of Node's own client. */
  readonly fetch?: typeof globalThis.fetch;
  /** For one attempt; the whole never takes longer than `budgetMs`, waits included. */
  readonly timeoutMs?: number;
  readonly budgetMs?: number;
  readonly clock?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
  /** Told of the status after which the request is tried again. */
  readonly onRetry?: (status: number) => void;
  /** 0 to 1, to spread retries. */
  readonly random?: () => number;
}

// Microsoft names these for Teams bots: MicrosoftDocs/msteams-docs, rate-limit.md.
const retried = new Set([429, 412, 502, 504]);
const attempts = 3;

/**
 * The HTTP client of the connector. The SDK's own pipeline follows redirects with the bot's token, waits up to five
 * minutes, does not retry 412 nor a 429 without `Retry-After`, and throws errors that hold the token.
 */
export function createConnectorHttp(parts: ConnectorHttpParts = {}): ConnectorHttp {
  const { fetch, timeoutMs = 4000, budgetMs = 10_000 } = parts;
  const { clock = Date.now, wait = waitFor, random = Math.random, onRetry } = parts;
  const send = fetch === undefined ? sendByHttp : sendByFetch(fetch);
  return async (request) => {
    const deadline = clock() + budgetMs;
    for (let attempt = 1; ; attempt += 1) {
      const left = Math.max(1, deadline - clock());
      const { status, text, retryAfter } = await send(request, Math.min(timeoutMs, left));
      if (status >= 200 && status < 300) return text;
      const pause = retryAfterMs(retryAfter) ?? 250 * 2 ** attempt * (0.5 + random());
      const worthIt = retried.has(status) && attempt < attempts && clock() + pause < deadline;
      if (!worthIt) throw new ConnectorFailed(status, errorCode(text));
      onRetry?.(status);
      await wait(pause);
    }
  };
}

/** Only the form in seconds: Teams sends no dates, and a date would need the other side's clock. */
function retryAfterMs(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,4}$/.test(header) ? Number(header) * 1000 : undefined;
}

function errorCode(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown } };
    return typeof error?.code === 'string' && /^\w{1,64}$/.test(error.code) ? error.code : 'unknown';
  } catch {
    return 'unknown';
  }
}

function waitFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
