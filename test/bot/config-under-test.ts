import { readConfig } from '../../bot/config.ts';
import type { Environment, ReadFile } from '../../bot/config/environment.ts';
import { ConfigRefused } from '../../bot/errors.ts';

/** A registered bot, with a secret that must be told nowhere. */
export const registered = Object.freeze({
  MicrosoftAppId: '11111111-aaaa-4bbb-8ccc-222222222222',
  MicrosoftAppPassword: 'CANARY-password',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '33333333-dddd-4eee-8fff-444444444444',
  PUBLIC_URL: 'https://guichet.example/',
});

/** Finds no file. */
export const noFile: ReadFile = () => {
  throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
};

/** What is wrong with a configuration; nothing when it can be used. */
export function problemsOf(env: Environment, readFile: ReadFile = noFile): readonly string[] {
  try {
    readConfig(env, readFile);
  } catch (error) {
    if (error instanceof ConfigRefused) return error.problems;
    throw error;
  }
  return [];
}
