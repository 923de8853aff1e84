import type { ReviewView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { languageOf } from '../../locales/languages.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { User, Write } from '../../partner-center/port.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import { Flow, type FlowState, type Step, type Values } from '../flow.ts';
import { menuButton, notice } from '../notices.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { showPerson } from '../users/person.ts';
import { isNew } from './is-new.ts';

/**
 * An admin invites a colleague to choose a new password, or a new user to choose the first one. It is all that an admin
 * can do (rule R1): it opens nothing, and they learn that it was sent, later that it was done.
 */
export const inviteToReset = new Flow({
  id: 'inviteToReset',
  version: 1,
  capability: 'users.invite',
  first: 'review',
  stages: { review: { ask: askReview, take: takeReview } },
});

/** What the flow begins with. */
export function inviting({ id }: Pick<User, 'id'>): Values {
  return { userId: id };
}

async function askReview(turn: Turn, { values, notice: said }: FlowState): Promise<Answer> {
  const { say } = turn;
  const person = await turn.desk.partnerCenter.getUser(values['userId'] ?? '');
  const name = person.displayName;
  const first = isNew(person);
  const language = languageOf(person.preferredLanguage);
  const { firstLinkHours: hours } = turn.desk.recovery.limits;
  const data: ReviewView = {
    title: say(first ? 'password.invite.firstTitle' : 'password.invite.title', { name }),
    intro: said || say(first ? 'password.invite.firstIntro' : 'password.invite.intro', { name, hours }),
    facts: [
      { title: say('fields.label.signIn'), value: person.userPrincipalName },
      ...(language === undefined
        ? []
        : [{ title: say('password.invite.language'), value: say(`fields.language.${tags[language]}`) }]),
    ],
    differences: [],
    can: [],
    cannot: [],
    warning: '',
    confirm: say(first ? 'password.invite.firstConfirm' : 'password.invite.confirm'),
    confirmStyle: 'primary',
    editable: false,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.cancel'], lifetime: reviewLifetime },
  };
}

const tags = { fr: 'fr-FR', en: 'en-US' } as const;

async function takeReview(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const person = await turn.desk.partnerCenter.getUser(values['userId'] ?? '');
  // Disabled since the preview: their card says so, and lets them be enabled first.
  if (!person.enabled) return { end: await showPerson(turn, person.id) };
  const actor = actorOf(turn);
  let tooMany: 'person' | 'admin' | undefined;
  const deed = {
    ...actor,
    action: 'inviteToReset',
    targetId: person.id,
    targetName: person.displayName,
    differences: [],
    about: { userId: person.id },
    run: async ({ requestId }: Write) => {
      const by = { id: actor.actorId, name: actor.actorName };
      const invited = { personId: person.id, by, requestId };
      const { invitations } = turn.desk.recovery;
      const answer = isNew(person) ? await invitations.offerFirst(invited) : await invitations.invite(invited);
      if (answer.state === 'tooMany') {
        tooMany = answer.of;
        throw new PartnerCenterError({ code: 'throttled', retryAfterSeconds: answer.retryAfterSeconds });
      }
      if (answer.state === 'noMailbox') throw new PartnerCenterError({ code: 'invalid', fields: {} });
      return person.id;
    },
  };
  return carryOut(turn, press, deed, {
    done: (effect) =>
      notice(
        {
          tone: 'good',
          title: turn.say('password.invite.done', { target: person.displayName }),
          text: turn.say('password.invite.doneText'),
          buttons: [menuButton(turn)],
        },
        { nonce: effect.nonce },
      ),
    refused(failure) {
      if (failure.code === 'invalid') return { to: 'review', values, notice: turn.say('password.invite.noMailbox') };
      if (failure.code !== 'throttled' || tooMany === undefined) return undefined;
      const at = formatsIn(turn.language).dateTime(turn.desk.now() + failure.retryAfterSeconds * 1000);
      return { to: 'review', values, notice: turn.say(`password.invite.tooMany.${tooMany}`, { at }) };
    },
    again: { to: 'review', values },
    revise: { id: 'inviteToReset' },
  });
}
