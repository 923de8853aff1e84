import type { PageRequest } from './route.ts';

/** Why a request is turned away before anything is looked up. */
export type Refusal = { status: 403 | 415 | 421; error: string };

/** Refuses a request that was sent to another name than ours, as DNS rebinding and a forged `Host` do, or in the clear. */
export function refusalOfRead({ headers, secure }: PageRequest, site: URL): Refusal | undefined {
  if (headers['host']?.toLowerCase() !== site.host) return { status: 421, error: 'misdirected' };
  if (site.protocol === 'https:' && !secure) return { status: 403, error: 'forbidden' };
  return undefined;
}

const types = {
  json: /^application\/json\s*(;|$)/i,
  bytes: /^application\/octet-stream$/i,
} as const;

/** Refuses a request that our own page did not send, as JSON unless told: a form or a script of another site did. */
export function refusalOfWrite(
  request: PageRequest,
  site: URL,
  takes: keyof typeof types = 'json',
): Refusal | undefined {
  const { origin, 'sec-fetch-site': fetchSite = 'same-origin', 'content-type': type = '' } = request.headers;
  const refusal = refusalOfRead(request, site);
  if (refusal) return refusal;
  if (origin !== site.origin || fetchSite !== 'same-origin') return { status: 403, error: 'forbidden' };
  // A form of another site can send text/plain without asking first, application/json and bytes it cannot.
  if (!types[takes].test(type)) return { status: 415, error: 'unsupportedMediaType' };
  return undefined;
}
