/** Blank characters that Markdown gives a meaning to; the no-break spaces of French typography stay. */
const blanks = /[\t\n\v\f\r \u0085\u2028\u2029]+/gu;

/**
 * Control and format characters: U+202E turns a line around, zero-width ones make two names look the same. The joiners
 * U+200C and U+200D stay, for Persian and for emoji.
 */
const unseen = /(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu;

/**
 * Anything but what is surely clean, which a few ranges tell in a tenth of the time: none of the above is in them, and
 * no half of a character. Emoji and Arabic are looked at more closely.
 */
const suspect =
  /[^\u0020-\u007E\u00A0-\u00AC\u00AE-\u05FF\u0900-\u180D\u180F-\u200A\u2010-\u2027\u202F-\u205F\u2070-\uD7FF\uE000-\uFEFE\uFF00-\uFFEF]| {2}/;

/** One line of text, without what a reader cannot see and an attacker can use. */
export function cleanText(text: string): string {
  if (!suspect.test(text)) return text.trim();
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
