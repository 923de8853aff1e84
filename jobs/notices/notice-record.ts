import { z } from 'zod';
import { contactChanges, type Recipient } from '../../password-reset/messages.ts';
import type { AnyNotice } from '../messages/any-notice.ts';

/** A notice as it waits to be told. */
export interface NoticeRecord {
  /** Stays the same however often it is tried. */
  readonly id: string;
  readonly recipient: Recipient;
  readonly notice: AnyNotice;
  /** How often it was tried; a try that its process did not survive counts. */
  readonly tries: number;
  /** Since when it waits, in ms since the epoch. */
  readonly since: number;
}

const channel = z.enum(['email', 'sms']);
// JSON leaves out what is undefined; a transformed value has its field nevertheless.
const language = z
  .enum(['fr', 'en'])
  .optional()
  .transform((tag) => tag);
const instant = z
  .number()
  .optional()
  .transform((time) => time);
const [at, who, by, report] = [z.number(), z.string(), z.string(), z.string()];

const recipientSchema: z.ZodType<Recipient> = z.union([
  z.object({ address: z.object({ channel, to: z.string() }), language }),
  z.object({ personId: z.string() }),
]);

const noticeSchema: z.ZodType<AnyNotice> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passwordChanged'), at, certain: z.boolean(), report }),
  z.object({ kind: z.literal(['authenticatorAdded', 'authenticatorRemoved']), at, report }),
  z.object({
    kind: z.literal('contactChanged'),
    at,
    by,
    channel,
    change: z.enum(contactChanges),
    countsFrom: instant,
    report,
  }),
  z.object({ kind: z.literal('invited'), by }),
  z.object({ kind: z.literal('invitationDone'), who }),
  z.object({
    kind: z.literal('firstPassword'),
    ...{ token: z.string(), expiresAt: z.number(), account: z.string(), company: z.string(), by },
  }),
  z.object({ kind: z.literal('colleagueReset'), at, certain: z.boolean(), who }),
  z.object({ kind: z.literal('changeReported'), at, who }),
  z.object({ kind: z.literal('resetsPaused'), at, until: z.number() }),
  z.object({ kind: z.literal('pricesChanged'), from: z.string(), count: z.int() }),
  z.object({ kind: z.literal('catalogChanged'), by }),
  z.object({ kind: z.literal('pinsGone'), names: z.array(z.string()) }),
]);

/** The shape of a record in the vault. */
export const noticeRecordSchema: z.ZodType<NoticeRecord> = z.object({
  id: z.string(),
  recipient: recipientSchema,
  notice: noticeSchema,
  tries: z.int(),
  since: z.number(),
});
