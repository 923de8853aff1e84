import { post } from './post.ts';

/** An answer under one name, whether it was a state or a refusal: `{ is: 'wrong', left: 3 }`. */
export type Told<Body> = Body extends { state: infer State }
  ? Omit<Body, 'state'> & { is: State }
  : Body extends { error: infer Refusal }
    ? Omit<Body, 'error'> & { is: Refusal }
    : never;

/** What the server says on purpose; anything else comes from a proxy, or from a server that is going down. */
const spoken: readonly number[] = [200, 409, 410, 422, 423, 429, 503];

/**
 * Asks our own server. Rejects when no answer came, so that nobody knows what it did; `unavailable` means that it did
 * nothing.
 */
export async function ask<Body extends object>(
  path: string,
  content: Readonly<Record<string, unknown>>,
  { answerMs }: { answerMs?: number } = {},
): Promise<Told<Body> | { is: 'unavailable' }> {
  const response = await post(path, content, {
    credentials: 'same-origin',
    ...(answerMs !== undefined && { answerMs }),
  });
  if (!spoken.includes(response.status)) return { is: 'unavailable' };
  const { state, error, ...rest } = (await response.json()) as Readonly<Record<string, unknown>>;
  return { ...rest, is: state ?? error } as Told<Body>;
}
