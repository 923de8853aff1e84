import { z } from 'zod';

// Control, direction-changing and invisible characters, lone surrogates, non-characters and the blank Braille cell:
// with them a name shows as another one, or as none (security IN-10, IN-14). Tabs and line ends are white space.
const unfit = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

/**
 * A line of text that people read: trimmed, inner white space collapsed, NFC; then at most `longest` UTF-16 units, as
 * the service counts. Reasons: `required`, `tooLong`, `characters`.
 */
export function lineSchema(longest: number): z.ZodType<string, string> {
  // A form asks for a dozen of them, of a few lengths; to build one takes longer than to use it.
  const known = schemas.get(longest) ?? build(longest);
  schemas.set(longest, known);
  return known;
}

const schemas = new Map<number, z.ZodType<string, string>>();

function build(longest: number): z.ZodType<string, string> {
  return z
    .string('required')
    .refine((line) => !unfit.test(line), { error: 'characters', abort: true })
    .transform((line) => line.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        // Not `max`, which counts code points: to it a surrogate pair is one.
        .refine((line) => line.length <= longest, 'tooLong'),
    );
}
