import type { TurnContext } from 'botbuilder';
import { converse } from '../../dialogs/converse.ts';
import { bindTurn, type Input } from '../../dialogs/turn.ts';
import { chooseLanguage, claimWelcome } from '../../dialogs/welcome.ts';
import type { Partner } from '../../partner-center/port.ts';
import type { Change } from '../../storage/store.ts';
import type { UnitOfWork } from '../../storage/unit-of-work.ts';
import type { Arrived } from './activity.ts';
import { apology } from './apologies.ts';
import { bindNewcomer } from './bind-newcomer.ts';
import { openBookmark, type Bookmark } from './bookmark.ts';
import { deliverAnswers } from './deliver-answers.ts';
import { holdOf } from './hold.ts';
import { identify, identityOf, type Identified } from './identify.ts';
import { installationOf, keepChat } from './installation.ts';
import { keepOpenCard, keepTurn, type Kept } from './keep-turn.ts';
import { openTurn, type OpenTurn } from './open-turn.ts';
import { nonceIn, readInput } from './read-input.ts';
import { failTrace, step } from '../tracing/trace.ts';
import type { Ending, TurnParts } from './turn-parts.ts';

/** How long a delivered activity is remembered, so that it is not taken twice: an hour, in ms. */
const takenMemory = 60 * 60 * 1000;

/** Thrown by a turn that may have done what it was asked, and could not say so. */
export class Untold extends Error {
  override readonly name = 'Untold';
}

/** A turn that has to be attended to anew: another replica has the conversation, or was faster. Nothing was done. */
export type Anew = 'held' | 'overtaken';

/** What is this turn's own. What all turns work with is passed beside it, since copying all of that costs every turn. */
export interface Attended {
  readonly correlationId: string;
  /** In ms since the epoch. */
  readonly takenAt: number;
  readonly unit: UnitOfWork;
}

/** Attends to an activity (steps 3 to 9) as one unit of work. */
export async function attend(
  context: TurnContext,
  arrived: Arrived,
  { correlationId, takenAt, unit }: Attended,
  parts: TurnParts,
): Promise<Ending | Anew> {
  const { desk, hashName, cards, chats, config, people, log, bookmarks, presses, resets, units, later } = parts;
  const { channelId, conversation: chat, id = correlationId } = arrived;
  const name = `activity:${channelId}:${chat.id}:${id}`;
  const claim = parts.claims.change(name, { ttlMs: takenMemory });
  const conversation = hashName('conversation', channelId, chat.id);
  await step('read ahead', () => unit.foresee(keysOf(arrived, claim, conversation, parts)));
  if (unit.knows(claim.key)) {
    // Asked for all the same: a claim that was forged keeps a message out, and that is told.
    await desk.claim(name, takenMemory);
    log.event('turn.repeated', { correlationId });
    return { outcome: 'repeated' };
  }
  const { partnerCenter, journal } = desk;
  // Whoever removes the app is in no roster any more.
  const bind = async (partner: Partner) =>
    installationOf(arrived) === 'removed'
      ? undefined
      : bindNewcomer(context, arrived, partner, { partnerCenter, journal, log, correlationId });
  const asked = { config, hashName, people, partnerCenter, ids: parts.ids, bind };
  const identified = await step('identify', () => identify(arrived, asked));
  if (identified === undefined) {
    log.event('caller.refused', { reason: 'identity.pair', channel: channelId, correlationId });
    return { outcome: 'refused' };
  }
  const { key: owner } = identified.caller;
  const { claims } = parts;
  const counts = await keepChat(arrived, identified, {
    ...{ people, bookmarks, claims, unit, conversation, now: desk.now },
  });
  const place = { owner, conversation, local: config.local };
  const read = async () => readInput(arrived, place, { cards, now: desk.now });
  const reading = counts ? await step('read', read) : undefined;
  if (reading === undefined) {
    await unit.commit();
    return { outcome: 'silent', who: owner };
  }
  const { input, spoken } = reading;
  const bookmark = await openBookmark(bookmarks, `${owner}:${conversation}`);
  if ((bookmark.heldUntil ?? 0) > desk.now()) return 'held';
  const hold = holdOf({ bookmark, unit, claim, now: desk.now });
  unit.stage(claim);
  unit.guard(() => hold.take());
  const known = identified.language ?? spoken ?? languageOfPress(input);
  const language = known ?? 'en';
  const told = { identified, input, conversation, correlationId, takenAt, bookmark, language };
  const open = openTurn({ ...told, config, desk, people, resets });
  bindTurn(context, open.turn);
  const waiting = bookmark.openCard;
  let kept: Kept | undefined;
  try {
    const talking = { unit, bookmark, knownLanguage: known !== undefined };
    const talked = await step('converse', () => talk(context, open, talking, parts));
    if (identified.language === undefined && spoken !== undefined) open.turn.speak(spoken);
    if (unit.overtaken) return 'overtaken';
    // A press that is spent is taken once by that alone, whatever id it comes with.
    if (input.kind === 'press' && unit.hasStaged(presses.keyOf(input.press.nonce))) unit.unstage([claim.key]);
    const delivery = { owner, conversation, correlationId, cards, desk, later, log };
    kept = await step('save', () => keepTurn(open, { ...delivery, unit, bookmark, hold }));
    if (kept === 'overtaken') return 'overtaken';
    const { replaced, openCard } = await step('answer', () => deliverAnswers(context, open, waiting, delivery));
    if (input.kind === 'press') presses.note(input.press.nonce, 'answeredAt');
    if (kept === 'kept') await keepOpenCard(openCard, { bookmark, units, log, correlationId });
    if (open.became !== undefined) {
      await chats.showWaiting(context, open.became, { conversation, language: open.turn.language, correlationId });
    }
    const said = open.shown.length > 0 ? 'answered' : 'silent';
    return { outcome: talked && kept === 'kept' ? said : 'apologized', replaced, who: owner, what: nameOf(input) };
  } catch (cause) {
    if (input.kind === 'press') presses.note(input.press.nonce, 'lostAt');
    // Something may have been done: that nothing was, nobody must be told.
    throw hold.taken || kept !== undefined ? new Untold('the turn had its effect', { cause }) : cause;
  } finally {
    await hold.letGo();
  }
}

/** The names of all that a turn is going to ask the store for, as far as it can be told before anything is known. */
function keysOf(
  arrived: Arrived,
  claim: Change,
  conversation: string,
  { people, cards, presses, bookmarks, config, hashName, directoryKeys, deedKey, ids }: TurnParts,
): readonly string[] {
  const { identity, objectId } = identityOf(arrived, { config, hashName });
  const id = objectId === undefined ? undefined : ids.idOf(objectId);
  const nonce = nonceIn(arrived);
  return [
    claim.key,
    people.keyOf(identity),
    ...(objectId === undefined || id === undefined ? [] : directoryKeys({ objectId, id })),
    bookmarks.keyOf(`${id ?? identity}:${conversation}`),
    ...(nonce === undefined ? [] : [cards.keyOf(nonce), presses.keyOf(nonce), deedKey(nonce)]),
  ];
}

/** Leads the conversation; `false` when that failed, and was said. */
async function talk(
  context: TurnContext,
  open: OpenTurn,
  talking: { readonly unit: UnitOfWork; readonly bookmark: Bookmark; readonly knownLanguage: boolean },
  { presses, log }: Pick<TurnParts, 'presses' | 'log'>,
): Promise<boolean> {
  const { unit, bookmark, knownLanguage } = talking;
  const { input, correlationId } = open.turn;
  try {
    if (knownLanguage) await converse(context, bookmark.dialogs);
    else await askLanguage(open);
    return true;
  } catch (error) {
    if (unit.overtaken) return false;
    // What was shown is not true any more, and the bookmark stays where it was: the same press may be tried again.
    log.event('turn.failed', { error, correlationId });
    failTrace(error);
    bookmark.abandon();
    if (input.kind === 'press') unit.unstage([presses.keyOf(input.press.nonce)]);
    open.forget(() => true);
    open.turn.show(apology(open.turn, error));
    return false;
  }
}

/** Nobody knows the language: the first card asks, in both; once where somebody arrives, always where they write. */
async function askLanguage({ turn }: OpenTurn): Promise<void> {
  if (turn.input.kind === 'arrival' && !(await claimWelcome(turn))) return;
  turn.show(chooseLanguage(turn));
}

function languageOfPress(input: Input): Identified['language'] {
  return input.kind === 'press' ? input.press.card.language : undefined;
}

function nameOf(input: Input): string {
  if (input.kind === 'press') return input.press.verb;
  return input.kind === 'command' ? input.command : input.kind;
}
