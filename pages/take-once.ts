import { z } from 'zod';
import type { Answers } from './answers.ts';
import { refusalOfWrite } from './refusal.ts';
import type { PageRequest, PageResponse } from './route.ts';

type Parts = {
  site: URL;
  answers: Answers;
  /** The store failed. */
  onError?: ((error: unknown) => void) | undefined;
};

const bodySchema = z.strictObject({ token: z.string().min(1).max(512) });

/** Answers a press with what `take` gives for its token, to the first who asks; one constant refusal to all others. */
export function takeOnce(
  { site, answers, onError }: Parts,
  take: (token: string) => Promise<Readonly<Record<string, unknown>> | undefined>,
) {
  // Malformed, unknown, used and expired tokens look the same: an answer tells nothing about which tokens exist.
  const gone = answers.json(410, { error: 'gone' });
  const unavailable = answers.json(503, { error: 'unavailable' });

  return async (request: PageRequest): Promise<PageResponse> => {
    const refusal = refusalOfWrite(request, site);
    if (refusal) return answers.json(refusal.status, { error: refusal.error });
    const body = bodySchema.safeParse(request.body);
    if (!body.success) return gone;
    try {
      const taken = await take(body.data.token);
      return taken === undefined ? gone : answers.json(200, taken);
    } catch (error) {
      onError?.(error);
      return unavailable;
    }
  };
}
