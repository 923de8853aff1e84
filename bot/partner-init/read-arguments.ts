import { parseArgs } from 'node:util';
import { z } from 'zod';
import { languages, type Language } from '../../locales/languages.ts';
import type { Translate } from '../../locales/words.ts';
import type { Terminal } from '../terminal.ts';
import { InitRefused } from './refused.ts';

/** What the command line asks for. */
export interface Asked {
  readonly tenant: string;
  /** The object id of the first global administrator. */
  readonly admin: string;
  readonly company: string;
  /** The default one first. */
  readonly domains: readonly string[];
  readonly givenName: string;
  readonly surname: string;
  readonly userName: string;
  /** Where codes go when the administrator has forgotten their password. */
  readonly email: string | undefined;
  readonly mobile: string | undefined;
  readonly language: Language | undefined;
  readonly offers: boolean;
  /** Confirmed beforehand. */
  readonly yes: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  ...{ tenant: text, admin: text, company: text, domain: text, name: text, user: text },
  ...{ email: text, mobile: text, language: text, offers: flag, yes: flag },
} as const;

const required = ['tenant', 'admin', 'company', 'domain', 'name', 'user'] as const;
const domainForm = /^(?=.{4,255}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;

/**
 * Reads the command line, and asks at the terminal for what it lacks; throws `InitRefused` with everything that is
 * missing or cannot be used.
 */
export async function readArguments(args: readonly string[], say: Translate, ask: Terminal['ask']): Promise<Asked> {
  const given = parse(args, say);
  if (ask !== undefined) {
    for (const name of required) given[name] ??= await ask(say(`partnerInit.ask.${name}`));
  }
  const missing = required.filter((name) => (given[name]?.trim() ?? '') === '');
  if (missing.length > 0) {
    const names = missing.map((name) => `--${name}`).join(', ');
    throw new InitRefused(`${say('partnerInit.missing', { names })}\n\n${say('partnerInit.usage')}`);
  }
  const { tenant = '', admin = '', company = '', domain = '', name = '', user = '', language } = given;
  const domains = domain.split(',').map((each) => each.trim().toLowerCase());
  const [givenName = '', ...surname] = name.trim().split(/\s+/);
  const wrong = [
    ...(z.guid().safeParse(tenant).success ? [] : [say('partnerInit.badId', { name: '--tenant' })]),
    ...(z.guid().safeParse(admin).success ? [] : [say('partnerInit.badId', { name: '--admin' })]),
    ...(domains.every((each) => domainForm.test(each)) ? [] : [say('partnerInit.badDomain')]),
    ...(surname.length > 0 ? [] : [say('partnerInit.badName')]),
    ...(company.trim().length <= 100 ? [] : [say('partnerInit.badCompany')]),
    ...(isLanguage(language) ? [] : [say('partnerInit.badLanguage')]),
  ];
  if (wrong.length > 0) throw new InitRefused(wrong.join('\n'));
  return {
    ...{ tenant: tenant.toLowerCase(), admin: admin.toLowerCase(), company: company.trim(), domains },
    ...{ givenName, surname: surname.join(' '), userName: user.trim(), email: given.email, mobile: given.mobile },
    ...{ language: language as Language | undefined, offers: given.offers === true, yes: given.yes === true },
  };
}

function isLanguage(language: string | undefined): boolean {
  return language === undefined || languages.some((known) => known === language);
}

function parse(args: readonly string[], say: Translate) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    // Node says in English alone what it does not know.
    throw new InitRefused(say('partnerInit.usage'), { cause });
  }
}
