import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { Records } from './records.ts';
import type { UnitsOfWork } from './unit-of-work.ts';

/** What is remembered of a card's press: times alone, in ms since the epoch. */
export const spentPressSchema = z.object({
  spentAt: z.number(),
  answeredAt: z.number().optional(),
  /** Its answer could not be delivered. */
  lostAt: z.number().optional(),
});

export type SpentPress = z.infer<typeof spentPressSchema>;

/** Which cards have been used, and whether their answer reached the person: what a repeated press is told by. */
export interface PressMemory {
  /** In a turn, it is written together with what else the turn writes. */
  spend(nonce: string): Promise<void>;
  /**
   * The answer has been delivered, or could not be. That is known here at once, and written down a moment later with
   * other such notes: a process that dies in between leaves a press that was spent and not answered.
   */
  note(nonce: string, what: 'answeredAt' | 'lostAt'): void;
  find(nonce: string): Promise<SpentPress | undefined>;
  /** The name of a press in the store. */
  keyOf(nonce: string): string;
  /** Writes down now what is to be written down. */
  flush(): Promise<void>;
}

/** 8 days, in ms: longer than any card that could still be pressed is kept. */
const memory = 8 * 24 * 60 * 60 * 1000;
/** How long the first note waits for others, in ms. */
const gather = 25;
/** How many presses and notes are kept in memory while the store fails; beyond it they are told as without an answer. */
const most = 10_000;

/** What the memory works with. */
export interface PressMemoryParts {
  /** In clear, with an HMAC. */
  readonly records: Records<SpentPress>;
  readonly units: Pick<UnitsOfWork, 'store' | 'keep'>;
  readonly now: Clock;
  /** Told of a note that could not be written down. */
  readonly onError: (error: unknown) => void;
}

/** The memory over its records. */
export function pressMemory({ records, units, now, onError }: PressMemoryParts): PressMemory {
  const spentHere = new LRUCache<string, number>({ max: most });
  const notes = new Map<string, SpentPress>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  async function writeDown(): Promise<void> {
    const batch = [...notes];
    const changes = batch.map(([nonce, note]) => records.change(nonce, note, { expiresAt: now() + memory }));
    try {
      await units.store.write(changes);
      for (const [nonce] of batch) notes.delete(nonce);
    } catch (error) {
      onError(error);
      if (notes.size > most) notes.clear();
    }
  }

  const self: PressMemory = {
    async spend(nonce) {
      if ((await self.find(nonce)) !== undefined) return;
      spentHere.set(nonce, now());
      await units.keep(records.change(nonce, { spentAt: now() }, { expect: null, expiresAt: now() + memory }));
    },
    note(nonce, what) {
      const spentAt = spentHere.get(nonce);
      spentHere.delete(nonce);
      if (spentAt === undefined) return;
      notes.set(nonce, { spentAt, [what]: now() });
      timer ??= setTimeout(() => void self.flush(), gather);
    },
    async find(nonce) {
      return notes.get(nonce) ?? (await records.get(nonce))?.value;
    },
    keyOf: records.keyOf,
    flush() {
      clearTimeout(timer);
      timer = undefined;
      if (notes.size > 0) writing = writing.then(writeDown);
      return writing;
    },
  };
  return self;
}
