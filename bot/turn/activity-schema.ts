import { z } from 'zod';

const text = (maximum: number) => z.string().max(maximum);
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const id = z.string().min(1).max(1024);
const optionalId = optional(text(1024)).transform((value) => value || undefined);
const time = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]);

const account = z.object({ id, name: optional(text(512)), aadObjectId: optional(text(64)) });

/** A file as Teams sends it in the personal chat (`file.download.info`); of other attachments the type alone is kept. */
const attachment = z.object({
  contentType: optional(text(256)),
  name: optional(text(256)),
  content: z
    .object({ downloadUrl: text(4096) })
    .optional()
    .catch(undefined),
});

const mention = z.object({
  type: text(64),
  text: optional(text(2048)),
  mentioned: optional(z.object({ id: optional(text(1024)) })),
  locale: optional(text(64)),
});

/**
 * The part of an activity that Guichet uses. Unknown keys are dropped, wrong types refused: what is not named here
 * (`deliveryMode`, `callerId`, `relatesTo` and more) steers the SDK and never gets that far.
 */
export const activitySchema = z.compile(
  z.object({
    type: z.string().min(1).max(64),
    id: optionalId,
    timestamp: optional(time),
    localTimestamp: optional(time),
    channelId: z.string().min(1).max(64),
    serviceUrl: z.string().min(1).max(512),
    from: account,
    recipient: account,
    conversation: z.object({
      id,
      conversationType: optional(text(64)),
      isGroup: optional(z.boolean()),
      tenantId: optional(text(64)),
    }),
    text: optional(text(28 * 1024)),
    locale: optional(text(64)),
    name: optional(text(256)),
    value: z.unknown().optional(),
    replyToId: optionalId,
    action: optional(text(64)),
    membersAdded: optional(z.array(account).max(200)),
    attachments: optional(z.array(attachment).max(50)),
    entities: optional(z.array(mention).max(100)),
    channelData: optional(
      z.object({
        tenant: optional(z.object({ id: optional(text(64)) })),
        team: optional(z.object({ id: optional(text(1024)) })),
      }),
    ),
  }),
);

/** An activity that has the right shape. */
export type KnownActivity = z.output<typeof activitySchema>;
