import { z } from 'zod';

/** How long an effect can still be told to somebody who presses its card again: 7 days, in ms. */
export const effectLifetime = 7 * 24 * 60 * 60 * 1000;

const journalValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]);

/** What the ledger keeps of a deed, under the nonce of the press that asked for it. Never a secret. */
export const effectSchema = z.object({
  nonce: z.string(),
  action: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  spokenBy: z.string().optional(),
  targetId: z.string().optional(),
  targetName: z.string().optional(),
  requestId: z.string(),
  correlationId: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Without an outcome: until when it belongs to whoever began it, or reads it back, in ms since the epoch. */
  heldUntil: z.number(),
  state: z.enum(['started', 'done', 'failed', 'unknown', 'abandoned']),
  /** For the journal's last line of a deed that is read back. */
  differences: z
    .array(
      z.object({
        field: z.string(),
        before: journalValue,
        after: journalValue,
        marks: z.array(z.string()).readonly().optional(),
      }),
    )
    .default([]),
  /** What the conversation needs to word the outcome again. */
  about: z.record(z.string(), z.string()),
});

export type Effect = z.infer<typeof effectSchema>;
