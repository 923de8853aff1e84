import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { permilleOf, stepOf, type PriceChange } from '../../partner-center/prices/compare-prices.ts';
import type { PriceList } from '../../partner-center/prices/port.ts';
import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import {
  priceFileLimits,
  type Month,
  type PriceFile,
  type PriceFileError,
  type RejectedRow,
} from '../../partner-center/prices/price.ts';

const kinds = ['raised', 'lowered', 'added', 'removed'] as const;
const mostChanges = 10;

/** What a file holds and would change, in the operator's language. */
export interface FileTelling {
  readonly file: PriceFile;
  readonly month: Month;
  /** The list that the month has. */
  readonly there: PriceList | undefined;
  /** The list that the file was compared with, and how it differs. */
  readonly base: PriceList | undefined;
  readonly changes: readonly PriceChange[];
  /** In ms since the epoch. */
  readonly now: number;
}

/** The file in lines: its counts, the rows left out, what changes, what is odd. */
export function tellFile(telling: FileTelling, language: Language): readonly string[] {
  const say = wordsIn(language);
  const { number, month: named } = formatsIn(language);
  const { file, month, base, changes } = telling;
  const { length: count } = file.prices;
  const more = changes.length - mostChanges;
  const counts = kinds.map((kind) =>
    say('priceImport.count', {
      kind: say(`prices.changes.kind.${kind}`),
      number: number(changes.filter((change) => change.kind === kind).length),
    }),
  );
  return [
    say('priceImport.read', { file: file.fileName, count, number: number(count), month: named(month) }),
    ...rejectedLines(file, language),
    ...(base === undefined ? [] : [say('priceImport.comparedWith', { month: named(base.head.month) })]),
    ...counts.map((line) => `  ${line}`),
    ...changes.slice(0, mostChanges).map((change) => `  ${changeLine(change, language)}`),
    ...(more > 0 ? [`  ${say('priceImport.more', { count: more })}`] : []),
    ...oddities(telling, language),
  ];
}

/** Why the file was refused as a whole, and what to do; with the reasons of its rows when none of them was good. */
export function tellRefusal({ reason, missing, rejected }: PriceFileError, language: Language): readonly string[] {
  const say = wordsIn(language);
  const { list, number } = formatsIn(language);
  const sentence = say(`prices.refused.${reason}`, {
    columns: list(missing.map((column) => say(`prices.column.${column}`))),
    megabytes: priceFileLimits.bytes / 1024 / 1024,
    rows: number(priceFileLimits.rows),
  });
  return [sentence, ...rejected.map((row) => `  ${rejectedLine(row, language)}`)];
}

function rejectedLines({ rejected, rejectedCount }: PriceFile, language: Language): readonly string[] {
  const say = wordsIn(language);
  if (rejectedCount === 0) return [];
  const more = rejectedCount - rejected.length;
  return [
    say('prices.import.leftOut', { count: rejectedCount }),
    ...rejected.map((row) => `  ${rejectedLine(row, language)}`),
    ...(more > 0 ? [`  ${say('prices.import.moreRows', { count: more })}`] : []),
  ];
}

function rejectedLine({ row, reason, offer }: RejectedRow, language: Language): string {
  const say = wordsIn(language);
  const why = say('prices.import.rowLine', { row, reason: say(`prices.row.${reason}`) });
  return offer === '' ? why : `${why} (${offer})`;
}

function changeLine(change: PriceChange, language: Language): string {
  const say = wordsIn(language);
  const { money } = formatsIn(language);
  const kind = say(`prices.changes.kind.${change.kind}`);
  if (change.kind === 'added' || change.kind === 'removed') {
    const price = change.kind === 'added' ? change.after : change.before;
    return say('priceImport.change', { kind, name: price.name, prices: money(price.listFen / 100) });
  }
  const { before, after } = change;
  const { listPermille } = stepOf(before, after);
  const byRetail = before.listFen * after.unitMonths === after.listFen * before.unitMonths;
  const [from, to] = byRetail ? [before.retailFen, after.retailFen] : [before.listFen, after.listFen];
  const step = byRetail ? permilleOf(from, to) : listPermille;
  const fromTo = { before: money(from / 100), after: money(to / 100) };
  const both = byRetail ? say('prices.changes.retailFromTo', fromTo) : say('prices.changes.fromTo', fromTo);
  return say('priceImport.change', {
    kind,
    name: after.name,
    prices: `${both} (${formatsIn(language).percent(step)})`,
  });
}

function oddities({ file, month, there, now }: FileTelling, language: Language): readonly string[] {
  const say = wordsIn(language);
  const { month: named } = formatsIn(language);
  const thisMonth = monthOf(now);
  return [
    ...(file.month === undefined || file.month === month
      ? []
      : [say('prices.import.otherMonth', { month: named(file.month) })]),
    ...(month < thisMonth || month > addMonths(thisMonth, 1)
      ? [say('prices.import.farMonth', { month: named(month) })]
      : []),
    ...(there === undefined ? [] : [say('prices.import.replaces', { month: named(month) })]),
  ];
}
