import { formatsIn } from '../../locales/format.ts';
import type { Turn } from '../turn.ts';
import { dayText } from './price-words.ts';
import type { KnownPrices } from './prices-for.ts';

/** Of which month the prices are, and from when the next ones count. */
export function listNote({ say, language, ...turn }: Turn, { current, next, nextDay }: KnownPrices): string {
  const month =
    current === undefined
      ? say('prices.noList')
      : say('prices.of', { month: formatsIn(language).month(current.head.month) });
  if (next === undefined || nextDay === undefined) return month;
  return [month, say('prices.nextFrom', { date: dayText({ say, language, ...turn }, nextDay) })].join(' · ');
}
