import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { InitRefused } from '../../bot/partner-init/refused.ts';
import { readArguments } from '../../bot/partner-init/read-arguments.ts';
import { runInit } from '../../bot/partner-init/run-init.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Guichet } from './guichet.ts';
import { testRegistration } from './tokens.ts';

/** The object id of the first administrator, as a real one looks. */
export const adminId = '6b1f0c52-9d0e-4b6f-8a55-0a3e7c1d2f90';

/** The options of `partner:init` that found the company of Anne de La Tour. */
export const foundingOptions: readonly string[] = [
  ...['--tenant', testRegistration.tenantId, '--admin', adminId.toUpperCase(), '--company', 'Contoso Cloud (Suzhou)'],
  ...['--domain', 'contoso.partner.onmschina.cn,contoso.cn', '--name', 'Anne de La Tour'],
  ...['--user', 'Anne.DeLaTour@contoso.partner.onmschina.cn', '--yes'],
];

/** `npm run partner:init`, as the operator runs it beside the bot. */
export function runPartnerInit(guichet: Guichet, args = foundingOptions) {
  const { PATH } = process.env;
  const env = { PATH, ...guichet.env, LANG: 'en_US.UTF-8' };
  const file = resolve('bot/partner-init.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same without a process of its own: what it tells, or why it refuses. `answer` is what a terminal says to all. */
export async function found({ vault, config }: Guichet, args = foundingOptions, answer?: string) {
  const told: string[] = [];
  const ask = answer === undefined ? undefined : async () => answer;
  const terminal = { tell: (line: string) => void told.push(line), ask };
  const parts = { vault, tenants: config.allowedTenants, language: 'en', terminal } as const;
  try {
    await runInit(parts, await readArguments(args, wordsIn('en'), ask));
    return { told: told.join('\n'), refused: undefined };
  } catch (error) {
    if (!(error instanceof InitRefused)) throw error;
    return { told: told.join('\n'), refused: error.message };
  }
}
