import { randomUUID } from 'node:crypto';
import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { PartnerCenterFailure } from '../../partner-center/errors.ts';
import type { CatalogPins } from '../../partner-center/catalog/port.ts';
import type { Deed, Ledger } from '../../partner-center/ledger.ts';
import type { PartnerCenter, User } from '../../partner-center/port.ts';
import { comparePrices } from '../../partner-center/prices/compare-prices.ts';
import type { Imported, PriceList, PriceLists } from '../../partner-center/prices/port.ts';
import { PriceFileError, type Month, type PriceFile } from '../../partner-center/prices/price.ts';
import { keptPriceNews } from '../../partner-center/watches/price-news.ts';
import { findImporter } from './find-importer.ts';
import type { Asked } from './read-arguments.ts';
import { readFileOf } from './read-file.ts';
import { ImportRefused } from './refused.ts';
import { tellFile, tellRefusal } from './tell-file.ts';

/** The terminal of whoever imports. */
export interface Terminal {
  tell(line: string): void;
  /** Resolves to the answer; `undefined` when there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}

/** What an import works with. */
export interface ImportParts {
  readonly partnerCenter: Pick<PartnerCenter, 'listUsersWithRole'>;
  readonly lists: PriceLists;
  readonly pins: Pick<CatalogPins, 'get'>;
  readonly ledger: Pick<Ledger, 'carryOut'>;
  readonly now: () => number;
  readonly language: Language;
  readonly terminal: Terminal;
}

/** Shows what a price file changes and, once that is confirmed, makes it the month's list; else throws `ImportRefused`. */
export async function runImport(parts: ImportParts, asked: Asked): Promise<void> {
  const { lists, language, terminal } = parts;
  const say = wordsIn(language);
  const actor = await findImporter(parts.partnerCenter, asked.as, language);
  const file = await read(asked.path, language);
  const month = asked.month ?? file.month;
  if (month === undefined) throw new ImportRefused(say('priceImport.sayMonth'));
  const named = { month: formatsIn(language).month(month) };
  const there = await lists.of(month);
  // Names come out of a file: what would move the cursor or turn text round stays out of the terminal.
  const tell = (line: string) => terminal.tell(line.replaceAll(/\p{C}/gu, ''));
  if (there?.head.hash === file.hash) {
    tell(say('prices.import.same', named));
    tell(say('prices.import.sameText'));
    return;
  }
  const base = there ?? (await listBefore(lists, month));
  const changes = comparePrices(base?.prices, new Map(file.prices.map((price) => [price.offerId, price])));
  for (const line of tellFile({ file, month, there, base, changes, now: parts.now() }, language)) tell(line);
  if (!asked.yes) await confirm(parts);
  const [{ offerIds: pinned }, heads] = await Promise.all([parts.pins.get(), lists.months()]);
  const news = keptPriceNews({ month, changes, pinned, months: heads.map((head) => head.month), now: parts.now() });
  await carryOut(parts, { actor, file, month, there, news });
  tell(say('prices.import.done', named));
}

async function read(path: string, language: Language): Promise<PriceFile> {
  try {
    return await readFileOf(path, wordsIn(language));
  } catch (cause) {
    if (cause instanceof PriceFileError) {
      throw new ImportRefused(tellRefusal(cause, language).join('\n'), { cause });
    }
    throw cause;
  }
}

async function listBefore(lists: PriceLists, month: Month): Promise<PriceList | undefined> {
  const earlier = (await lists.months()).findLast((head) => head.month < month);
  return earlier && lists.of(earlier.month);
}

async function confirm({ terminal, language }: ImportParts): Promise<void> {
  const say = wordsIn(language);
  if (terminal.ask === undefined) throw new ImportRefused(say('priceImport.needsYes'));
  const answer = (await terminal.ask(say('priceImport.confirm'))).trim().toLowerCase();
  if (!['yes', 'y', 'oui', 'o'].includes(answer)) throw new ImportRefused(say('priceImport.unchanged'));
}

async function carryOut(
  { lists, ledger, language }: ImportParts,
  given: {
    readonly actor: User;
    readonly file: PriceFile;
    readonly month: Month;
    readonly there: PriceList | undefined;
    readonly news: Deed['about'];
  },
): Promise<void> {
  const { actor, file, month, there, news } = given;
  const { id: actorId, displayName: actorName } = actor;
  const draftId = await lists.keepDraft(file);
  const deed: Deed = {
    action: 'importPrices',
    actorId,
    actorName,
    targetId: month,
    targetName: month,
    correlationId: randomUUID(),
    differences: [
      { field: 'priceFile', before: there?.head.fileName ?? '', after: file.fileName },
      { field: 'priceCount', before: there?.head.count ?? 0, after: file.prices.length },
    ],
    about: { month, rejected: String(file.rejectedCount), ...news },
    async run(write) {
      const over = there?.head.importId ?? null;
      const imported: Imported = await lists.importDraft({ draftId, month, over }, { ...write, actorName });
      return imported.head.month;
    },
  };
  const { effect, ...settled } = await ledger.carryOut(randomUUID(), deed);
  if (effect.state === 'done') return;
  const failure = effect.state === 'failed' && 'failure' in settled ? settled.failure : undefined;
  throw new ImportRefused(wordsFor(effect.state === 'unknown' ? 'unknown' : failure, language));
}

function wordsFor(failure: PartnerCenterFailure | 'unknown' | undefined, language: Language): string {
  const say = wordsIn(language);
  if (failure === 'unknown') return say('priceImport.unknown');
  if (failure?.code === 'conflict') return say('priceImport.conflict');
  if (failure?.code === 'forbidden') return say('failures.forbidden');
  return say('priceImport.unchanged');
}
