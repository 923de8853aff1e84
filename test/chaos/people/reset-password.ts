import { setTimeout as pause } from 'node:timers/promises';
import { codeIn } from '../../support/reset/outbox-files.ts';
import type { PasswordAttempt } from '../chronicle.ts';
import { asks, has, lastCard, LostThread, type Actor } from './actor.ts';
import { browserFor, type Browser } from './browser.ts';
import { presses } from './press.ts';

/** Somebody gets back into their account: a code by mail, the secure page, a new password. */
export async function resetsPassword(actor: Actor): Promise<void> {
  const { chance, scene } = actor;
  const before = mailsTo(actor).length;
  await begins(actor);
  // Two at once: the newer one takes the place of the older.
  if (chance.happens(0.15)) {
    scene.counts.add('several resets at once by one person');
    await Promise.all([begins(actor), begins(actor)]).catch(() => undefined);
  }
  const link = actor.person
    .cards()
    .toReversed()
    .flatMap(({ links }) => links)
    .find(({ url }) => url.includes('/r/'));
  if (link === undefined) throw new LostThread('no link of a secure page came');
  const token = new URLSearchParams(new URL(link.url).hash.slice(1)).get('t') ?? '';
  scene.chronicle.secrets.tokens.add(token);
  const code = await codeAfter(actor, before);
  const browser = browserFor(actor);
  scene.counts.add('resets begun');
  if (!(await proves(actor, browser, { token, code }))) return;
  await chooses(actor, browser, token);
}

async function begins(actor: Actor): Promise<void> {
  const ways = await asks(actor, 'password', 'reset.best');
  await presses(actor, 'reset.best', { on: ways });
  if (!has(lastCard(actor), 'reset.cancel')) await pause(300);
}

const mailsTo = ({ scene, member }: Actor) => scene.mail.mails.filter(({ to }) => to.includes(member.mailbox));

/** The newest code that came since; codes that are lost on their way do not come again. */
async function codeAfter(actor: Actor, before: number): Promise<string> {
  for (let waited = 0; waited < 5000; waited += 100) {
    const codes = mailsTo(actor).slice(before).map(codeIn).filter(Boolean);
    for (const code of codes) actor.scene.chronicle.secrets.codes.add(code);
    const newest = codes.at(-1);
    if (newest !== undefined) return newest;
    await pause(100);
  }
  throw new LostThread('no code came');
}

/** Types wrong codes, or none, and then the right one; `true` when it opened the session. */
async function proves(
  actor: Actor,
  browser: Browser,
  { token, code }: { readonly token: string; readonly code: string },
): Promise<boolean> {
  const { chance, scene, member } = actor;
  const guesses = scene.chronicle.guessesAt(token, member);
  const wrongCode = () => String((Number(code) + chance.between(1, 9_999_999)) % 100_000_000).padStart(8, '0');
  const wrong = async () => {
    scene.counts.add('wrong codes typed');
    const answer = await browser.posts('/r/verify', { token, code: wrongCode() });
    if (answer?.body['error'] === 'wrong') guesses.left.push(Number(answer.body['left']));
  };
  const guesser = chance.happens(0.15);
  if (guesser) scene.counts.add('codes guessed at by many at once');
  const tries = guesser ? 9 : chance.happens(0.4) ? chance.between(1, 2) : 0;
  const typing = Array.from({ length: tries }, () => wrong);
  if (guesser) await Promise.all(typing.map((type) => type()));
  else for (const type of typing) await type();
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const noneLeft = guesses.left.includes(0);
    const answer = await browser.posts('/r/verify', { token, code });
    if (answer?.body['state'] === 'verified') {
      guesses.right += 1;
      guesses.tooLate ||= noneLeft;
      return true;
    }
    if (answer !== undefined && answer.status < 500 && answer.status !== 429) return false;
    await pause(400);
  }
  return false;
}

/** Chooses a password, now and then by pressing twice at once; sent again while nothing is known of it. */
async function chooses({ chance, scene, member }: Actor, browser: Browser, token: string): Promise<void> {
  const password = `Violet-${chance.between(100, 999)}-kettle-${chance.between(100_000, 999_999)}-runs`;
  scene.chronicle.secrets.passwords.add(password);
  const send = async () => {
    const begun = Date.now();
    scene.counts.add('passwords sent');
    const answer = await browser.posts('/r/set', { token, password, confirmation: password });
    const outcome = outcomeOf(answer);
    scene.chronicle.attempt({ member, password, begun, ended: Date.now(), outcome });
    return outcome;
  };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const twice = chance.happens(0.2) ? [send(), send()] : [send()];
    const outcomes = await Promise.all(twice);
    if (outcomes.some((outcome) => outcome !== 'unanswered')) return;
    await pause(400);
  }
}

function outcomeOf(answer: Awaited<ReturnType<Browser['posts']>>): PasswordAttempt['outcome'] {
  if (answer === undefined || answer.status >= 500 || answer.status === 429) return 'unanswered';
  const { state, error } = answer.body;
  if (state === 'done' || state === 'unknown' || state === 'failed') return state;
  return error === 'refused' ? 'refused' : 'gone';
}
