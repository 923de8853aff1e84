import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { offerNameIn } from '../locales/offer-names.ts';
import { catalogPins } from '../partner-center/catalog/catalog-pins.ts';
import type { CatalogPins } from '../partner-center/catalog/port.ts';
import { findUser } from './turn/find-user.ts';
import { demoPriceFile } from '../partner-center/local/demo-prices.ts';
import { offerShelf, type OfferShelf } from '../partner-center/offers/offer-shelf.ts';
import type { Effect } from '../partner-center/ledger.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import type { KeptPriceLists } from '../partner-center/prices/price-lists.ts';
import { addMonths, monthOf } from '../partner-center/prices/price-months.ts';
import { tellingGonePins } from '../partner-center/watches/gone-pins.ts';
import type { Watches } from '../partner-center/watches/port.ts';
import type { SalesNotices } from '../partner-center/watches/sales-notice.ts';
import { tellingWatchers } from '../partner-center/watches/tell-watchers.ts';
import { openWatches } from '../partner-center/watches/watches.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import type { Observers } from './observing/observe.ts';
import { openPriceLists } from './open-price-lists.ts';

/** What is sold, for how much, and what stands on top. */
export interface Sales {
  readonly shelf: OfferShelf;
  readonly pins: CatalogPins;
  readonly lists: KeptPriceLists;
  readonly watches: Watches;
  /** Tells whoever asked for it what a deed has changed; for the ledger's `whenDone`. */
  readonly tellWatchers: (effect: Effect) => Promise<void>;
  /** Tells the administrators of offers on top that are sold no more; for a chore. */
  readonly tellGonePins: () => Promise<void>;
  /** Local mode: the path of a file to import, from where the bot was started. */
  readonly sample: string | undefined;
}

/** What the sales work with. */
export interface SalesParts {
  readonly partnerCenter: PartnerCenter;
  readonly observers: Observers;
  readonly notices: SalesNotices;
}

/** Opens the offers, the price lists and the catalog; in local mode with lists and a file to try. */
export async function openSales(
  { local, dataDir }: Config,
  vault: Vault,
  { partnerCenter, observers, notices }: SalesParts,
): Promise<Sales> {
  const lists = await openPriceLists({ local }, vault, partnerCenter);
  const shelf = offerShelf({
    partnerCenter,
    nameOf: ({ name }, language) => offerNameIn(language)(name),
    now: vault.now,
    onError: (error) => observers.log.event('store.failed', { operation: 'offers', error }),
  });
  const known = async (id: string) => (await shelf.index()).get(id)?.isAvailableForPurchase === true;
  const find = (id: string) => findUser(partnerCenter, id);
  const pins = catalogPins(vault, { actor: find, known });
  const watches = openWatches(vault);
  return Object.freeze({
    ...{ shelf, lists, pins, watches },
    tellWatchers: tellingWatchers(vault, { watches, notices, find }),
    tellGonePins: tellingGonePins(vault, { pins, partnerCenter, notices }),
    sample: local ? await layOutSample(dataDir, vault.now()) : undefined,
  });
}

/** Writes next month's price file where a newcomer finds it. */
async function layOutSample(dataDir: string, now: number): Promise<string> {
  const month = addMonths(monthOf(now), 1);
  const folder = join(dataDir, 'samples');
  const path = join(folder, `price-list-${month}.csv`);
  await mkdir(folder, { recursive: true });
  await writeFile(path, demoPriceFile(month));
  return relative('.', path);
}
