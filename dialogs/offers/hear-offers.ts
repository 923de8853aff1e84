import type { Key } from '../../locales/keys.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { fold } from '../fold.ts';

/** What a sentence about offers asks for. */
export interface HeardOffers {
  /** What is left to search by. */
  readonly text: string;
  readonly seats?: number | undefined;
  /** How long it is to be paid for. */
  readonly months?: number | undefined;
}

/** A number as it is left when punctuation is gone: `25`, `1 000`; the 365 of a product's name begins none. */
const digits = String.raw`(?!365 )\d{1,3}(?: \d{3})+|\d{1,7}`;

const seats = pattern(String.raw`(${digits})\s*(?:${words('offers.hear.seats')})`);
const years = pattern(String.raw`(\d{1,2}|${words('offers.hear.one')})\s*(?:${words('offers.hear.years')})`);
const months = pattern(String.raw`(\d{1,2}|${words('offers.hear.one')})\s*(?:${words('offers.hear.months')})`);
const joints = new RegExp(String.raw`\s+(?:${words('offers.hear.joints')})(?=\s|$)`, 'gu');

/** Reads "Exchange for 300 seats for a year" in either language; what it does not know stays to search by. */
export function hearOffers(said: string): HeardOffers {
  let text = ` ${fold(said)} `;
  const taken = (found: RegExp): string | undefined => {
    const match = found.exec(text);
    if (match === null) return undefined;
    text = text.replace(match[0], ' | ');
    return match[1];
  };
  const [seated, ofYears, ofMonths] = [taken(seats), taken(years), taken(months)];
  const period = ofYears === undefined ? countOf(ofMonths) : 12 * (countOf(ofYears) ?? 1);
  const rest = text.replace(/\|/g, ' ').replace(joints, ' ').replace(/\s+/g, ' ').trim();
  return {
    text: seated === undefined && period === undefined ? said.trim() : rest,
    ...(seated !== undefined && { seats: Number(seated.replace(/\D/g, '')) }),
    ...(period !== undefined && { months: period }),
  };
}

function countOf(heard: string | undefined): number | undefined {
  if (heard === undefined) return undefined;
  return /^\d+$/.test(heard) ? Number(heard) : 1;
}

function pattern(source: string): RegExp {
  return new RegExp(String.raw`(?<=\s)${source}(?=\s)`, 'u');
}

/** The words of both languages, the longest first. */
function words(key: Extract<Key, `offers.hear.${string}`>): string {
  const all = languages.flatMap((language) => wordsIn(language)(key).split('|')).map(fold);
  return [...new Set(all)].sort((one, other) => other.length - one.length).join('|');
}
