import { z } from 'zod';
import { lineSchema } from '../line-schema.ts';

// A name with at least one dot and letters at its end: no address in digits, no machine of one's own network.
const publicHost = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/u;

/**
 * A web address that customers may follow, with or without `https://` before it, kept as typed: http or https, a public
 * host name, no user name. Reasons: `required`, `tooLong`, `characters`, `url`.
 */
export function websiteSchema(longest: number): z.ZodType<string, string> {
  return lineSchema(longest).pipe(z.string().refine(isWebsite, 'url'));
}

function isWebsite(typed: string): boolean {
  // What URL forgives (blanks, back slashes, slashes in front) is how one address is made to look like another.
  if (/[\s\\<>"`{}|^]/u.test(typed)) return false;
  const [, scheme = 'https://', rest = ''] = /^(https?:\/\/)?(.*)$/iu.exec(typed) ?? [];
  if (/^[/?#]/u.test(rest) || !URL.canParse(scheme + rest)) return false;
  const { hostname, username, password } = new URL(scheme + rest);
  return username === '' && password === '' && publicHost.test(hostname);
}
