import { isIP } from 'node:net';
import { z } from 'zod';

/** Anything that can be read on one line. */
export const line = z.string().regex(/^\P{Cc}*$/u, 'must be one line without control characters');

/** A secret on one line. What stands in angle brackets is what examples say instead. */
export const secretLine = withoutPlaceholder(line);

/** The value of an HTTP header. */
export const headerValue = withoutPlaceholder(
  z.string().regex(/^[\x20-\x7e]+$/, 'must be a header value: one line of printable ASCII'),
);

/** One of a few words. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of: ${values.join(', ')}` });

/** An id of the directory. */
export const guid = z
  .string()
  .regex(
    /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    'must be a GUID such as 1f0c7a52-3f0e-4c1d-9b7e-2a6f5d8c9e10',
  );

/** A whole number within its bounds, both included. */
export function wholeNumber(least: number, most: number) {
  const problem = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,6}$/, problem)
    .transform(Number)
    .refine((value) => value >= least && value <= most, problem);
}

/** Several values, separated by commas, in lower case. */
export function list(item: RegExp, what: string) {
  return z
    .string()
    .transform((text): readonly string[] => text.split(',').map((part) => part.trim().toLowerCase()))
    .refine((parts) => parts.every((part) => item.test(part)), `must be ${what}, separated by commas`);
}

/** Addresses and ranges of addresses, separated by commas. */
export const ranges = z
  .string()
  .transform((text): readonly string[] => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isRange), 'must be addresses or ranges (10.0.0.0/8), separated by commas');

/** Where something of ours, or of the directory's, can be opened; without slashes at its end. */
export const url = z
  .string()
  .refine(isPlainUrl, 'must be an http or https URL without user, query or fragment')
  .transform((text) => text.replace(/\/+$/, ''));

/** Where something can be asked. */
export const endpoint = z.string().refine(isPlainUrl, 'must be an http or https URL without user, query or fragment');

function withoutPlaceholder(schema: z.ZodString): z.ZodString {
  return schema.refine(
    (text) => !/<[^<>]*>/.test(text),
    'still has a placeholder in <angle brackets>: put the value in its place',
  );
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' && search === '' && hash === '';
}

function isRange(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
