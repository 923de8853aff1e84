import { emailSchema } from '../../partner-center/email-schema.ts';

/** Whether a text is one plain address: no list, no name beside it, nothing that could begin another header. */
export function isEmailAddress(text: string): boolean {
  const parsed = emailSchema.safeParse(text);
  return parsed.success && parsed.data === text;
}
