import type { UploadDesk } from '../dialogs/turn.ts';
import { priceUploads } from '../jobs/imports/price-uploads.ts';
import { priceUploadPage, type PriceUploadPage } from '../pages/price-upload-page.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import { priceFileLimits } from '../partner-center/prices/price.ts';
import { readPriceFile } from '../partner-center/prices/read-price-file.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import { createFetchFile, FileNotFetched } from './fetch-file.ts';
import { findUser } from './find-user.ts';
import type { Observers } from './observe.ts';
import type { Sales } from './open-sales.ts';
import type { Watch } from './watch.ts';
import type { World } from './world.ts';

/** Opens the ways by which a price file comes in: the page, and the personal chat in Teams. */
export function openUploads(
  { publicUrl, fileHosts }: Config,
  vault: Vault,
  parts: {
    readonly partnerCenter: PartnerCenter;
    readonly sales: Pick<Sales, 'lists' | 'sample'>;
    readonly watch: Watch;
    readonly root: string;
    readonly observers: Observers;
    readonly world: Pick<World, 'fetchFile'>;
  },
): { readonly desk: UploadDesk; readonly page: PriceUploadPage } {
  const { partnerCenter, sales, watch, root, observers, world } = parts;
  const onError = (error: unknown) => observers.log.event('store.failed', { operation: 'upload', error });
  const uploads = priceUploads({
    ...{ vault, onError },
    lists: sales.lists,
    read: readPriceFile,
    actor: (id) => findUser(partnerCenter, id),
    onMoved: (uploadId) => watch.happened(uploadId),
  });
  const page = priceUploadPage({ uploads, publicUrl, root, onError });
  const fetchFile = createFetchFile({
    hosts: fileHosts,
    maximum: priceFileLimits.bytes,
    ...(world.fetchFile && { fetch: world.fetchFile }),
  });
  return {
    page,
    desk: {
      open: uploads.open,
      what: uploads.what,
      take: uploads.take,
      pageFor: page.linkFor,
      moved: (uploadId, inMs) => watch.wait(uploadId, inMs),
      sample: sales.sample,
      fetchFile: async (url) =>
        fetchFile(url).catch((error: unknown) => {
          if (error instanceof FileNotFetched) return error.reason;
          throw error;
        }),
    },
  };
}
