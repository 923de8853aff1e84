/** What JSON writes otherwise than it is: quotation marks, backslashes, controls, halves of characters. */
const escaped = /[^\u0020\u0021\u0023-\u005B\u005D-\uD7FF\uE000-\uFFFF]/;

/** The length of a string as JSON writes it, without writing it. */
export function jsonLength(text: string): number {
  return escaped.test(text) ? JSON.stringify(text).length : text.length + 2;
}
