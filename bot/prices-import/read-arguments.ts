import { parseArgs } from 'node:util';
import type { Translate } from '../../locales/words.ts';
import { isMonth } from '../../partner-center/prices/price-months.ts';
import type { Month } from '../../partner-center/prices/price.ts';
import { ImportRefused } from './refused.ts';

/** What the command line asks for. */
export interface Asked {
  readonly path: string;
  readonly month: Month | undefined;
  /** Whom to import as: a name or a user name. */
  readonly as: string | undefined;
  /** Confirmed beforehand. */
  readonly yes: boolean;
}

/** Reads the command line; throws `ImportRefused` for what it cannot make sense of. */
export function readArguments(args: readonly string[], say: Translate): Asked {
  const { values, positionals } = parse(args, say);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new ImportRefused(say('priceImport.usage'));
  const { month, as, yes = false } = values;
  if (month !== undefined && !isMonth(month)) throw new ImportRefused(say('priceImport.badMonth', { month }));
  return { path, month, as, yes };
}

function parse(args: readonly string[], say: Translate) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { month: { type: 'string' }, as: { type: 'string' }, yes: { type: 'boolean' } },
    });
  } catch (cause) {
    // Node says in English alone what it does not know.
    throw new ImportRefused(say('priceImport.badOption'), { cause });
  }
}
