import { TurnContext, type Activity, type ConversationReference } from 'botbuilder-core';
import type { Answer } from '../../dialogs/turn.ts';
import type { Language } from '../../locales/languages.ts';
import type { Ledger } from '../../partner-center/ledger.ts';
import type { Adapter } from '../channel/adapter.ts';
import { referenceOf, type ChatPlace } from '../channel/chat-reference.ts';
import { issueCard, type CardKeeping } from './issue-card.ts';
import { newNonce } from './issued-cards.ts';
import type { Log } from '../observing/log.ts';
import { deliver } from './outbox.ts';
import type { PromisedCard, PromisedCards } from './promised-cards.ts';
import { wordOutcome } from './word-outcome.ts';

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
  /** Keeps the promises of outcomes whose process is gone, or could not keep them; for a chore. */
  takeOver(): Promise<void>;
  /** Waits for all that goes on, for a graceful end. */
  finish(): Promise<void>;
}

/** What the promises are kept with. */
export interface LaterParts extends Pick<CardKeeping, 'cards' | 'desk'> {
  readonly adapter: Adapter;
  readonly log: Log;
  readonly promises: PromisedCards;
  readonly ledger: Pick<Ledger, 'tell'>;
}

/** So many promises are looked at in one round. */
const atOnce = 50;

/** Keeps the promises of cards that say "one moment", and of those that tell of what happens to what they offer. */
export function createLater({ adapter, log, promises, ledger, cards, desk }: LaterParts): Later {
  const running = new Set<Promise<void>>();
  const mine = new Set<string>();
  let ending = false;

  /** True when what comes first is where it was promised to be. */
  async function keep(
    reference: Partial<ConversationReference>,
    promised: Promise<Answer | undefined>,
    place: Pending,
  ): Promise<boolean> {
    const { correlationId } = place;
    try {
      const answer = await promised;
      if (answer === undefined) return true;
      await put(reference, answer, place);
      // At the end, what is under way is waited for; what only begins then would be waited for in vain.
      if (answer.afterwards !== undefined && !ending) void follow(keep(reference, answer.afterwards, place));
      return true;
    } catch (error) {
      // The card stays as it is: its own button asks again.
      log.event('reply.failed', { operation: 'later', error, correlationId });
      return false;
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

  async function follow(work: Promise<unknown>): Promise<void> {
    const followed = work.then(() => undefined);
    running.add(followed);
    await followed.finally(() => running.delete(followed));
  }

  /** The outcome of a deed is promised in the store as well: this process may die before it comes. */
  async function keepOutcome(card: PromisedCard, keeping: () => Promise<boolean>): Promise<void> {
    const { nonce, correlationId } = card;
    const tell = (error: unknown) => log.event('reply.failed', { operation: 'promise', error, correlationId });
    mine.add(nonce);
    const given = promises.give(card).catch(tell);
    const isKept = await keeping();
    await given;
    if (isKept) await promises.end(nonce).catch(tell);
    mine.delete(nonce);
  }

  async function takeOver({ chat, ...card }: PromisedCard, take: () => Promise<boolean>): Promise<void> {
    const effect = await ledger.tell(card.nonce);
    if (effect?.state === 'started' || effect?.state === 'unknown' || !(await take())) return;
    if (effect !== undefined) {
      const { owner, conversation, correlationId, language, replaces } = card;
      const place = { owner, conversation, correlationId, language, replaces, cards, desk };
      await put(referenceOf(chat), wordOutcome(effect, language), place);
    }
    await promises.end(card.nonce);
  }

  return {
    promise(context, { afterwards, terms }, place) {
      if (afterwards === undefined) return;
      // The context is revoked when its turn ends; only the reference may be kept.
      const reference = TurnContext.getConversationReference(context.activity);
      const keeping = () => keep(reference, afterwards, place);
      const nonce = terms.verbs.includes('effect.status') ? terms.about?.['nonce'] : undefined;
      if (nonce === undefined) return void follow(keeping());
      const { owner, conversation, correlationId, language, replaces } = place;
      const chat = chatIn(context.activity);
      void follow(keepOutcome({ nonce, chat, owner, conversation, correlationId, language, replaces }, keeping));
    },
    async takeOver() {
      for (const stored of await promises.free(atOnce)) {
        const { nonce, correlationId } = stored.value;
        if (mine.has(nonce)) continue;
        await takeOver(stored.value, () => promises.take(stored)).catch((error: unknown) =>
          log.event('reply.failed', { operation: 'take over', error, correlationId }),
        );
      }
    },
    async finish() {
      ending = true;
      await Promise.allSettled(running);
    },
  };
}

function chatIn({ channelId, serviceUrl, conversation, recipient, from }: Activity): ChatPlace {
  const tenantId = conversation.tenantId ?? '';
  return { channelId, serviceUrl, conversationId: conversation.id, tenantId, botId: recipient.id, userId: from.id };
}
