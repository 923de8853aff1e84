import { formatsIn } from '../../locales/format.ts';
import { maskedEmail } from '../../partner-center/masked.ts';
import type { Effect } from '../../partner-center/ledger.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';

/** The account exists, and its owner has been sent the link of the first password; nobody else ever sees one. */
export async function linkedOutcome(turn: Turn, effect: Effect): Promise<Answer> {
  const { about, targetId = '', nonce, requestId } = effect;
  const { limits, outbox, invitations } = turn.desk.recovery;
  // Too many at once, or the contact is gone again: the account is there all the same.
  const sent = (await invitations.wasSent(requestId)) !== undefined;
  const address = maskedEmail(about['alternateEmail'] ?? '');
  return notice(
    {
      tone: sent ? 'good' : 'warning',
      title: turn.say('createUser.created.title', { name: about['displayName'] ?? '' }),
      text: turn.say(`createUser.linked.${sent ? 'text' : 'unsent'}`, { address, hours: limits.firstLinkHours }),
      facts: [
        { title: turn.say('fields.label.signIn'), value: about['account'] ?? '' },
        { title: turn.say('effects.at'), value: formatsIn(turn.language).dateTime(Date.parse(effect.at)) },
      ],
      lines: outbox === undefined || !sent ? [] : [turn.say('password.sent.outbox', { folder: outbox })],
      buttons: [
        button(turn, 'users.open', 'createUser.created.openButton'),
        button(turn, 'users.create', 'createUser.created.anotherButton'),
        menuButton(turn),
      ],
    },
    { userId: targetId, nonce },
  );
}
