import { coming } from './coming.ts';
import { setTimeout as wait } from 'node:timers/promises';
import type { PartnerCenterFailure } from '../partner-center/errors.ts';
import type { Deed, Effect, Settled } from '../partner-center/ledger.ts';
import { tellEffect } from './effects.ts';
import { failureNotice } from './failures.ts';
import type { Step } from './flow.ts';
import { button, notice } from './notices.ts';
import type { Answer, Press, Turn } from './turn.ts';

/** Where a confirmed deed may lead, in the words of its conversation. */
export interface Endings {
  /** It was done by this press. */
  readonly done: (effect: Effect) => Answer | Promise<Answer>;
  /** It was refused in a way that the person can mend: the form again; `undefined` for the general explanation. */
  readonly refused: (failure: PartnerCenterFailure) => Promise<Step | undefined> | Step | undefined;
  /** Nothing was done: the preview, to be confirmed again. */
  readonly again: Exclude<Step, { readonly end: Answer }>;
  /** Where the dialog is begun anew with what was typed, for a refusal that comes after the turn. */
  readonly revise: { readonly id: string; readonly stage?: string };
}

/** Has the ledger carry out what was confirmed, and words the outcome. */
export async function carryOut(
  turn: Turn,
  { nonce }: Pick<Press, 'nonce'>,
  deed: Deed,
  endings: Endings,
): Promise<Step> {
  const work = turn.desk.ledger.carryOut(nonce, deed).then((settled) => stepOf(turn, settled, endings));
  return withPatience(turn, nonce, work, endings.revise);
}

/** What takes longer than the turn's patience goes on behind a card that says so, and replaces it when it is done. */
export async function withPatience(
  turn: Turn,
  nonce: string,
  work: Promise<Step>,
  revise: Endings['revise'],
): Promise<Step> {
  const patience = new AbortController();
  // What came before counts too: reading from a slow store, or waiting for another turn.
  const left = Math.max(0, turn.desk.patienceMs - (turn.desk.now() - turn.takenAt));
  const late = wait(left, 'late' as const, { signal: patience.signal }).catch(() => 'late' as const);
  const first = await Promise.race([work, late]).finally(() => patience.abort());
  if (first !== 'late') return first;
  const afterwards = coming(work.then((step) => lateAnswer(turn, step, revise)));
  // Should this process end before the card changes, the button still tells what became of it.
  const buttons = [button(turn, 'effect.status', 'effects.checkAgain')];
  const progress = notice({ title: turn.say('progress.title'), text: turn.say('progress.text'), buttons }, { nonce });
  return { end: { ...progress, afterwards } };
}

async function stepOf(turn: Turn, settled: Settled, endings: Endings): Promise<Step> {
  const { effect } = settled;
  // Somebody else's process is at it, and will put the outcome where the preview stands.
  if (effect.state === 'started') return { end: { ...(await tellEffect(turn, effect)), apart: true } };
  if (!settled.first || effect.state === 'unknown') return { end: await tellEffect(turn, effect) };
  if (effect.state === 'done') return { end: await endings.done(effect) };
  if (effect.state === 'abandoned') return { ...endings.again, notice: turn.say('effects.abandonedAgain') };
  const failure = settled.failure ?? { code: 'unavailable' };
  const mended = await endings.refused(failure);
  if (mended !== undefined) return mended;
  if (failure.code === 'throttled') {
    return { ...endings.again, notice: turn.say('failures.throttled', { count: failure.retryAfterSeconds }) };
  }
  return { end: failureNotice(turn, failure) };
}

/** A dialog that ended behind its progress card cannot ask again: a button starts it anew with what was typed. */
function lateAnswer(turn: Turn, step: Step, { id, stage }: Endings['revise']): Answer {
  if ('end' in step) return step.end;
  const [problem = step.notice ?? ''] = Object.values(step.errors ?? {});
  const answer = notice({
    tone: 'attention',
    title: turn.say(step.errors === undefined ? 'failures.title' : 'progress.reviseTitle'),
    text: problem,
    buttons: [{ verb: 'review.edit', title: turn.say('progress.reviseButton'), style: 'primary' }],
  });
  return {
    ...answer,
    terms: { ...answer.terms, flow: { id, options: { stage: stage ?? step.to, values: step.values } } },
  };
}

/** The part of every deed that is the caller's. */
export function actorOf(turn: Turn): Pick<Deed, 'actorId' | 'actorName' | 'spokenBy' | 'correlationId'> {
  const { user, spokenBy } = turn.caller;
  if (user === undefined) throw new Error('somebody unknown confirms nothing');
  return { actorId: user.id, actorName: user.displayName, spokenBy, correlationId: turn.correlationId };
}
