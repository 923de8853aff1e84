import type { Taken } from '../../partner-center/prices/uploads.ts';
import type { TakesPriceFiles } from '../../pages/price-upload-route.ts';

/** A file as it came to the uploads. */
export type SentFile = { readonly token: string; readonly name: string; readonly bytes: Uint8Array };

/** Uploads with one open link, which answer as told, and the files that came to them. */
export type FakeUploads = TakesPriceFiles & {
  readonly taken: readonly SentFile[];
  /** What comes of the next file, and of those after it. */
  answer(next: () => Promise<Taken>): void;
};

/** A token, as long as the real ones. */
export const token = 'q0J9yqf6qE2m1n2wTz4B8mD3rV5xKcLhUoPiSaGtYeM';

/** Makes uploads whose link is `token`; a file that was read, or a link that is gone, ends it. */
export function fakeUploads(): FakeUploads {
  const taken: SentFile[] = [];
  let isOpen = true;
  let next = async (): Promise<Taken> => ({ state: 'read', count: 3, rejectedCount: 1 });
  return {
    taken,
    answer(given) {
      next = given;
    },
    isOpen: async (asked) => isOpen && asked === token,
    async take(asked, file) {
      if (!isOpen || asked !== token) return { state: 'gone' };
      taken.push({ token: asked, ...file });
      const told = await next();
      isOpen = told.state === 'refused' && told.left > 0;
      return told;
    },
  };
}
