import { z } from 'zod';
import { foldText } from './fold-text.ts';
import { limits } from './limits.ts';
import { userNameSchema } from './user-name-schema.ts';

/** The address as the directory compares it: two addresses with the same fold are one address. */
export function foldUserPrincipalName(userPrincipalName: string): string {
  return foldText(userPrincipalName).trim();
}

/**
 * `name@domain` with one of the partner's verified domains, given back with the domain in lower case. Reasons stand at
 * the two fields of the form: `userName` (`required`, `tooLong`, `characters`) and `domain` (`domain`).
 */
export function userPrincipalNameSchema(verifiedDomains: readonly string[]): z.ZodType<string, string> {
  return z.string('required').transform((typed, context) => {
    const at = typed.lastIndexOf('@');
    const name = userNameSchema.safeParse(at < 0 ? typed : typed.slice(0, at));
    const domain =
      at < 0
        ? ''
        : typed
            .slice(at + 1)
            .trim()
            .toLowerCase();
    for (const issue of name.error?.issues ?? []) refuse('userName', issue.message);
    if (domain.length > limits.domain || !verifiedDomains.some((verified) => verified.toLowerCase() === domain)) {
      refuse('domain', 'domain');
    }
    const whole = `${name.data ?? ''}@${domain}`;
    if (whole.length > limits.userPrincipalName) refuse('userName', 'tooLong');
    return whole;

    function refuse(field: 'userName' | 'domain', message: string): void {
      context.addIssue({ code: 'custom', message, params: { field } });
    }
  });
}
