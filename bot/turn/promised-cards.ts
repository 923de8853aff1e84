import { z } from 'zod';
import { languages } from '../../locales/languages.ts';
import { sealedRecords, type Stored } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import { chatSchema } from '../channel/chat-reference.ts';

/** How long a promised card is worth sending, in ms: as long as its confirmation would have been. */
const promiseLifetime = 30 * 60 * 1000;
/** How long a promise belongs to whoever gave it, or took it over, in ms. */
const promiseLease = 30 * 1000;

const promisedCardSchema = z.object({
  /** The deed whose outcome was promised. */
  nonce: z.string(),
  chat: chatSchema,
  /** The message whose place the outcome takes. */
  replaces: z.string().optional(),
  language: z.enum(languages),
  owner: z.string(),
  conversation: z.string(),
  correlationId: z.string(),
  /** In ms since the epoch: from then on another process may keep the promise. */
  freeAt: z.number(),
});

/** That the outcome of a deed will take the place of a card which says "one moment". */
export type PromisedCard = Omit<z.infer<typeof promisedCardSchema>, 'freeAt'>;

/** The promises that have not been kept yet, so that another process keeps them when the one that gave them dies. */
export interface PromisedCards {
  give(card: PromisedCard): Promise<void>;
  /** Those that nobody is at, at most `limit`. */
  free(limit: number): Promise<readonly Stored<PromisedCard>[]>;
  /** Makes one this process's; false when another was faster. */
  take(stored: Stored<PromisedCard>): Promise<boolean>;
  end(nonce: string): Promise<void>;
}

/** The promises in a vault. A damaged one is nobody's: its card stays, and its button tells. */
export function promisedCards(vault: Vault): PromisedCards {
  const { now } = vault;
  const records = sealedRecords(vault, { namespace: 'promised-card', schema: promisedCardSchema, damaged: 'absent' });
  const lease = () => ({ freeAt: now() + promiseLease });

  return Object.freeze({
    async give(card: PromisedCard) {
      await records.put(card.nonce, { ...card, ...lease() }, { expiresAt: now() + promiseLifetime });
    },
    async free(limit: number) {
      const all = await records.list({ limit });
      return all.flatMap(([, stored]) => (stored.value.freeAt <= now() ? [stored] : []));
    },
    async take({ value, version, expiresAt }: Stored<PromisedCard>) {
      return (await records.put(value.nonce, { ...value, ...lease() }, { expect: version, expiresAt })) !== undefined;
    },
    async end(nonce: string) {
      await records.remove(nonce);
    },
  } satisfies PromisedCards);
}
