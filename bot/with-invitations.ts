import type { PartnerCenter } from '../partner-center/port.ts';
import type { Invitations } from '../password-reset/invitations.ts';

/** Reads back invitations too: they are no writes to Partner Center, and what became of one its own records tell. */
export function withInvitations(
  { outcomeOf }: PartnerCenter,
  { wasSent }: Pick<Invitations, 'wasSent'>,
): Pick<PartnerCenter, 'outcomeOf'> {
  return {
    async outcomeOf(requestId) {
      const invited = await wasSent(requestId);
      return invited === undefined ? outcomeOf(requestId) : { applied: true, userId: invited };
    },
  };
}
