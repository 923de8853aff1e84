/** The digits of a code as it was typed, without blanks and hyphens; `undefined` when there is anything but 0 to 9. */
export function digitsOf(typed: string): string | undefined {
  const digits = typed.replace(/[\s\p{Pd}]/gu, '');
  return /^[0-9]+$/.test(digits) ? digits : undefined;
}
