import { z } from 'zod';
import { languages } from '../../locales/languages.ts';
import type { Records } from '../../storage/records.ts';
import type { UnitsOfWork } from '../../storage/unit-of-work.ts';
import { chatSchema } from '../channel/chat-reference.ts';

/** What is kept of a person besides their directory record: nothing that the directory knows. */
export const personSchema = z.object({
  /** Chosen by the person. */
  language: z.enum(languages).optional(),
  /** The channel's id that first came with this object id: another one later is somebody else (security ID-5). */
  channelId: z.string().optional(),
  /** Their personal chat, as their last message came from it. */
  chat: chatSchema.optional(),
  /** When the last installation or removal was sent that counted, in ms since the epoch. */
  installationAt: z.number().optional(),
  /** Local mode: the user whom the person speaks as. */
  persona: z.string().optional(),
});

export type PersonRecord = z.infer<typeof personSchema>;

/** The people who have written, by their identity's hash. */
export interface PersonRecords {
  get(identity: string): Promise<PersonRecord>;
  /** Changes some of it, in a turn together with what else the turn writes; the last change wins, as a choice should. */
  change(identity: string, change: PersonRecord): Promise<void>;
  /** The name of somebody's record in the store. */
  keyOf(identity: string): string;
}

/** The people over their records. */
export function personRecords(records: Records<PersonRecord>, { keep }: Pick<UnitsOfWork, 'keep'>): PersonRecords {
  const get = async (identity: string) => (await records.get(identity))?.value ?? {};
  return {
    get,
    async change(identity, change) {
      await keep(records.change(identity, { ...(await get(identity)), ...change }));
    },
    keyOf: records.keyOf,
  };
}
