import { z } from 'zod';
import { limits } from './limits.ts';

/** The number in E.164, or `undefined` when it is none. An 11-digit Chinese mobile needs no prefix (reference 14). */
export function toE164(typed: string): string | undefined {
  const number = typed.normalize('NFKC').trim();
  if (!/^(\+|00)?[\d\s()\-\u2010\u2011]+$/u.test(number)) return undefined;
  const international = /^(?:\+|00)(.*)$/su.exec(number)?.[1];
  // "+33 (0)6 12 34 56 78": the trunk prefix in brackets is not dialled from abroad.
  const digits = (international?.replace(/\(0\)/u, '') ?? number).replace(/\D/gu, '');
  const mobileInChina = /^1[3-9]\d{9}$/u;
  if (international === undefined) return mobileInChina.test(digits) ? `+86${digits}` : undefined;
  if (digits.startsWith('86') && !mobileInChina.test(digits.slice(2))) return undefined;
  return /^[1-9]\d{7,14}$/u.test(digits) ? `+${digits}` : undefined;
}

/** A mobile number for recovery: digits, spaces, hyphens, brackets, `+` or `00` in front; given back in E.164. Reason: `phone`. */
export const mobilePhoneSchema: z.ZodType<string, string> = z
  .string('phone')
  .max(limits.mobilePhone, { error: 'phone', abort: true })
  .transform((typed, context) => {
    const number = toE164(typed);
    if (number !== undefined) return number;
    context.addIssue({ code: 'custom', message: 'phone' });
    return z.NEVER;
  });
