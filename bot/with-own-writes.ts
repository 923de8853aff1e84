import type { OutcomeReader } from '../partner-center/ledger.ts';
import type { PartnerCenter } from '../partner-center/port.ts';

/** What a write with a request id changed, among what Guichet keeps of its own; `undefined` when there was none. */
export type ReadOwnWrite = (requestId: string) => Promise<string | undefined>;

/** Reads back what is no write to Partner Center too: what became of one its own records tell. */
export function withOwnWrites(
  { outcomeOf }: Pick<PartnerCenter, 'outcomeOf'>,
  ...own: readonly ReadOwnWrite[]
): OutcomeReader {
  return {
    async outcomeOf(requestId) {
      for (const read of own) {
        const targetId = await read(requestId);
        if (targetId !== undefined) return { applied: true, targetId };
      }
      return outcomeOf(requestId);
    },
  };
}
