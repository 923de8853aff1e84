import { languages, type Language } from './languages.ts';

/** Dates, numbers, money and lists as one language writes them. */
export interface Formats {
  /** "Alex, Megan and Adele"; "Alex, Megan et Adele". */
  list(items: readonly string[]): string;
  /** The day in Shanghai, for an instant (milliseconds since the epoch): "23 Nov 2026". */
  date(at: number): string;
  /** The day and minute in Shanghai, with the zone, which not every reader shares: "23 Nov 2026, 14:05 GMT+8". */
  dateTime(at: number): string;
  /** The minute in Shanghai, with the zone: "14:05 GMT+8". */
  time(at: number): string;
  number(value: number): string;
  /** A change in thousandths: "+4%", "-2.5%". */
  percent(permille: number): string;
  /** "December 2026" for `2026-12`. */
  month(month: string): string;
  /** "Dec 2026" for `2026-12`. */
  shortMonth(month: string): string;
  /** Yuan, from an amount in yuan: "¥1,234.50". */
  money(amount: number): string;
  /** "China" for an ISO 3166-1 code; a code that is none stays as it is, as in what follows. */
  country(code: string): string;
  /** "Chinese yuan" for an ISO 4217 code. */
  currency(code: string): string;
  /** "Chinese (China)" for a BCP-47 tag. */
  language(tag: string): string;
}

/** Partner Center operated by 21Vianet keeps Chinese time, whoever reads. */
const timeZone = 'Asia/Shanghai';

/** British English writes the day before the month, as French does. */
const tags: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };

const formats = Object.fromEntries(languages.map((language) => [language, build(tags[language])])) as Readonly<
  Record<Language, Formats>
>;

/** The formats of a language. */
export function formatsIn(language: Language): Formats {
  return formats[language];
}

/** Each formatter is made when it is first used, and kept: to make one takes a thousand times as long as to use it. */
function build(tag: string): Formats {
  const list = once(() => new Intl.ListFormat(tag, { type: 'conjunction', style: 'long' }));
  const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone } as const;
  const minute = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'shortOffset',
  } as const;
  const date = once(() => new Intl.DateTimeFormat(tag, day));
  const dateTime = once(() => new Intl.DateTimeFormat(tag, { ...day, ...minute }));
  const time = once(() => new Intl.DateTimeFormat(tag, minute));
  const number = once(() => new Intl.NumberFormat(tag));
  const money = once(
    () => new Intl.NumberFormat(tag, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }),
  );
  const percent = once(
    () => new Intl.NumberFormat(tag, { style: 'percent', signDisplay: 'exceptZero', maximumFractionDigits: 1 }),
  );
  const monthOf = (style: 'long' | 'short') => {
    const named = once(() => new Intl.DateTimeFormat(tag, { month: style, year: 'numeric', timeZone: 'UTC' }));
    return (month: string) => named().format(Date.parse(`${month}-01T00:00:00Z`));
  };
  // The first of a month is the only ordinal that French writes, and Intl does not.
  const ordinal = (text: string) => (tag === 'fr-FR' ? text.replace(/^1(?=\s)/u, '1er') : text);
  const names = (type: Intl.DisplayNamesType) => {
    const known = once(() => new Intl.DisplayNames(tag, { type, fallback: 'code' }));
    return (code: string) => nameOf(known(), code);
  };
  return {
    country: names('region'),
    currency: names('currency'),
    language: capitalized(names('language')),
    list: (items) => list().format(items),
    date: (at) => ordinal(date().format(at)),
    dateTime: (at) => ordinal(dateTime().format(at)),
    time: (at) => time().format(at),
    number: (value) => number().format(value),
    money: (amount) => money().format(amount),
    // Narrow, as French wants it before the sign.
    percent: (permille) =>
      percent()
        .format(permille / 1000)
        .replace('\u00A0', '\u202F'),
    month: monthOf('long'),
    shortMonth: monthOf('short'),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** French writes the names of languages small, and a value that stands alone with a capital. */
function capitalized(name: (code: string) => string): (code: string) => string {
  return (code) => name(code).replace(/^\p{L}/u, (letter) => letter.toUpperCase());
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    // What has not even the form of a code, as a service may send it.
    return code;
  }
}
