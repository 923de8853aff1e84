import { setTimeout as pause } from 'node:timers/promises';
import { personOn, type Person } from '../../support/person.ts';
import type { ReceivedCard } from '../../support/received-card.ts';
import { testRegistration } from '../../support/tokens.ts';
import type { Chance } from '../chance.ts';
import type { Member } from '../found-partner.ts';
import type { Scene } from '../scene.ts';

/** A member at their client, with a chance of their own. */
export interface Actor {
  readonly scene: Scene;
  readonly member: Member;
  readonly person: Person;
  readonly chance: Chance;
}

/** What came was not what the person waited for, however often they tried: they give up, as people do. */
export class LostThread extends Error {
  override readonly name = 'LostThread';
}

/** The conversation of a member: their personal chat. */
export const conversationOf = ({ place }: Member): string => `a:chaos-${place}`;

/** Puts a member at a client. */
export function actorFor(scene: Scene, member: Member, chance: Chance): Actor {
  const { tenantId } = testRegistration;
  const id = conversationOf(member);
  const client = {
    channelId: 'msteams',
    serviceUrl: scene.channel.serviceUrl,
    from: { id: `29:chaos-${member.place}`, name: member.name, aadObjectId: member.objectId },
    conversation: { id, conversationType: 'personal', tenantId },
    tenantId,
    locale: member.place % 2 === 0 ? 'en-US' : 'fr-FR',
  };
  return { scene, member, chance, person: personOn(scene.balancer.lineOf(id, chance.of('channel')), client) };
}

/** Whether a card has what somebody waits for: a button of this verb, or an input of this id. */
export function has(card: ReceivedCard | undefined, wanted: string): card is ReceivedCard {
  return (
    card !== undefined &&
    (card.pressables.some(({ verb }) => verb === wanted) || card.inputs.some(({ id }) => id === wanted))
  );
}

/** The card that came last; nothing where none has come. */
export function lastCard({ person }: Actor): ReceivedCard | undefined {
  return person.cards().length === 0 ? undefined : person.card();
}

/** Does something until a card has come that has what is wanted, three times at most. */
export async function until(actor: Actor, wanted: string, act: () => Promise<unknown>): Promise<ReceivedCard> {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await act();
    const card = lastCard(actor);
    if (has(card, wanted)) return card;
    // "One moment", or "the counter is closed": it takes a moment.
    await pause(actor.chance.between(150, 600));
    const later = lastCard(actor);
    if (has(later, wanted)) return later;
  }
  throw new LostThread(`${wanted} never came`);
}

/** Writes something until such a card has come. */
export function asks(actor: Actor, text: string, wanted: string): Promise<ReceivedCard> {
  return until(actor, wanted, () => actor.person.says(text));
}
