import { TurnContext, type ConversationReference } from 'botbuilder-core';
import type { Answer } from '../dialogs/turn.ts';
import type { Language } from '../locales/languages.ts';
import type { Adapter } from './adapter.ts';
import { issueCard, type CardKeeping } from './issue-card.ts';
import { newNonce } from './issued-cards.ts';
import type { Log } from './log.ts';
import { deliver } from './outbox.ts';

/** Where a promised card goes. */
export interface Pending extends CardKeeping {
  readonly correlationId: string;
  readonly language: Language;
  readonly replaces: string | undefined;
}

/** What goes on after its turn has been answered (design rule 7). */
export interface Later {
  /** Puts what comes afterwards in the place of the card that was shown; does nothing where nothing comes. */
  promise(context: TurnContext, shown: Answer, place: Pending): void;
  /** Waits for all that goes on, for a graceful end. */
  finish(): Promise<void>;
}

/** Keeps the promises of cards that say "one moment", and of those that tell of what happens to what they offer. */
export function createLater({ adapter, log }: { readonly adapter: Adapter; readonly log: Log }): Later {
  const running = new Set<Promise<void>>();
  let ending = false;

  async function keep(
    reference: Partial<ConversationReference>,
    promised: Promise<Answer | undefined>,
    place: Pending,
  ): Promise<void> {
    const { correlationId } = place;
    try {
      const answer = await promised;
      if (answer === undefined) return;
      await put(reference, answer, place);
      // At the end, what is under way is waited for; what only begins then would be waited for in vain.
      if (answer.afterwards !== undefined && !ending) await keep(reference, answer.afterwards, place);
    } catch (error) {
      // The card stays as it is: its own button asks again.
      log.event('reply.failed', { operation: 'later', error, correlationId });
    }
  }

  async function put(reference: Partial<ConversationReference>, answer: Answer, place: Pending): Promise<void> {
    const { language, replaces, correlationId } = place;
    const nonce = newNonce();
    await issueCard({ answer, nonce, language }, place, answer.terms);
    await adapter.resume(reference, async (context) => {
      await deliver(context, { view: answer.view, nonce, language, replaces }, log, correlationId);
    });
  }

  return {
    promise(context, { afterwards }, place) {
      if (afterwards === undefined) return;
      // The context is revoked when its turn ends; only the reference may be kept.
      const work = keep(TurnContext.getConversationReference(context.activity), afterwards, place);
      running.add(work);
      void work.finally(() => running.delete(work));
    },
    async finish() {
      ending = true;
      await Promise.allSettled(running);
    },
  };
}
