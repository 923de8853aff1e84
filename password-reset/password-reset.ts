import { createBreaker } from './breaker.ts';
import { createOwnReset } from './create-own-reset.ts';
import { createResetLinks } from './create-reset-links.ts';
import { createInvitations, type Invitations } from './invitations.ts';
import { linkRecords } from './link-records.ts';
import type { OwnReset } from './own-reset.ts';
import type { ResetLinks } from './reset-links.ts';
import type { ResetParts } from './reset-parts.ts';
import { resetRecords, type OnAbandoned } from './reset-records.ts';
import { resetTidings, type ResetTidings } from './reset-tidings.ts';
import type { ResetWorks } from './reset-works.ts';
import { codeSending } from './send-codes.ts';
import { entryOf } from './set-password.ts';

/** Resets, from both of their sides. */
export interface PasswordReset {
  /** The reset of whoever is at the counter. Only the edge calls this, with the id that it has just identified. */
  of(myId: string): OwnReset;
  readonly links: ResetLinks;
  readonly invitations: Invitations;
  readonly tidings: ResetTidings;
  /** Concludes what a crash left behind: a password that may have been set is UNKNOWN, and its owner hears of it. */
  settle(): Promise<number>;
}

/** Puts the reset together. */
export function passwordReset(parts: ResetParts): PasswordReset {
  const { vault, directory, journal, notices } = parts;
  const tidings = resetTidings(vault, parts);
  const links = linkRecords(vault);
  const onAbandoned: OnAbandoned = async (ownerId, challenge) => {
    const owner = await directory.findMe(ownerId);
    if (owner === undefined) return [];
    await journal.append({ ...entryOf(owner, challenge), outcome: 'unknown', differences: [] });
    return tidings.ofEnd(owner, challenge, 'UNKNOWN', vault.now());
  };
  const records = resetRecords(vault, onAbandoned, {
    onState: ({ purpose, state }) => parts.events.onState(purpose, state),
    onMoved: ({ id }) => parts.onMoved(id),
  });
  const works: ResetWorks = {
    ...{ records, links, tidings },
    sending: codeSending(parts, records),
    breaker: createBreaker(parts, tidings),
  };
  return Object.freeze<PasswordReset>({
    of: (myId) => createOwnReset(myId, parts, works),
    links: createResetLinks(parts, works),
    invitations: createInvitations(parts, tidings),
    tidings,
    async settle() {
      const abandoned = await records.abandoned();
      for (const ownerId of abandoned) {
        await records.step(ownerId, () => ({ answer: undefined }));
        notices.wake();
      }
      return abandoned.length;
    },
  });
}
