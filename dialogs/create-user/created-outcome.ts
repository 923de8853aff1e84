import type { Fact, OutcomeView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import type { SecretStatus } from '../../storage/one-time-secrets.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';

/** The account exists: its address, and the one link to its temporary password. */
export function createdOutcome(turn: Turn, effect: Effect, url: string): Answer {
  const buttons = [
    button(turn, 'secret.status', 'createUser.created.lostButton'),
    button(turn, 'users.open', 'createUser.created.openButton'),
    button(turn, 'users.create', 'createUser.created.anotherButton'),
    menuButton(turn),
  ];
  const answer = notice(
    {
      tone: 'good',
      title: turn.say('createUser.created.title', { name: effect.about['displayName'] ?? '' }),
      text: turn.say('createUser.created.text'),
      facts: accountFacts(turn, effect),
      link: { title: turn.say('createUser.created.link'), url },
      buttons,
    },
    aboutOf(effect),
  );
  // The link stands in this card alone (design rule 6): what its buttons open goes below it.
  return { ...answer, terms: { ...answer.terms, stays: true } };
}

/** The same account told again, when the link has been lost, shown or has expired. */
export async function createdAgain(turn: Turn, effect: Effect): Promise<Answer> {
  const status = await turn.desk.secrets.status(effect.about['secretId'] ?? '');
  const shown = status?.state === 'shown';
  const recreate = button(turn, 'users.recreate', 'createUser.created.recreateButton');
  const open = button(turn, 'users.open', 'createUser.created.openButton');
  const another = button(turn, 'users.create', 'createUser.created.anotherButton');
  // What deletes is never where the link was a moment ago.
  const again: OutcomeView['buttons'] = shown ? [open, another, recreate] : [recreate, open, another];
  return notice(
    {
      tone: shown ? 'good' : 'warning',
      title: turn.say('createUser.created.title', { name: effect.about['displayName'] ?? '' }),
      text: secretText(turn, status),
      facts: accountFacts(turn, effect),
      buttons: [...again, menuButton(turn)],
    },
    aboutOf(effect),
  );
}

/** What has become of the password's link. */
export function secretText(turn: Turn, status: SecretStatus | undefined): string {
  const { time } = formatsIn(turn.language);
  if (status?.state === 'waiting') return turn.say('createUser.secret.waiting', { time: time(status.expiresAt) });
  if (status?.shownAt !== undefined) return turn.say('createUser.secret.shown', { time: time(status.shownAt) });
  return turn.say('createUser.secret.lost');
}

function accountFacts(turn: Turn, effect: Effect): readonly Fact[] {
  return [
    { title: turn.say('fields.label.signIn'), value: effect.about['account'] ?? '' },
    { title: turn.say('effects.at'), value: formatsIn(turn.language).dateTime(Date.parse(effect.at)) },
  ];
}

function aboutOf({ targetId = '', nonce }: Effect): Readonly<Record<string, string>> {
  return { userId: targetId, nonce };
}
