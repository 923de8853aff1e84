import { z } from 'zod';
import { sealedRecords, type Recordable } from '../storage/records.ts';
import type { Change } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import { PartnerCenterError } from './errors.ts';
import type { Write } from './write.ts';

/** How long a repeat of a write gets the first answer: 30 days, in ms, well beyond the life of a card. */
const answerLifetime = 30 * 24 * 60 * 60 * 1000;

/** The answers of writes, each kept under its request id in the batch of the write itself. */
export interface KeptAnswers<T> {
  /** The answer that the write got when it came first, or `undefined`; `forbidden` when somebody else asks for it. */
  earlier(write: Write): Promise<T | undefined>;
  /** The line of a batch that keeps its answer; nobody else's answer may stand there. */
  keep(write: Write, answer: T): Change;
  /** Writes a batch; `false` at a conflict. When the store's answer is lost, the kept one tells, else it is `unknown`. */
  commit(write: Write, changes: readonly Change[]): Promise<boolean>;
  find(requestId: string): Promise<T | undefined>;
}

/** The answers of one kind of write, in a namespace of their own. */
export function keptAnswers<T extends Recordable>(
  vault: Vault,
  kind: { readonly namespace: string; readonly schema: z.ZodType<T> },
): KeptAnswers<T> {
  const schema = z.object({ actorId: z.string(), correlationId: z.string(), answer: kind.schema });
  const records = sealedRecords(vault, { namespace: kind.namespace, schema, damaged: 'refuse' });
  return {
    async earlier({ requestId, actorId }) {
      const kept = await records.get(requestId);
      if (kept === undefined) return undefined;
      if (kept.value.actorId !== actorId) throw new PartnerCenterError({ code: 'forbidden' });
      return kept.value.answer;
    },
    keep({ requestId, actorId, correlationId }, answer) {
      const expiresAt = vault.now() + answerLifetime;
      return records.change(requestId, { actorId, correlationId, answer }, { expect: null, expiresAt });
    },
    async commit({ requestId }, changes) {
      try {
        return (await vault.store.write(changes)).written;
      } catch (cause) {
        const kept = await records.get(requestId).catch(() => undefined);
        if (kept === undefined) throw new PartnerCenterError({ code: 'unknown', requestId }, { cause });
        return true;
      }
    },
    async find(requestId) {
      return (await records.get(requestId))?.value.answer;
    },
  };
}
