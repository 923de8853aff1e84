import { coming } from '../coming.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fact } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Purpose } from '../../password-reset/messages.ts';
import type { StartedReset } from '../../password-reset/own-reset.ts';
import { button, notice } from '../notices.ts';
import type { Answer, Turn } from '../turn.ts';
import { endCard, hasEnded } from './end-card.ts';
import { own } from './own.ts';

/** What is known of a code that is out. */
interface Shown {
  readonly delivery: 'queued' | 'sent' | 'failed';
  readonly mayAskAgain: boolean;
}

/** How often a reset's state is read while its card waits, in ms: the page may be served by another process. */
const lookEvery = 5000;

/** The code is out, and here is the link to where it is typed: the only card with the link, which keeps itself up to date. */
export async function startedCard(
  turn: Turn,
  started: StartedReset,
  purpose: Exclude<Purpose, 'first'>,
): Promise<Answer> {
  const delivery = await known(started.delivery, turn.desk.recovery.patienceMs);
  return cardOf(turn, started, purpose, { delivery, mayAskAgain: started.way.kind === 'totp' });
}

/** Whether the code went out, as far as it is known by then: a channel that hangs must not hold up the chat. */
async function known(delivery: StartedReset['delivery'], patienceMs: number): Promise<Shown['delivery']> {
  const patience = new AbortController();
  const late = wait(patienceMs, 'queued' as const, { signal: patience.signal }).catch(() => 'queued' as const);
  return Promise.race([delivery, late]).finally(() => patience.abort());
}

function cardOf(turn: Turn, started: StartedReset, purpose: Exclude<Purpose, 'first'>, shown: Shown): Answer {
  const { say } = turn;
  const { way, token, challengeId } = started;
  const failed = shown.delivery === 'failed';
  const answer = notice(
    {
      tone: failed ? 'attention' : 'neutral',
      title: titleOf(turn, started, shown),
      text: say(failed ? 'password.sent.failedText' : textFor(purpose, started.needed)),
      facts: failed ? [againFact(turn, started, shown)] : factsOf(turn, started, shown),
      lines: localLines(turn, way.kind),
      link: failed
        ? undefined
        : { title: say('password.sent.link'), url: turn.desk.recovery.pageFor(token, turn.language) },
      buttons: [
        ...(way.kind === 'totp' ? [] : [button(turn, 'reset.again', 'password.sent.againButton')]),
        ...(purpose === 'reset' ? [button(turn, 'reset.start', 'password.sent.otherButton')] : []),
        button(turn, 'reset.cancel', 'password.sent.cancelButton'),
      ],
    },
    { challengeId, purpose },
  );
  return { ...answer, afterwards: coming(next(turn, started, purpose, shown)) };
}

function titleOf({ say }: Turn, { way }: StartedReset, { delivery }: Shown): string {
  if (way.kind === 'totp') return say('password.sent.totp');
  const key = ({ queued: 'sending', sent: 'title', failed: 'failed' } as const)[delivery];
  return say(`password.sent.${key}`, { address: way.masked });
}

function textFor(purpose: Exclude<Purpose, 'first'>, needed: number) {
  if (purpose !== 'reset') return 'password.sent.textApp';
  return needed > 1 ? 'password.sent.textTwo' : 'password.sent.text';
}

function factsOf(turn: Turn, started: StartedReset, shown: Shown): readonly Fact[] {
  const { time } = formatsIn(turn.language);
  const link = { title: turn.say('password.sent.linkUntil'), value: time(started.linkEndsAt) };
  if (started.way.kind === 'totp') return [link];
  const code = { title: turn.say('password.sent.codeUntil'), value: time(started.codeEndsAt) };
  return [code, link, againFact(turn, started, shown)];
}

function againFact(turn: Turn, { nextSendAt }: StartedReset, { mayAskAgain }: Shown): Fact {
  const count = Math.max(0, Math.ceil((nextSendAt - turn.desk.now()) / 1000));
  const value =
    mayAskAgain || count === 0 ? turn.say('password.sent.againNow') : turn.say('password.sent.againIn', { count });
  return { title: turn.say('password.sent.again'), value };
}

/** For a newcomer alone: where the mail has gone, or how to come by the app's code. */
function localLines(turn: Turn, kind: StartedReset['way']['kind']): readonly string[] {
  const { outbox } = turn.desk.recovery;
  if (outbox === undefined) return [];
  const name = turn.caller.user?.givenName.toLowerCase() ?? '';
  return [
    kind === 'totp'
      ? turn.say('password.sent.appCode', { name })
      : turn.say('password.sent.outbox', { folder: outbox }),
  ];
}

/** What takes this card's place: that the code went out or did not, that another may be asked for, how the reset ended. */
async function next(
  turn: Turn,
  started: StartedReset,
  purpose: Exclude<Purpose, 'first'>,
  shown: Shown,
): Promise<Answer | undefined> {
  const { challengeId, nextSendAt } = started;
  const { moved } = turn.desk.recovery;
  for (;;) {
    const now = turn.desk.now();
    const standing = await own(turn).what(challengeId);
    // What began since, and the card of another code, stand where this one stood: they tell for themselves.
    if (standing.state === 'replaced' || standing.links !== started.links) return undefined;
    if (hasEnded(standing.state)) return endCard(turn, challengeId, standing);
    const delivery = shown.delivery === 'queued' ? standing.delivery : shown.delivery;
    const mayAskAgain = shown.mayAskAgain || now >= nextSendAt;
    if (standing.state === 'SENT' && (delivery !== shown.delivery || mayAskAgain !== shown.mayAskAgain)) {
      return cardOf(turn, started, purpose, { delivery, mayAskAgain });
    }
    const wake = mayAskAgain ? lookEvery : Math.min(lookEvery, Math.max(1, nextSendAt - now));
    if (!(await moved(challengeId, wake))) return undefined;
  }
}
