import { fromToText, stepText } from '../../dialogs/prices/change-words.ts';
import { oddityText, refusedText, rejectedText } from '../../dialogs/prices/import-words.ts';
import { money, type Wording } from '../../dialogs/prices/price-words.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { PriceChange } from '../../partner-center/prices/compare-prices.ts';
import type { ImportPreview } from '../../partner-center/prices/preview-import.ts';
import type { PriceFile, PriceFileError } from '../../partner-center/prices/price.ts';

const kinds = ['raised', 'lowered', 'added', 'removed'] as const;
const mostChanges = 10;

/** A file in lines, in the operator's language: its counts, the rows left out, what changes, what is odd. */
export function tellFile(file: PriceFile, preview: ImportPreview, language: Language): readonly string[] {
  const wording: Wording = { say: wordsIn(language), language };
  const { say } = wording;
  const { number, month: named } = formatsIn(language);
  const { month, base, changes } = preview;
  const { length: count } = file.prices;
  const more = changes.length - mostChanges;
  const counts = kinds.map((kind) =>
    say('priceImport.count', {
      kind: say(`prices.changes.count.${kind}`),
      number: number(changes.filter((change) => change.kind === kind).length),
    }),
  );
  return [
    say('priceImport.read', { file: file.fileName, count, number: number(count), month: named(month) }),
    ...rejectedLines(wording, file),
    ...(base === undefined ? [] : [say('priceImport.comparedWith', { month: named(base.head.month) })]),
    ...counts.map((line) => `  ${line}`),
    ...changes.slice(0, mostChanges).map((change) => `  ${changeLine(wording, change)}`),
    ...(more > 0 ? [`  ${say('priceImport.more', { count: more })}`] : []),
    ...preview.oddities.map((oddity) => oddityText(wording, oddity)),
  ];
}

/** Why the file was refused as a whole, and what to do; with the reasons of its rows when none of them was good. */
export function tellRefusal(error: PriceFileError, language: Language): readonly string[] {
  const wording: Wording = { say: wordsIn(language), language };
  return [refusedText(wording, error), ...error.rejected.map((row) => `  ${rejectedText(wording, row)}`)];
}

function rejectedLines(wording: Wording, { rejected, rejectedCount }: PriceFile): readonly string[] {
  if (rejectedCount === 0) return [];
  const more = rejectedCount - rejected.length;
  return [
    wording.say('prices.import.leftOut', { count: rejectedCount }),
    ...rejected.map((row) => `  ${rejectedText(wording, row)}`),
    ...(more > 0 ? [`  ${wording.say('prices.import.moreRows', { count: more })}`] : []),
  ];
}

function changeLine(wording: Wording, change: PriceChange): string {
  const { name } = change.kind === 'removed' ? change.before : change.after;
  const kind = wording.say(`prices.changes.kind.${change.kind}`);
  return wording.say('priceImport.change', { kind, name, prices: pricesText(wording, change) });
}

function pricesText(wording: Wording, change: PriceChange): string {
  if (change.kind === 'added') return money(wording, change.after.listFen);
  if (change.kind === 'removed') return money(wording, change.before.listFen);
  return `${fromToText(wording, change)} (${stepText(wording, change)})`;
}
