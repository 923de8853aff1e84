import { limits } from './limits.ts';
import { lineSchema } from './line-schema.ts';

/** A given name: trimmed, inner white space collapsed, NFC. Reasons: `required`, `tooLong`, `characters`. */
export const givenNameSchema = lineSchema(limits.givenName);

/** A surname; as {@link givenNameSchema}. */
export const surnameSchema = lineSchema(limits.surname);

/** A display name; as {@link givenNameSchema}, but longer. */
export const displayNameSchema = lineSchema(limits.displayName);
