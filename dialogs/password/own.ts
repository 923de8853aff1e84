import type { Asked, OwnReset } from '../../password-reset/own-reset.ts';
import type { Turn } from '../turn.ts';

/** The caller's own reset: whoever gets this far is known. */
export function own({ mine }: Turn): OwnReset {
  if (mine === undefined) throw new Error('somebody unknown has no password here');
  return mine;
}

/** What the journal says of this turn, beside who it was. */
export function askedIn({ correlationId, caller: { spokenBy } }: Turn): Asked {
  return { correlationId, spokenBy };
}
