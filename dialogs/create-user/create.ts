import { temporaryPassword } from '../../password-reset/temporary-password.ts';
import { creationOf } from '../../partner-center/differences.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import type { Write } from '../../partner-center/port.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { fieldErrors } from '../failures.ts';
import type { Step, Values } from '../flow.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { parseAccount } from './check.ts';
import { createdAgain, createdOutcome } from './created-outcome.ts';

/** How long the one-time page shows the temporary password: 10 minutes, in ms. */
export const secretLifetime = 10 * 60 * 1000;

/** Creates the user that the preview showed: the password is made and kept before the call, shown once afterwards. */
export async function create(turn: Turn, press: Pick<Press, 'nonce'>, values: Values): Promise<Step> {
  const check = await parseAccount(turn, values);
  if (!check.ok) return { to: 'account', values, errors: fieldErrors(turn, check.fields) };
  const { user } = check;
  const { partnerCenter, secrets } = turn.desk;
  const password = temporaryPassword({ names: [user.givenName, user.surname] });
  const about = JSON.stringify({ account: user.userPrincipalName });
  const kept = await secrets.keep({ secret: password, about, ttlMs: secretLifetime });
  const deed = {
    ...actorOf(turn),
    action: 'createUser',
    targetName: user.displayName,
    differences: creationOf(user),
    about: { ...values, secretId: kept.id, account: user.userPrincipalName, displayName: user.displayName },
    run: async (write: Write) => (await partnerCenter.createUser({ ...user, temporaryPassword: password }, write)).id,
  };
  return carryOut(turn, press, deed, {
    done: (effect) => ({
      ...createdOutcome(turn, effect, turn.desk.pageFor(kept.token, turn.language)),
      afterwards: afterSecret(turn, about, effect),
    }),
    refused: (failure) =>
      failure.code === 'invalid' ? { to: 'account', values, errors: fieldErrors(turn, failure.fields) } : undefined,
    again: { to: 'review', values },
    revise: { id: 'createUser', stage: 'account' },
  });
}

/** The card again, once the password has been shown or can no longer be. */
async function afterSecret(turn: Turn, about: string, effect: Effect): Promise<Answer | undefined> {
  return (await turn.desk.secretEnded(about, secretLifetime)) ? createdAgain(turn, effect) : undefined;
}
