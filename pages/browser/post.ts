const usualMs = 15_000;

/** Sends JSON to our own server, and rejects when there is no connection or no answer in time. */
export function post(
  path: string,
  content: Readonly<Record<string, unknown>>,
  { answerMs = usualMs, credentials }: { answerMs?: number; credentials: 'omit' | 'same-origin' },
): Promise<Response> {
  // Neither `mode: 'same-origin'` nor 'no-cors': with Referrer-Policy no-referrer both send `Origin: null`.
  return fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(content),
    cache: 'no-store',
    credentials,
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
  });
}
