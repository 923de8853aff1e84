import type { ReviewView } from '../../cards/views.ts';
import type { User, Write } from '../../partner-center/port.ts';
import { changesOf } from '../../partner-center/differences.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import { Flow, type FlowState, type Step, type Values } from '../flow.ts';
import { showDifference } from '../show-difference.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { changedOutcome } from './changed-outcome.ts';

/** An admin disables or enables an account: one preview, one deed. */
export const switchAccount = new Flow({
  id: 'switchAccount',
  version: 1,
  capability: 'users.manage',
  first: 'review',
  stages: { review: { ask: askReview, take: takeReview } },
});

/** What the flow begins with. */
export function switching(user: User, enabled: boolean): Values {
  return { userId: user.id, version: user.version, enabled: String(enabled) };
}

async function askReview(turn: Turn, { values, notice }: FlowState): Promise<Answer> {
  const person = await turn.desk.partnerCenter.getUser(values['userId'] ?? '');
  const enabled = values['enabled'] === 'true';
  const way = enabled ? 'enable' : 'disable';
  const data: ReviewView = {
    title: turn.say(`users.${way}.title`, { name: person.displayName }),
    intro: notice || turn.say(`users.${way}.intro`),
    facts: [{ title: turn.say('fields.label.signIn'), value: person.userPrincipalName }],
    differences: changesOf(person, { enabled }).map((difference) => showDifference(turn, difference)),
    can: [],
    cannot: [],
    warning: '',
    confirm: turn.say(`users.${way}.confirm`),
    confirmStyle: enabled ? 'primary' : 'destructive',
    editable: false,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.cancel'], lifetime: reviewLifetime },
  };
}

async function takeReview(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const person = await turn.desk.partnerCenter.getUser(values['userId'] ?? '');
  const enabled = values['enabled'] === 'true';
  const deed = {
    ...actorOf(turn),
    action: enabled ? 'enableUser' : 'disableUser',
    targetId: person.id,
    targetName: person.displayName,
    differences: changesOf(person, { enabled }),
    about: { userId: person.id },
    run: async (write: Write) =>
      (await turn.desk.partnerCenter.updateUser(person.id, values['version'] ?? '', { enabled }, write)).id,
  };
  return carryOut(turn, press, deed, {
    done: (effect) => changedOutcome(turn, effect),
    refused: async (failure) => {
      if (failure.code !== 'conflict' || failure.reason !== 'version') return undefined;
      const { version } = await turn.desk.partnerCenter.getUser(person.id);
      return { to: 'review', values: { ...values, version }, notice: turn.say('failures.conflict.version') };
    },
    again: { to: 'review', values },
    revise: { id: 'switchAccount' },
  });
}
