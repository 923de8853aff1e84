import { z } from 'zod';
import { verbs } from '../../cards/verbs.ts';
import type { CardRecord } from '../../dialogs/turn.ts';
import { languages } from '../../locales/languages.ts';
import { fewRandomBytes } from '../../storage/random-bytes.ts';
import type { Records } from '../../storage/records.ts';
import type { UnitsOfWork } from '../../storage/unit-of-work.ts';

/** How long an expired card is still known for what it was, so that its press can be answered well: 7 days, in ms. */
const rememberedFor = 7 * 24 * 60 * 60 * 1000;

/** The shape of what is kept under a nonce. */
export const cardRecordSchema: z.ZodType<CardRecord> = z.object({
  owner: z.string(),
  conversation: z.string(),
  verbs: z.array(z.enum(verbs)),
  inputs: z.array(z.string()),
  options: z.array(z.string()),
  about: z.record(z.string(), z.string()),
  flow: z.object({ id: z.string(), options: z.unknown() }).optional(),
  stays: z.boolean(),
  language: z.enum(languages),
  expiresAt: z.number(),
});

/** The cards that are out, by their nonce. */
export interface IssuedCards {
  /** Keeps what a card is about; in a turn, together with what else the turn writes. */
  issue(nonce: string, record: CardRecord): Promise<void>;
  find(nonce: string): Promise<CardRecord | undefined>;
  /** The name of a card's record in the store. */
  keyOf(nonce: string): string;
}

/** A nonce of 128 bits, as 22 base64url characters. */
export function newNonce(): string {
  return fewRandomBytes(16).toString('base64url');
}

/** The cards over their records. */
export function issuedCards(records: Records<CardRecord>, { keep }: Pick<UnitsOfWork, 'keep'>): IssuedCards {
  return {
    async issue(nonce, record) {
      await keep(records.change(nonce, record, { expiresAt: record.expiresAt + rememberedFor }));
    },
    async find(nonce) {
      return (await records.get(nonce))?.value;
    },
    keyOf: records.keyOf,
  };
}
