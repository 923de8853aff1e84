import { randomUUID } from 'node:crypto';
import { formatsIn } from '../../locales/format.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { PartnerCenterFailure } from '../../partner-center/errors.ts';
import type { CatalogPins } from '../../partner-center/catalog/port.ts';
import type { Ledger } from '../../partner-center/ledger.ts';
import type { PartnerCenter, User } from '../../partner-center/port.ts';
import { importDeed } from '../../partner-center/prices/import-deed.ts';
import type { PriceLists } from '../../partner-center/prices/port.ts';
import { previewImport, pricesIn, type ImportPreview } from '../../partner-center/prices/preview-import.ts';
import { PriceFileError, type PriceFile } from '../../partner-center/prices/price.ts';
import { saysYes, type Terminal } from '../terminal.ts';
import { findImporter } from './find-importer.ts';
import type { Asked } from './read-arguments.ts';
import { readFileOf } from './read-file.ts';
import { ImportRefused } from './refused.ts';
import { tellFile, tellRefusal } from './tell-file.ts';

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
  const now = parts.now();
  const preview = await previewImport(await lists.look(), { ...file, prices: pricesIn(file) }, { month, now });
  // Names come out of a file: what would move the cursor or turn text round stays out of the terminal.
  const tell = (line: string) => terminal.tell(line.replaceAll(/\p{C}/gu, ''));
  if (preview.there?.head.hash === file.hash) {
    tell(say('prices.import.same', named));
    tell(say('prices.import.sameText'));
    return;
  }
  for (const line of tellFile(file, preview, language)) tell(line);
  if (!asked.yes) await confirm(parts);
  await carryOut(parts, { actor, file, preview });
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

async function confirm({ terminal, language }: ImportParts): Promise<void> {
  const say = wordsIn(language);
  if (terminal.ask === undefined) throw new ImportRefused(say('priceImport.needsYes'));
  if (!saysYes(await terminal.ask(say('priceImport.confirm')))) throw new ImportRefused(say('priceImport.unchanged'));
}

async function carryOut(
  { lists, pins, ledger, now, language }: ImportParts,
  { actor, file, preview }: { readonly actor: User; readonly file: PriceFile; readonly preview: ImportPreview },
): Promise<void> {
  const { offerIds: pinned } = await pins.get();
  const draft = { ...file, id: await lists.keepDraft(file), prices: pricesIn(file) };
  const deed = importDeed(
    { actorId: actor.id, actorName: actor.displayName, correlationId: randomUUID() },
    { lists, draft, preview, pinned, now: now() },
  );
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
