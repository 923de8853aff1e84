import { wordsIn } from '../../locales/words.ts';
import type { Wordings } from './in-each-language.ts';

/** The text message that says a message. In several languages it has one link, whose page speaks them all. */
export function smsTextOf(wordings: Wordings): string {
  const [{ language, link }] = wordings;
  const text = wordsIn(language)('messages.sms', { text: wordings.map(({ short }) => short).join(' / ') });
  return link === undefined ? text : `${text} ${link.url}`;
}
