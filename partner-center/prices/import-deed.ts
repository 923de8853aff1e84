import type { Deed } from '../ledger.ts';
import { keptPriceNews } from '../watches/price-news.ts';
import type { PriceDraft, PriceLists } from './port.ts';
import type { ImportPreview } from './preview-import.ts';

/** What an import is made of, whoever asks for it. */
export interface Importing {
  readonly lists: Pick<PriceLists, 'importDraft'>;
  readonly draft: Pick<PriceDraft, 'id' | 'fileName' | 'prices' | 'rejectedCount'>;
  readonly preview: ImportPreview;
  /** The offers on top of the catalog: whoever watches prices hears when theirs change. */
  readonly pinned: readonly string[];
  /** In ms since the epoch. */
  readonly now: number;
}

/** The deed that makes a draft the list of a month, over what was seen there. */
export function importDeed(
  actor: Pick<Deed, 'actorId' | 'actorName' | 'spokenBy' | 'correlationId'>,
  { lists, draft, preview, pinned, now }: Importing,
): Deed {
  const { month, there, changes, heads } = preview;
  const months = heads.map((head) => head.month);
  return {
    ...actor,
    action: 'importPrices',
    targetId: month,
    targetName: month,
    differences: [
      { field: 'priceFile', before: there?.head.fileName ?? '', after: draft.fileName },
      { field: 'priceCount', before: there?.head.count ?? 0, after: draft.prices.size },
    ],
    about: {
      month,
      rejected: String(draft.rejectedCount),
      ...keptPriceNews({ month, changes, pinned, months, now }),
    },
    async run(write) {
      const over = there?.head.importId ?? null;
      await lists.importDraft({ draftId: draft.id, month, over }, { ...write, actorName: actor.actorName });
      return month;
    },
  };
}
