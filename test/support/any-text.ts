import { constantFrom, integer, oneof, string, type Arbitrary } from 'fast-check';

/** Names that every object of JavaScript has. */
const dangerous = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'] as const;

/** Any character but half a surrogate, those of a keyboard twice as often. */
const character = oneof(
  { weight: 2, arbitrary: integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)) },
  {
    weight: 1,
    arbitrary: integer({ min: 0, max: 0x10f7ff }).map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800)),
  },
);

/**
 * Any well-formed text, counted in characters. fast-check's own (`unit: 'binary'`) makes a table of a million characters
 * first, which takes over a second in each file that asks for it.
 */
export function anyText(lengths: { readonly minLength?: number; readonly maxLength?: number } = {}): Arbitrary<string> {
  const { minLength = 0, maxLength = Infinity } = lengths;
  const text = string({ ...lengths, unit: character });
  const fitting = dangerous.filter(({ length }) => length >= minLength && length <= maxLength);
  if (fitting.length === 0) return text;
  return oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: constantFrom(...fitting) });
}
