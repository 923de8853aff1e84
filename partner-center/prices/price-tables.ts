import { z } from 'zod';
import { sealedRecords, type Records } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import { keptAnswers, type KeptAnswers } from '../kept-answers.ts';
import type { RejectedRow } from './price.ts';

/** A list as the index names it: all of a head but whether it can be taken back. */
const importSchema = z.object({
  month: z.string(),
  importId: z.string(),
  fileName: z.string(),
  hash: z.string(),
  count: z.int().nonnegative(),
  importedAt: z.string(),
  importedBy: z.string(),
});

export type Import = z.infer<typeof importSchema>;

const indexSchema = z.object({
  /** One for each month, oldest first. */
  imports: z.array(importSchema),
  /** The import that can be taken back, with what it replaced (`null`: the month had none). */
  last: z.object({ importId: z.string(), before: importSchema.nullable() }).nullable(),
});

/** What is published: one record, so that whatever changes in it changes at once. */
export type PriceIndex = z.infer<typeof indexSchema>;

const setSchema = z.object({
  /** `writing` until all parts are there; `doomed` from the moment at which the sweep may delete them. */
  state: z.enum(['writing', 'draft', 'published', 'doomed']),
  /** In ms since the epoch. */
  keptAt: z.number(),
  parts: z.int().nonnegative(),
  count: z.int().nonnegative(),
  fileName: z.string(),
  hash: z.string(),
  month: z.string().optional(),
  rowCount: z.int().nonnegative(),
  rejectedCount: z.int().nonnegative(),
});

/** What is known of a file's prices, under the draft's id, which becomes the import's. */
export type PriceSet = z.infer<typeof setSchema>;

const fen = z.int().nonnegative();

/** A part of a set: prices as tuples, which take half the room of objects. */
export const partSchema = z.array(
  z.tuple([z.string(), z.string(), fen, fen, z.int().positive(), z.string().nullable(), z.string().nullable()]),
);

export type PricePart = z.infer<typeof partSchema>;

const rejectedSchema = z.array(
  z.object({ row: z.int(), reason: z.string() as unknown as z.ZodType<RejectedRow['reason']>, offer: z.string() }),
);

const answerSchema = z.object({
  operation: z.enum(['import', 'takeBack']),
  month: z.string(),
  /** The month's list as the write left it, absent when it left none. */
  list: importSchema.optional(),
});

/** What a write came to, kept so that a repeat gets the same answer. */
export type PriceAnswer = z.infer<typeof answerSchema>;

/** The records of the price lists. All of them close the matter when damaged. */
export interface PriceTables {
  readonly vault: Vault;
  readonly indexes: Records<PriceIndex>;
  readonly sets: Records<PriceSet>;
  /** Under {@link partKey}. */
  readonly parts: Records<PricePart>;
  readonly rejected: Records<readonly RejectedRow[]>;
  readonly answers: KeptAnswers<PriceAnswer>;
}

/** The one id in `indexes`. */
export const indexKey = 'index';

/** The records over a vault. */
export function priceTables(vault: Vault): PriceTables {
  const damaged = 'refuse';
  return {
    vault,
    indexes: sealedRecords(vault, { namespace: 'price-index', schema: indexSchema, damaged }),
    sets: sealedRecords(vault, { namespace: 'price-set', schema: setSchema, damaged }),
    parts: sealedRecords(vault, { namespace: 'price-part', schema: partSchema, damaged }),
    rejected: sealedRecords(vault, {
      namespace: 'price-rejected',
      schema: rejectedSchema,
      damaged,
    }),
    answers: keptAnswers(vault, { namespace: 'price-write', schema: answerSchema }),
  };
}

/** The id in `parts`. */
export function partKey(importId: string, part: number): string {
  return `${importId}:${String(part).padStart(5, '0')}`;
}
