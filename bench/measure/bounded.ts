/** Reads a whole number from the command line, or throws a sentence that says what is allowed. */
export function bounded(name: string, text: string, [least, most]: readonly [number, number]): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new RangeError(`--${name} must be a whole number from ${least} to ${most}, not "${text}".`);
}
