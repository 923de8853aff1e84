import type { DialogState } from 'botbuilder-dialogs';
import type { StatePropertyAccessor } from 'botbuilder';
import { z } from 'zod';
import type { BotStorage } from '../storage/bot-storage.ts';

const bookmarkSchema = z.object({
  dialogs: z.object({ dialogStack: z.array(z.looseObject({ id: z.string(), state: z.unknown() })) }).optional(),
  openCard: z.string().optional(),
  eTag: z.string().optional(),
});

/** Where a person's conversation stands (design rule 10), read once and saved once in a turn. */
export interface Bookmark {
  /** What botbuilder's dialogs read and write. */
  readonly dialogs: StatePropertyAccessor<DialogState>;
  /** The message with the card that waits for an answer. */
  openCard: string | undefined;
  /** Leaves what is stored as it is, whatever this turn still changes. */
  abandon(): void;
  /** Writes what changed; throws when another turn wrote meanwhile, so that the losing turn brings nothing back. */
  save(): Promise<void>;
}

/**
 * Opens the bookmark of a key. botbuilder's own BotState saves with `*` and lets the last writer win; here the version
 * that was read must still be there.
 */
export async function openBookmark(storage: BotStorage, key: string): Promise<Bookmark> {
  const items = await storage.read([key]);
  // What no version of ours can read is no bookmark: the conversation starts anew.
  const read = bookmarkSchema.safeParse(items[key]).data ?? {};
  let { eTag } = read;
  let dialogs: DialogState | undefined = read.dialogs;
  let abandoned = false;
  let saved = text(dialogs, read.openCard);

  const bookmark: Bookmark = {
    dialogs: {
      get: async (_context: unknown, initial?: DialogState) => (dialogs ??= initial as DialogState),
      set: async (_context: unknown, value: DialogState) => {
        dialogs = value;
      },
      delete: async () => {
        dialogs = undefined;
      },
    },
    openCard: read.openCard,
    abandon() {
      abandoned = true;
    },
    async save() {
      const now = text(dialogs, bookmark.openCard);
      if (abandoned || now === saved) return;
      const item = JSON.parse(now) as Record<string, unknown>;
      eTag = await storage.save(key, { ...item, ...(eTag !== undefined && { eTag }) });
      saved = now;
    },
  };
  return bookmark;
}

function text(dialogs: DialogState | undefined, openCard: string | undefined): string {
  return JSON.stringify({ dialogs, openCard });
}
