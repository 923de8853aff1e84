import { Flow, type FlowState, type Step, type Values } from '../flow.ts';
import { fieldErrors } from '../failures.ts';
import type { Press, Turn } from '../turn.ts';
import { askAccount, askName } from './forms.ts';
import { askReview } from './review.ts';
import { checkAccount, proposeAccount, refusedNames } from './check.ts';
import { create } from './create.ts';
import { hearRole } from './hear-role.ts';

/**
 * An admin creates a user: their name, then the account with what the name proposes, then a preview and the deed.
 * As in the portal of Partner Center operated by 21Vianet ("Create user accounts and set permissions").
 */
export const createUser = new Flow({
  id: 'createUser',
  version: 2,
  capability: 'users.manage',
  first: 'name',
  stages: {
    name: { ask: askName, take: takeName },
    account: { ask: askAccount, take: takeAccount, hear: hearRole },
    review: { ask: askReview, take: takeReview },
  },
});

async function takeName(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const typed: Values = { ...values, ...press.values };
  const fields = refusedNames(typed);
  if (Object.keys(fields).length > 0) return { to: 'name', values: typed, errors: fieldErrors(turn, fields) };
  return { to: 'account', values: await proposeAccount(turn, typed) };
}

async function takeAccount(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const typed: Values = { ...values, ...press.values };
  const check = await checkAccount(turn, typed);
  if (check.ok) return { to: 'review', values: typed };
  const { verifiedDomains } = await turn.desk.partnerCenter.getPartner();
  return { to: 'account', values: typed, errors: fieldErrors(turn, check.fields, verifiedDomains) };
}

function takeReview(turn: Turn, press: Press, state: FlowState): Promise<Step> | Step {
  // A preview whose values no longer hold asks for the account again, see `askReview`.
  if (press.verb === 'form.submit') return takeAccount(turn, press, state);
  return press.verb === 'review.edit' ? { to: 'account', values: state.values } : create(turn, press, state.values);
}
