import { parseArgs } from 'node:util';
import type { Translate } from '../../locales/words.ts';
import { PackageRefused } from './refused.ts';

const options = ['out', 'manifest', 'version', 'developer', 'website', 'privacy', 'terms'] as const;

/** What the command line asks for, as it was typed; each at most once. */
export type Asked = { readonly [K in (typeof options)[number]]?: string | undefined };

/** Reads the command line; throws `PackageRefused` for what it cannot make sense of. */
export function readArguments(args: readonly string[], say: Translate): Asked {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: Object.fromEntries(options.map((option) => [option, { type: 'string' as const }])),
    });
    return values;
  } catch (cause) {
    // Node says in English alone what it does not know.
    throw new PackageRefused(say('teamsPackage.badOption'), { cause });
  }
}
