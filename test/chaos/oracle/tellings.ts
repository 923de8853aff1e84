import type { Scene } from '../scene.ts';
import { claimOf, type Claim } from './claim.ts';

/** Something that somebody was told about a confirmation of theirs. */
export interface Telling {
  readonly at: number;
  readonly claim: Claim;
  readonly title: string;
}

/** What was told in answer to the presses of each confirmation, by nonce, oldest first. */
export function tellings({ balancer, channel, chronicle }: Scene): ReadonlyMap<string, readonly Telling[]> {
  const confirmed = new Set(chronicle.confirmations.map(({ nonce }) => nonce));
  const presses = balancer.deliveries.filter(({ nonce }) => confirmed.has(nonce));
  const pressed = new Map(presses.map(({ activityId, nonce }) => [activityId, nonce]));
  const told = new Map<string, Telling[]>();
  for (const { answers, at, json } of channel.told) {
    const nonce = pressed.get(answers);
    if (nonce === undefined) continue;
    const own = told.get(nonce) ?? [];
    told.set(nonce, own);
    own.push({ at, ...claimOf(json) });
  }
  return told;
}

/** Whether the person need not ask: they heard that it was done, that it was not, or that the card is worth nothing. */
export function isClear(told: readonly Telling[] | undefined): boolean {
  return told?.some(({ claim }) => claim === 'done' || claim === 'nothing done' || claim === 'used') === true;
}
