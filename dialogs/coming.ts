import type { Answer } from './turn.ts';

/**
 * What is to come in a card's place. It is heard from the start: the turn may fail before anybody waits for it, and a
 * rejection that nobody hears counts as a failure of the process.
 */
export function coming(work: Promise<Answer | undefined>): Promise<Answer | undefined> {
  work.catch(() => undefined);
  return work;
}
