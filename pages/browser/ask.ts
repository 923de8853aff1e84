import { post } from './post.ts';

/** An answer under one name, whether it was a state or a refusal: `{ is: 'wrong', left: 3 }`. */
export type Told<Body> = Body extends { state: infer State }
  ? Omit<Body, 'state'> & { is: State }
  : Body extends { error: infer Refusal }
    ? Omit<Body, 'error'> & { is: Refusal }
    : never;

/** Refusals from before the page's own answers, such as of a name of the site that is not ours any more. */
const refusedBefore: readonly number[] = [400, 403, 404, 405, 413, 415, 421];

/** Nothing was done: the counter is closed for a moment, or too much came from one address. */
export type Trouble = { is: 'unavailable' | 'slowDown' };

/**
 * Asks our own server. Rejects when no answer of its own came, as when the connection breaks or a proxy answers in its
 * place: nobody knows then what it did.
 */
export async function ask<Body extends object>(
  path: string,
  content: Readonly<Record<string, unknown>>,
  { answerMs }: { answerMs?: number } = {},
): Promise<Told<Body> | Trouble> {
  const response = await post(path, content, {
    credentials: 'same-origin',
    ...(answerMs !== undefined && { answerMs }),
  });
  return toldBy(response.status, () => response.json());
}

/** What an answer of our own server tells; rejects when it is none of its own. */
export async function toldBy<Body extends object>(
  status: number,
  read: () => Promise<unknown>,
): Promise<Told<Body> | Trouble> {
  if (refusedBefore.includes(status)) return { is: 'unavailable' };
  if (status >= 500 && status !== 503) throw new Error(`status ${status}`);
  const { state, error, ...rest } = (await read()) as Readonly<Record<string, unknown>>;
  if (error === 'too_many_requests') return { is: 'slowDown' };
  return { ...rest, is: state ?? error } as Told<Body>;
}
