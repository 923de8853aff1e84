import type { UploadDesk } from '../dialogs/turn.ts';
import { priceUploads } from '../jobs/imports/price-uploads.ts';
import { priceUploadPage, type PriceUploadPage } from '../pages/price-upload-page.ts';
import type { PartnerCenter } from '../partner-center/port.ts';
import { priceFileLimits } from '../partner-center/prices/price.ts';
import { readPriceFile } from '../partner-center/prices/read-price-file.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import type { Vault } from '../storage/vault.ts';
import type { Config } from './config.ts';
import { createFetchFile, FileNotFetched } from './channel/fetch-file.ts';
import { findUser } from './turn/find-user.ts';
import type { Observers } from './observing/observe.ts';
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
  const inTurn = oneAtATime();
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
      pageFor: page.linkFor,
      moved: (uploadId, inMs) => watch.wait(uploadId, inMs),
      sample: sales.sample,
      takeSent: (ownerId, { name, url }) =>
        // One at a time, as from the page: a few files at once would take the process's memory.
        inTurn('file', async () => {
          try {
            const bytes = await fetchFile(url);
            const upload = await uploads.open(ownerId);
            return { upload, taken: await uploads.take(upload.token, { name, bytes }) };
          } catch (error) {
            if (error instanceof FileNotFetched) return error.reason;
            throw error;
          }
        }),
    },
  };
}
