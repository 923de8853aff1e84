import { z } from 'zod';
import { limits } from './limits.ts';

// Control, direction-changing and invisible characters, lone surrogates, non-characters and the blank Braille cell:
// with them a name shows as another one, or as none (security IN-10, IN-14). Tabs and line ends are white space.
const unfitForNames =
  /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

function personName(longest: number): z.ZodType<string, string> {
  return z
    .string('required')
    .refine((name) => !unfitForNames.test(name), { error: 'characters', abort: true })
    .transform((name) => name.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(z.string().min(1, 'required').max(longest, 'tooLong'));
}

/** A given name: trimmed, inner white space collapsed, NFC. Reasons: `required`, `tooLong`, `characters`. */
export const givenNameSchema = personName(limits.givenName);

/** A surname; as {@link givenNameSchema}. */
export const surnameSchema = personName(limits.surname);

/** A display name; as {@link givenNameSchema}, but longer. */
export const displayNameSchema = personName(limits.displayName);
