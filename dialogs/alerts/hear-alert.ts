import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Watchable } from '../../partner-center/watches/port.ts';
import { fold } from '../fold.ts';

/** What "tell me when prices of pinned offers change" names, in either language; prices of the catalog are prices. */
export function hearAlert(said: string): Watchable | undefined {
  const text = ` ${fold(said)} `;
  const named = (words: string) => words.split('|').some((word) => text.includes(` ${fold(word)} `));
  if (languages.some((language) => named(wordsIn(language)('alerts.hear.prices')))) return 'prices';
  return languages.some((language) => named(wordsIn(language)('alerts.hear.catalog'))) ? 'catalog' : undefined;
}
