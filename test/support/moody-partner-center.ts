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
  /** The next write throws this: before it is done, or after it. */
  loseNextWrite(when: 'before' | 'after', failure: PartnerCenterFailure): void;
  /** Reading back what became of a write throws from now on, or no more. */
  failReadBack(fails: boolean): void;
}

/** Makes one that is well until told otherwise. */
export function moodyPartnerCenter(): MoodyPartnerCenter {
  let held: PromiseWithResolvers<void> | undefined;
  let loss: { when: 'before' | 'after'; failure: PartnerCenterFailure } | undefined;
  let readBackFails = false;

  async function write<T>(run: () => Promise<T>): Promise<T> {
    await held?.promise;
    const lost = loss;
    loss = undefined;
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
    loseNextWrite: (when, failure) => (loss = { when, failure }),
    failReadBack: (fails) => (readBackFails = fails),
  };
}
