import { z } from 'zod';
import { languages } from '../locales/languages.ts';
import type { Records } from '../storage/records.ts';
import { chatSchema } from './chat-reference.ts';

/** What is kept of a person besides their directory record: nothing that the directory knows. */
export const personSchema = z.object({
  /** Chosen by the person. */
  language: z.enum(languages).optional(),
  /** The channel's id that first came with this object id: another one later is somebody else (security ID-5). */
  channelId: z.string().optional(),
  /** Their personal chat, as their last message came from it. */
  chat: chatSchema.optional(),
  /** Local mode: the user whom the person speaks as. */
  persona: z.string().optional(),
});

export type PersonRecord = z.infer<typeof personSchema>;

/** The people who have written, by their identity's hash. */
export interface PersonRecords {
  get(identity: string): Promise<PersonRecord>;
  /** Changes some of it; the last change wins, which is what a choice of language wants. */
  change(identity: string, change: PersonRecord): Promise<void>;
}

/** The people over their records. */
export function personRecords(records: Records<PersonRecord>): PersonRecords {
  const get = async (identity: string) => (await records.get(identity))?.value ?? {};
  return {
    get,
    async change(identity, change) {
      await records.put(identity, { ...(await get(identity)), ...change });
    },
  };
}
