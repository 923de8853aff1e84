/** Blank characters that Markdown gives a meaning to; the no-break spaces of French typography stay. */
const blanks = /[\t\n\v\f\r \u0085\u2028\u2029]+/gu;

/**
 * Control and format characters: U+202E turns a line around, zero-width ones make two names look the same. The joiners
 * U+200C and U+200D stay, for Persian and for emoji.
 */
const unseen = /(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu;

/** One line of text, without what a reader cannot see and an attacker can use. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(blanks, ' ').replace(unseen, '').replace(/ {2,}/g, ' ').trim();
}

/** At most so many characters, the last of them an ellipsis when something was left out. */
export function clipText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const characters = Array.from(text);
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
