import { TurnContext, type ConversationReference } from 'botbuilder';
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
  promise(context: TurnContext, answer: Promise<Answer | undefined>, delivery: Pending): void;
  /** Waits for all that goes on, for a graceful end. */
  finish(): Promise<void>;
}

/** Keeps the promises of turns that ended with a progress card: its place is taken by the outcome. */
export function createLater({ adapter, log }: { readonly adapter: Adapter; readonly log: Log }): Later {
  const running = new Set<Promise<void>>();

  async function keep(
    reference: Partial<ConversationReference>,
    promised: Promise<Answer | undefined>,
    delivery: Pending,
  ): Promise<void> {
    const { language, replaces, correlationId } = delivery;
    try {
      const answer = await promised;
      if (answer === undefined) return;
      const nonce = newNonce();
      await issueCard({ answer, nonce, language }, delivery, answer.terms);
      await adapter.resume(reference, async (context) => {
        await deliver(context, { view: answer.view, nonce, language, replaces }, log, correlationId);
      });
    } catch (error) {
      log.event('reply.failed', { operation: 'later', error, correlationId });
    }
  }

  return {
    promise(context, answer, delivery) {
      // The context is revoked when its turn ends; only the reference may be kept.
      const work = keep(TurnContext.getConversationReference(context.activity), answer, delivery);
      running.add(work);
      void work.finally(() => running.delete(work));
    },
    async finish() {
      await Promise.allSettled(running);
    },
  };
}
