import { formatsIn } from '../../locales/format.ts';
import { dayText, type Wording } from './price-words.ts';
import type { KnownPrices } from './prices-for.ts';

/** Of which month the prices are, and from when the next ones count. */
export function listNote(wording: Wording, { current, next, nextDay }: KnownPrices): string {
  const { say, language } = wording;
  const month =
    current === undefined
      ? say('prices.noList')
      : say('prices.of', { month: formatsIn(language).month(current.head.month) });
  if (next === undefined || nextDay === undefined) return month;
  return [month, say('prices.nextFrom', { date: dayText(wording, nextDay) })].join(' · ');
}
