import type { Send } from './connector-request.ts';
import { ConnectorFailed } from '../errors.ts';

/** Sends through a `fetch`, as a test puts one in the place of the world. */
export function sendByFetch(fetch: typeof globalThis.fetch): Send {
  return async ({ method, url, headers, body = null }, timeoutMs) => {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const request: RequestInit = { method, headers, body, redirect: 'manual', signal };
      const response = await fetch(url, request);
      const text = await response.text();
      return { status: response.status, text, retryAfter: response.headers.get('retry-after') ?? undefined };
    } catch (error) {
      throw new ConnectorFailed(undefined, failureCode(error));
    }
  };
}

/** `fetch` wraps the system's error: its code says what happened, its message may hold an address. */
function failureCode(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'timeout';
  return typeof cause?.code === 'string' ? cause.code : 'network';
}
