import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Records } from './records.ts';

/** What is remembered of a card's press: times alone, in ms since the epoch. */
export const spentPressSchema = z.object({ spentAt: z.number(), answeredAt: z.number().optional() });

export type SpentPress = z.infer<typeof spentPressSchema>;

/** Which cards have been used, and whether their answer reached the person: what a repeated press is told by. */
export interface PressMemory {
  spend(nonce: string): Promise<void>;
  /** The answer has been delivered. */
  answered(nonce: string): Promise<void>;
  find(nonce: string): Promise<SpentPress | undefined>;
}

/** 8 days, in ms: longer than any card that could still be pressed is kept. */
const memory = 8 * 24 * 60 * 60 * 1000;

/** The memory over its records, which are in clear with an HMAC. */
export function pressMemory(records: Records<SpentPress>, now: Clock): PressMemory {
  return {
    async spend(nonce) {
      await records.put(nonce, { spentAt: now() }, { expect: null, expiresAt: now() + memory });
    },
    async answered(nonce) {
      const known = await records.get(nonce);
      if (known === undefined || known.value.answeredAt !== undefined) return;
      await records.put(
        nonce,
        { ...known.value, answeredAt: now() },
        { expect: known.version, expiresAt: now() + memory },
      );
    },
    async find(nonce) {
      return (await records.get(nonce))?.value;
    },
  };
}
