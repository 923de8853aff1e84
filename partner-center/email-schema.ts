import { z } from 'zod';
import { limits } from './limits.ts';

// HTML's "valid e-mail address", with at least one dot after the @, and dots before it where RFC 5321 allows them.
const letters = String.raw`[A-Za-z0-9!#$%&'*+/=?^_\x60{|}~\-]+`;
const label = String.raw`[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?`;
const plausible = new RegExp(String.raw`^(?=.{1,64}@)${letters}(?:\.${letters})*@${label}(?:\.${label})+$`, 'u');

/** An e-mail address: ASCII, trimmed, letter case kept. Reasons: `tooLong`, `email`. */
export const emailSchema = z
  .string('email')
  .trim()
  .max(limits.email, { error: 'tooLong', abort: true })
  .regex(plausible, { error: 'email', abort: true });
