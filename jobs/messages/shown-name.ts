import { cleanText, clipText } from '../../cards/clean-text.ts';

/** A name that somebody typed, as it can stand in a sentence: one line, nothing unseen, at most 80 characters. */
export function shownName(name: string): string {
  return clipText(cleanText(name), 80);
}
