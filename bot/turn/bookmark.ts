import type { DialogState } from 'botbuilder-dialogs';
import type { StatePropertyAccessor } from 'botbuilder';
import { z } from 'zod';
import type { BotStorage } from '../../storage/bot-storage.ts';
import type { Change, WriteResult } from '../../storage/store.ts';

const bookmarkSchema = z.compile(
  z.object({
    dialogs: z.object({ dialogStack: z.array(z.looseObject({ id: z.string(), state: z.unknown() })) }).optional(),
    openCard: z.string().optional(),
    heldUntil: z.number().optional(),
    eTag: z.string().optional(),
  }),
);

/** Where a person's conversation stands (design rule 10), read once and written once in a turn. */
export interface Bookmark {
  /** What botbuilder's dialogs read and write. */
  readonly dialogs: StatePropertyAccessor<DialogState>;
  /** The message with the card that waits for an answer. */
  openCard: string | undefined;
  /** Until when a turn has the conversation to itself, in ms since the epoch: as it was read. */
  readonly heldUntil: number | undefined;
  /** Leaves what is stored as it is, whatever this turn still changes. */
  abandon(): void;
  /** The write that takes the conversation until then; like any, only over the version that this turn knows. */
  hold(until: number): Change;
  /** What is to be written of what changed, which also ends the hold; `undefined` when there is nothing. */
  change(): Change | undefined;
  /** Tells that one of these changes has been written. */
  written(result: WriteResult): void;
}

/**
 * Opens the bookmark of a key. botbuilder's own BotState saves with `*` and lets the last writer win; here the version
 * that was read must still be there, so that a turn that was overtaken brings nothing back.
 */
export async function openBookmark(storage: BotStorage, key: string): Promise<Bookmark> {
  const items = await storage.read([key]);
  // What no version of ours can read is no bookmark: the conversation starts anew.
  const read = bookmarkSchema.safeParse(items[key]).data ?? {};
  let eTag = items[key]?.eTag;
  let dialogs: DialogState | undefined = read.dialogs;
  let abandoned = false;
  let held = false;
  let pending: { readonly name: string; readonly saved: string; readonly held: boolean } | undefined;
  let saved = text(dialogs, read.openCard);

  function write(state: string, heldUntil?: number): Change {
    // What was saved may be older than what the dialogs hold by now.
    const item =
      state === saved ? (JSON.parse(saved) as Record<string, unknown>) : { dialogs, openCard: bookmark.openCard };
    const change = { ...storage.change(key, { ...item, heldUntil }), expect: eTag ?? null };
    pending = { name: change.key, saved: state, held: heldUntil !== undefined };
    return change;
  }

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
    heldUntil: read.heldUntil,
    abandon() {
      abandoned = true;
    },
    hold: (until) => write(saved, until),
    change() {
      const now = abandoned ? saved : text(dialogs, bookmark.openCard);
      return now === saved && !held ? undefined : write(now);
    },
    written(result) {
      const version = result.written && pending !== undefined ? result.versions.get(pending.name) : undefined;
      if (version === undefined || pending === undefined) return;
      ({ saved, held } = pending);
      eTag = version;
    },
  };
  return bookmark;
}

function text(dialogs: DialogState | undefined, openCard: string | undefined): string {
  return JSON.stringify({ dialogs, openCard });
}
