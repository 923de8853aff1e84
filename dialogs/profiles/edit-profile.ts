import { Flow, type FlowState, type Step } from '../flow.ts';
import type { Press, Turn } from '../turn.ts';
import { askAddress, takeAddress } from './choose-address.ts';
import { proceed } from './proceed.ts';
import { askForm } from './profile-form.ts';
import { askReview, takeReview } from './review-profile.ts';
import { askConflicts, takeConflicts } from './settle-conflicts.ts';

/** An admin changes a profile of the partner: a form, what a colleague or the address service says to it, the difference. */
export const editProfile = new Flow({
  id: 'editProfile',
  version: 1,
  capability: 'profiles.update',
  first: 'form',
  stages: {
    form: { ask: askForm, take: takeForm },
    merge: { ask: askConflicts, take: takeConflicts },
    address: { ask: askAddress, take: takeAddress },
    review: { ask: askReview, take: takeReview },
  },
});

function takeForm(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  return proceed(turn, { ...values, ...press.values });
}
