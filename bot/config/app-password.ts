import { z } from 'zod';

/** What stands for a secret in examples. */
const placeholder =
  /^(?:change[-_ ]?(?:me|it)|secret|password|client[-_ ]?secret|todo|x{3,}|\*{3,}|<.*>|…|\.{3}|your\b.*)$/i;

/** The id of a secret, which the portal shows beside its value. */
const secretId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The client secret of the registration. */
export const appPassword = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'must be the client secret alone: printable characters without blanks')
  .refine((text) => !placeholder.test(text), 'is still a placeholder: put the client secret of the registration there')
  .refine((text) => !secretId.test(text), 'is the id of a secret: put its value there, or make another secret');
