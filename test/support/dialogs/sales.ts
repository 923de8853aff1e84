import type { Desk } from '../../../dialogs/turn.ts';
import { offerNameIn } from '../../../locales/offer-names.ts';
import { catalogPins } from '../../../partner-center/catalog/catalog-pins.ts';
import type { CatalogPins } from '../../../partner-center/catalog/port.ts';
import { noticeQueue } from '../../../jobs/notices/notice-queue.ts';
import { openExports } from '../../../bot/open-exports.ts';
import { findUser } from '../../../bot/turn/find-user.ts';
import { offerShelf, type OfferShelf } from '../../../partner-center/offers/offer-shelf.ts';
import type { Effect } from '../../../partner-center/ledger.ts';
import type { PartnerCenter } from '../../../partner-center/port.ts';
import { priceLists, type KeptPriceLists } from '../../../partner-center/prices/price-lists.ts';
import type { UploadState } from '../../../partner-center/prices/uploads.ts';
import type { SalesNotice } from '../../../partner-center/watches/sales-notice.ts';
import { tellingWatchers } from '../../../partner-center/watches/tell-watchers.ts';
import { openWatches } from '../../../partner-center/watches/watches.ts';
import type { ExportPage } from '../../../pages/export-page.ts';
import type { Vault } from '../../../storage/vault.ts';
import { captureLog } from '../log-capture.ts';

/** Offers, price lists, catalog and uploads for dialogs, in memory. */
export interface CounterSales {
  readonly shelf: OfferShelf;
  readonly pins: CatalogPins;
  readonly lists: KeptPriceLists;
  readonly desk: Pick<Desk, 'offers' | 'pins' | 'priceLists' | 'uploads' | 'exports' | 'watches'>;
  readonly tellWatchers: (effect: Effect) => Promise<void>;
  /** What waits to be told, and to whom, in the order of the ids. */
  told(): Promise<readonly (readonly [string, SalesNotice])[]>;
  /** The page that hands out exported files. */
  readonly exportPage: ExportPage;
  /** What becomes of the upload that is open; whoever waits for it hears. */
  uploadBecomes(state: UploadState): void;
}

/** Opens them over the vault of a counter. */
export function openCounterSales(vault: Vault, partnerCenter: PartnerCenter): CounterSales {
  const actor = (id: string) => findUser(partnerCenter, id);
  const lists = priceLists(vault, { actor });
  const shelf = offerShelf({
    partnerCenter,
    nameOf: ({ name }, language) => offerNameIn(language)(name),
    now: vault.now,
    onError: () => undefined,
  });
  const known = async (id: string) => (await shelf.index()).get(id)?.isAvailableForPurchase === true;
  const pins = catalogPins(vault, { actor, known });
  const watches = openWatches(vault);
  const queue = noticeQueue(vault);
  const notices = { change: queue.change, wake: () => undefined };
  const exported = openExports({ publicUrl: 'https://guichet.example.cn' }, vault, {
    ...{ partnerCenter, root: process.cwd() },
    observers: captureLog(),
  });
  let upload: UploadState = { state: 'over' };
  let opened = 0;
  const waiting: (() => void)[] = [];
  return {
    ...{ shelf, pins, lists, exportPage: exported.page },
    tellWatchers: tellingWatchers(vault, { watches, notices, find: actor }),
    async told() {
      const waiting = await queue.due(1000);
      const told = waiting.map(
        ({ recipient, notice }) => ['personId' in recipient ? recipient.personId : '', notice as SalesNotice] as const,
      );
      return told.sort(([one], [other]) => (one < other ? -1 : 1));
    },
    uploadBecomes(state) {
      upload = state;
      for (const go of waiting.splice(0)) go();
    },
    desk: {
      offers: () => shelf.index(),
      pins,
      watches,
      priceLists: lists,
      exports: exported.desk,
      uploads: {
        async open() {
          opened += 1;
          const endsAt = vault.now() + 15 * 60 * 1000;
          upload = { state: 'open', endsAt };
          return { uploadId: `upload-${opened}`, token: `token-${opened}`, endsAt };
        },
        what: async () => upload,
        pageFor: (token, language) => `https://guichet.example/p/${language}#${token}`,
        moved: () => new Promise((resolve) => waiting.push(() => resolve(true))),
        sample: undefined,
        takeSent: async () => 'failed',
      },
    },
  };
}
