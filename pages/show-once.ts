import { z } from 'zod';
import type { Clock } from '../storage/clock.ts';
import type { Answers } from './answers.ts';
import { takeOnce } from './take-once.ts';

/** What the page needs of `storage/one-time-secrets.ts`: to take a secret, which exactly one caller achieves. */
export type TakesSecrets = {
  take(token: string): Promise<{ secret: string; about: string } | undefined>;
};

/** Who hears what became of a secret. None of it can hold up or change the answer. */
export type ShowOnceEvents = {
  /** The secret was handed to a browser at `at`; `about` is what it was kept with. */
  onShown?: ((about: string, at: number) => void | Promise<void>) | undefined;
  /** The store failed, or `onShown` did. */
  onError?: ((error: unknown) => void) | undefined;
};

type Parts = ShowOnceEvents & { secrets: TakesSecrets; site: URL; answers: Answers; now: Clock };

const aboutSchema = z.object({ account: z.string().min(1) });

/** Answers the press on "show": the account and its password to the first who asks. */
export function showOnce({ secrets, site, answers, now, onShown, onError }: Parts) {
  return takeOnce({ site, answers, onError }, async (token) => {
    const taken = await secrets.take(token);
    if (!taken) return undefined;
    void tell(taken.about);
    return { account: accountOf(taken.about), password: taken.secret };
  });

  /** Never awaited by the answer: the secret is taken, a slow or failing notice would lose it. */
  async function tell(about: string): Promise<void> {
    try {
      await onShown?.(about, now());
    } catch (error) {
      onError?.(error);
    }
  }
}

/** Null when `about` is damaged: the password exists nowhere else, so it is shown all the same. */
function accountOf(about: string): string | null {
  try {
    return aboutSchema.parse(JSON.parse(about)).account;
  } catch {
    return null;
  }
}
