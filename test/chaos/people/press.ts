import { randomUUID } from 'node:crypto';
import type { PressableOnCard, ReceivedCard } from '../../support/received-card.ts';
import { LostThread, until, type Actor } from './actor.ts';

/** How a card is pressed: what is typed into it before, by input id, and which of several buttons of the verb it is. */
export interface Pressing {
  readonly on: ReceivedCard;
  readonly typed?: Readonly<Record<string, string>>;
  readonly which?: (pressable: PressableOnCard, row: number) => boolean;
}

/** Presses the button of a verb: now and then twice or three times at once, as fingers and clients do. */
export async function presses(actor: Actor, verb: string, pressing: Pressing): Promise<void> {
  const { person, chance, scene } = actor;
  const activity = activityOf(actor, verb, pressing);
  const times = chance.happens(0.15) ? chance.between(2, 3) : 1;
  if (times > 1) scene.counts.add('double presses');
  const all = Array.from({ length: times }, () => person.sendsRaw({ ...activity, id: `1:${randomUUID()}` }));
  await Promise.all(all);
}

/** Presses until what is wanted has come. */
export function pressesFor(actor: Actor, verb: string, wanted: string, pressing: Pressing): Promise<ReceivedCard> {
  return until(actor, wanted, () => presses(actor, verb, pressing));
}

/** What a press sends, as the client makes it. */
export function activityOf(
  { person }: Actor,
  verb: string,
  { on, typed = {}, which = (_pressable, row) => row === 0 }: Pressing,
): Readonly<Record<string, unknown>> {
  const found = on.pressables.filter((pressable) => pressable.verb === verb).find(which);
  if (found === undefined) throw new LostThread(`no ${verb} to press`);
  const inputs = found.sendsInputs
    ? Object.fromEntries(on.inputs.map(({ id, value }) => [id, typed[id] ?? value]))
    : {};
  const data = { ...inputs, ...found.data };
  const how =
    found.type === 'Action.Submit'
      ? { type: 'message', value: data }
      : { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: found.type, verb, data } } };
  return person.activity({ ...how, replyToId: on.id });
}
