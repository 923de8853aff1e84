import { PartnerCenterError } from './errors.ts';
import { can, type Capability } from './permissions.ts';
import type { User } from './port.ts';

/** Looks up who asks, at this moment; `undefined` when there is no such person. */
export type FindActor = (id: string) => Promise<Pick<User, 'agent' | 'administrator' | 'enabled'> | undefined>;

/** `forbidden` when the actor is unknown, disabled, or lacks the capability. */
export async function requireActor(find: FindActor, id: string, capability: Capability): Promise<void> {
  const actor = await find(id);
  if (actor === undefined || !can(actor, capability)) throw new PartnerCenterError({ code: 'forbidden' });
}
