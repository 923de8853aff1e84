import type { FindActor } from '../../partner-center/find-actor.ts';
import type { PriceLists } from '../../partner-center/prices/port.ts';
import type { readPriceFile } from '../../partner-center/prices/read-price-file.ts';
import type { Vault } from '../../storage/vault.ts';

/** What the uploads work with. */
export interface UploadParts {
  readonly vault: Vault;
  readonly lists: Pick<PriceLists, 'keepDraft'>;
  readonly read: typeof readPriceFile;
  /** Looks up whoever opened a link, when its file comes. */
  readonly actor: FindActor;
  /** An upload stands differently now. */
  readonly onMoved: (uploadId: string) => void;
  /** Progress could not be kept, or a link not be given back: its file is read all the same, or the link comes back. */
  readonly onError: (error: unknown) => void;
}
