import { PartnerCenterError, type PartnerCenterFailure } from '../../partner-center/errors.ts';
import type { PartnerCenter } from '../../partner-center/port.ts';

/** A Partner Center whose writes fail, hang or lose their answers on demand. */
export interface MoodyPartnerCenter {
  /** For `World.around`. */
  readonly around: (partnerCenter: PartnerCenter) => PartnerCenter;
  /** Writes wait from now on. */
  holdWrites(): void;
  /** Writes go on. */
  letGo(): void;
  /** The next write, or the one after so many others, throws this: before it is done, or after it. */
  loseNextWrite(when: 'before' | 'after', failure: PartnerCenterFailure, others?: number): void;
  /** Reading back what became of a write throws from now on, or no more. */
  failReadBack(fails: boolean): void;
}

/** Makes one that is well until told otherwise. */
export function moodyPartnerCenter(): MoodyPartnerCenter {
  let held: PromiseWithResolvers<void> | undefined;
  let loss: { when: 'before' | 'after'; failure: PartnerCenterFailure; others: number } | undefined;
  let readBackFails = false;

  async function write<T>(run: () => Promise<T>): Promise<T> {
    await held?.promise;
    const lost = loss !== undefined && loss.others-- === 0 ? loss : undefined;
    if (lost !== undefined) loss = undefined;
    if (lost?.when === 'before') throw new PartnerCenterError(lost.failure);
    const result = await run();
    if (lost?.when === 'after') throw new PartnerCenterError(lost.failure);
    return result;
  }

  return {
    around: (inner) => ({
      ...inner,
      createUser: (...asked) => write(() => inner.createUser(...asked)),
      updateUser: (...asked) => write(() => inner.updateUser(...asked)),
      deleteUnusedUser: (...asked) => write(() => inner.deleteUnusedUser(...asked)),
      async outcomeOf(requestId) {
        if (readBackFails) throw new PartnerCenterError({ code: 'unavailable' });
        return inner.outcomeOf(requestId);
      },
    }),
    holdWrites: () => void (held = Promise.withResolvers()),
    letGo() {
      held?.resolve();
      held = undefined;
    },
    loseNextWrite: (when, failure, others = 0) => (loss = { when, failure, others }),
    failReadBack: (fails) => (readBackFails = fails),
  };
}
