import type { ReviewView } from '../../cards/views.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import type { Write } from '../../partner-center/port.ts';
import { actorOf, withPatience } from '../carry-out.ts';
import { failureNotice } from '../failures.ts';
import { Flow, type FlowState, type Step, type Values } from '../flow.ts';
import { tellEffect } from '../effects.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { create } from './create.ts';
import { createUser } from './create-user.ts';
import { reviewLifetime } from './review.ts';

/**
 * The temporary password was lost before anybody saw it: the account, which nobody has ever used, is deleted and made
 * again with what was typed. Nobody can be given another password in this cloud (rule R1), so that is the way. Where the
 * new account is refused, the old one is gone already: what was typed goes on as in `createUser`.
 */
export const recreateUser = new Flow({
  id: 'recreateUser',
  version: 3,
  capability: 'users.manage',
  first: 'delete',
  stages: { ...createUser.plan.stages, delete: { ask: askDeletion, take: takeDeletion } },
});

/** What the flow begins with: the fields of the form as the ledger kept them, and the account they made. */
export function recreating({ about, targetId = '' }: Effect, version: string): Values {
  const { secretId: _secret, account: _account, ...typed } = about;
  return { ...typed, userId: targetId, version };
}

async function askDeletion(turn: Turn, { values, notice }: FlowState): Promise<Answer> {
  const person = await turn.desk.partnerCenter.getUser(values['userId'] ?? '');
  const data: ReviewView = {
    title: turn.say('createUser.recreate.title', { name: person.displayName }),
    intro: notice || turn.say('createUser.recreate.intro'),
    facts: [
      { title: turn.say('fields.label.displayName'), value: person.displayName },
      { title: turn.say('fields.label.signIn'), value: person.userPrincipalName },
    ],
    differences: [],
    can: [],
    cannot: [],
    warning: turn.say('createUser.recreate.warning'),
    confirm: turn.say('createUser.recreate.confirm'),
    confirmStyle: 'destructive',
    editable: false,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.cancel'], lifetime: reviewLifetime },
  };
}

function takeDeletion(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  return withPatience(turn, `${press.nonce}.delete`, deleteAndCreate(turn, press, values), { id: 'recreateUser' });
}

async function deleteAndCreate(turn: Turn, press: Press, values: Values): Promise<Step> {
  const { userId = '', version = '', ...typed } = values;
  const gone = await turn.desk.ledger.carryOut(`${press.nonce}.delete`, {
    ...actorOf(turn),
    action: 'deleteUnusedUser',
    targetId: userId,
    targetName: values['displayName'],
    differences: [],
    about: { userId },
    run: async (write: Write) => {
      await turn.desk.partnerCenter.deleteUnusedUser(userId, version, write);
      return userId;
    },
  });
  if (gone.effect.state === 'done') return create(turn, press, typed);
  if (gone.first && gone.failure !== undefined) return { end: failureNotice(turn, gone.failure) };
  return { end: await tellEffect(turn, gone.effect) };
}
