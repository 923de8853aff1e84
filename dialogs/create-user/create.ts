import { coming } from '../coming.ts';
import { temporaryPassword } from '../../password-reset/temporary-password.ts';
import { creationOf } from '../../partner-center/differences.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import type { Write } from '../../partner-center/port.ts';
import { actorOf, carryOut, type Endings } from '../carry-out.ts';
import { fieldErrors } from '../failures.ts';
import type { Step, Values } from '../flow.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { parseAccount, type CheckedUser } from './check.ts';
import { createdAgain, createdOutcome } from './created-outcome.ts';
import { firstPasswordOf } from './first-password.ts';
import { linkedOutcome } from './linked-outcome.ts';

/** How long the one-time page shows the temporary password: 10 minutes, in ms. */
export const secretLifetime = 10 * 60 * 1000;

/** Creates the user that the preview showed, with a first password that they choose or that is shown once. */
export async function create(turn: Turn, press: Pick<Press, 'nonce'>, values: Values): Promise<Step> {
  const check = await parseAccount(turn, values);
  if (!check.ok) return { to: 'account', values, errors: fieldErrors(turn, check.fields) };
  const way = firstPasswordOf(turn, values);
  return way === 'link' ? withLink(turn, press, values, check.user) : withPassword(turn, press, values, check.user);
}

/** Nobody ever knows a password of this account but its owner: the ledger sees to the link when the account is there. */
function withLink(turn: Turn, press: Pick<Press, 'nonce'>, values: Values, user: CheckedUser): Promise<Step> {
  const { partnerCenter } = turn.desk;
  const deed = {
    ...deedOf(turn, user),
    about: { ...aboutOf(values, user), firstPassword: 'link' },
    run: async (write: Write) => (await partnerCenter.createUser(user, write)).id,
  };
  return carryOut(turn, press, deed, {
    ...endingsOf(turn, values),
    done: (effect) => linkedOutcome(turn, effect),
  });
}

/** The password is made and kept before the call, shown once afterwards. */
async function withPassword(turn: Turn, press: Pick<Press, 'nonce'>, values: Values, user: CheckedUser): Promise<Step> {
  const { partnerCenter, secrets } = turn.desk;
  const password = temporaryPassword({ names: [user.givenName, user.surname] });
  const about = JSON.stringify({ account: user.userPrincipalName });
  const kept = await secrets.keep({ secret: password, about, ttlMs: secretLifetime });
  const deed = {
    ...deedOf(turn, user),
    about: { ...aboutOf(values, user), secretId: kept.id },
    run: async (write: Write) => (await partnerCenter.createUser({ ...user, temporaryPassword: password }, write)).id,
  };
  return carryOut(turn, press, deed, {
    ...endingsOf(turn, values),
    done: (effect) => ({
      ...createdOutcome(turn, effect, turn.desk.pageFor(kept.token, turn.language)),
      afterwards: coming(afterSecret(turn, about, effect)),
    }),
  });
}

function deedOf(turn: Turn, user: CheckedUser) {
  return {
    ...actorOf(turn),
    action: 'createUser',
    targetName: user.displayName,
    differences: creationOf(user, (contact) => turn.desk.journal.markOf(contact)),
  };
}

function aboutOf(values: Values, { userPrincipalName, displayName }: CheckedUser): Values {
  return { ...values, account: userPrincipalName, displayName };
}

function endingsOf(turn: Turn, values: Values): Omit<Endings, 'done'> {
  return {
    refused: (failure) =>
      failure.code === 'invalid' ? { to: 'account', values, errors: fieldErrors(turn, failure.fields) } : undefined,
    again: { to: 'review', values },
    revise: { id: 'createUser', stage: 'account' },
  };
}

/** The card again, once the password has been shown or can no longer be. */
async function afterSecret(turn: Turn, about: string, effect: Effect): Promise<Answer | undefined> {
  return (await turn.desk.secretEnded(about, secretLifetime)) ? createdAgain(turn, effect) : undefined;
}
