import { claims } from '../../storage/claims.ts';
import type { Vault } from '../../storage/vault.ts';
import type { FindActor } from '../find-actor.ts';
import { effectLifetime, type Effect } from '../effect.ts';
import { can } from '../permissions.ts';
import { watchRights, type Watchable, type Watches } from './port.ts';
import { priceNews } from './price-news.ts';
import type { SalesNotice, SalesNotices } from './sales-notice.ts';

/** Who wants to hear, and how they are told. */
export interface TellingParts {
  readonly watches: Pick<Watches, 'everybody'>;
  readonly notices: SalesNotices;
  /** Looks up somebody at this moment. */
  readonly find: FindActor;
}

/**
 * Tells whoever asked for it, and may see it at that moment, what a deed has changed, but for whoever did it; for the
 * ledger's `whenDone`, which may call it twice. Each is told once: a claim goes into the batch with the notice.
 */
export function tellingWatchers(
  vault: Vault,
  { watches, notices, find }: TellingParts,
): (effect: Effect) => Promise<void> {
  const once = claims(vault);
  return async (effect) => {
    const news = newsOf(effect);
    if (news === undefined) return;
    for (const personId of await watches.everybody(news.what)) {
      if (personId === effect.actorId) continue;
      const person = await find(personId);
      if (person === undefined || !can(person, watchRights[news.what])) continue;
      const claim = once.change(`told:${effect.requestId}:${personId}`, { ttlMs: effectLifetime });
      await vault.store.write([claim, notices.change({ personId }, news.notice)]);
    }
    notices.wake();
  };
}

function newsOf(effect: Effect): { readonly what: Watchable; readonly notice: SalesNotice } | undefined {
  if (effect.action === 'customizeCatalog') {
    return { what: 'catalog', notice: { kind: 'catalogChanged', by: effect.actorName } };
  }
  const notice = effect.action === 'importPrices' ? priceNews(effect) : undefined;
  return notice && { what: 'prices', notice };
}
