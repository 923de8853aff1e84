import { z } from 'zod';
import { limits } from './limits.ts';

/**
 * What a user name may look like, as a regular expression that browsers and cards understand too: the directory's
 * characters (Microsoft Graph, user resource type, `userPrincipalName`), no dot at either end, no two in a row.
 * The characters leave no room for accents nor for look-alikes of another script (security IN-14).
 */
export const userNamePattern = String.raw`^[A-Za-z0-9'_!#^~\-]+(\.[A-Za-z0-9'_!#^~\-]+)*$`;

/** The part of an address before the `@`. Reasons: `required`, `tooLong`, `characters`. */
export const userNameSchema = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(limits.userName, 'tooLong')
  .regex(new RegExp(userNamePattern, 'u'), 'characters');
