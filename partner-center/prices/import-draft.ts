import { PartnerCenterError } from '../errors.ts';
import { requireActor, type FindActor } from '../find-actor.ts';
import type { Imported, PriceLists, PriceListHead, PriceWrite } from './port.ts';
import { headOf, importOf, readIndex, withList } from './price-index.ts';
import { isMonth } from './price-months.ts';
import { isOpenDraft, readSet } from './price-sets.ts';
import { indexKey, type Import, type PriceAnswer, type PriceTables } from './price-tables.ts';

/** One try at making a draft the list of a month; `undefined` when somebody else wrote in between. */
export async function tryImport(
  tables: PriceTables,
  find: FindActor,
  { draftId, month, over }: Parameters<PriceLists['importDraft']>[0],
  write: PriceWrite,
): Promise<Imported | undefined> {
  const { vault, indexes, sets, answers } = tables;
  const answered = await answers.earlier(write);
  if (answered !== undefined) return importedBefore(answered);
  await requireActor(find, write.actorId, 'prices.import');
  if (!isMonth(month)) throw new PartnerCenterError({ code: 'invalid', fields: { month: 'choice' } });
  const set = await readSet(tables, draftId);
  const { value: index, version } = await readIndex(tables);
  const there = importOf(index, month);
  if (set === undefined) throw new PartnerCenterError({ code: 'notFound' });
  // Before all else: whoever confirms a draft that a colleague just confirmed has what they wanted.
  if (there?.hash === set.value.hash) return { state: 'same', head: headOf(index, there) };
  if (!isOpenDraft(tables, set.value)) throw new PartnerCenterError({ code: 'notFound' });
  requireOver(there, over);
  const { fileName, hash, count } = set.value;
  const importedAt = new Date(vault.now()).toISOString();
  const list: Import = { month, importId: draftId, fileName, hash, count, importedAt, importedBy: write.actorName };
  const last = { importId: draftId, before: there ?? null };
  const written = await answers.commit(write, [
    indexes.change(indexKey, withList(index, month, list, last), { expect: version }),
    // The sweep marks a set before it deletes it: it is either swept or published, never both.
    sets.change(draftId, { ...set.value, state: 'published' }, { expect: set.version }),
    answers.keep(write, { operation: 'import', month, list }),
  ]);
  return written ? { state: 'imported', head: headOf({ last }, list) } : undefined;
}

/** One try at taking the last import back; `undefined` when somebody else wrote in between. */
export async function tryTakeBack(
  tables: PriceTables,
  find: FindActor,
  { month, importId }: Parameters<PriceLists['takeBack']>[0],
  write: PriceWrite,
): Promise<{ readonly head: PriceListHead | undefined } | undefined> {
  const { indexes, answers } = tables;
  const answered = await answers.earlier(write);
  if (answered !== undefined) return takenBackBefore(answered);
  await requireActor(find, write.actorId, 'prices.import');
  const { value: index, version } = await readIndex(tables);
  requireOver(importOf(index, month), importId);
  if (index.last?.importId !== importId) throw changedSince();
  const before = index.last.before ?? undefined;
  const written = await answers.commit(write, [
    indexes.change(indexKey, withList(index, month, before, null), { expect: version }),
    answers.keep(write, { operation: 'takeBack', month, list: before }),
  ]);
  return written ? { head: before && headOf({ last: null }, before) } : undefined;
}

function importedBefore({ operation, list }: PriceAnswer): Imported {
  if (operation !== 'import' || list === undefined)
    throw new Error('this request id was that of taking an import back');
  return { state: 'imported', head: { ...list, canTakeBack: true } };
}

function takenBackBefore({ operation, list }: PriceAnswer): { readonly head: PriceListHead | undefined } {
  if (operation !== 'takeBack') throw new Error('this request id was that of an import');
  return { head: list && { ...list, canTakeBack: false } };
}

function requireOver(there: Import | undefined, over: string | null): void {
  if ((there?.importId ?? null) !== over) throw changedSince();
}

function changedSince(): PartnerCenterError {
  return new PartnerCenterError({ code: 'conflict', reason: 'version' });
}
