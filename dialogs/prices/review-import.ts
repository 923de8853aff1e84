import type { Difference, ReviewView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import { comparePrices, type PriceChange } from '../../partner-center/prices/compare-prices.ts';
import type { PriceDraft, PriceList } from '../../partner-center/prices/port.ts';
import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import type { Month } from '../../partner-center/prices/price.ts';
import type { Write } from '../../partner-center/port.ts';
import { keptPriceNews } from '../../partner-center/watches/price-news.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import type { FlowState, Step } from '../flow.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { monthFor } from './choose-month.ts';
import { importedOutcome } from './imported-outcome.ts';
import { money } from './price-words.ts';
import { pricesFor, type KnownPrices } from './prices-for.ts';

/** So many changes are shown one by one; the counts tell the rest. */
const mostShown = 8;

interface Reviewed {
  readonly draft: PriceDraft;
  readonly month: Month;
  /** What the month has already. */
  readonly there: PriceList | undefined;
  /** What the file is compared with: the month's own list, or the one before it. */
  readonly changes: readonly PriceChange[];
  /** How many prices it is compared with. */
  readonly compared: number;
  readonly known: KnownPrices;
}

/** What importing the file would change, and what is odd about it. Nothing is done yet. */
export async function askImport(turn: Turn, { values, notice: note }: FlowState): Promise<Answer> {
  const reviewed = await review(turn, values);
  if (reviewed === undefined) return draftOver(turn);
  const { draft, month, there, changes } = reviewed;
  const index = await turn.desk.offers();
  const { number, month: named } = formatsIn(turn.language);
  const count = (kind: PriceChange['kind']) => number(changes.filter((change) => change.kind === kind).length);
  const data: ReviewView = {
    title: turn.say('prices.import.reviewTitle', { month: named(month) }),
    intro: note || turn.say('prices.import.reviewIntro'),
    facts: [
      { title: turn.say('prices.import.file'), value: draft.fileName },
      { title: turn.say('prices.import.month'), value: named(month) },
      { title: turn.say('prices.import.count'), value: number(draft.prices.size) },
      { title: turn.say('prices.import.rejected'), value: number(draft.rejectedCount) },
      { title: turn.say('prices.changes.count.raised'), value: count('raised') },
      { title: turn.say('prices.changes.count.lowered'), value: count('lowered') },
      { title: turn.say('prices.changes.count.added'), value: count('added') },
      { title: turn.say('prices.changes.count.removed'), value: count('removed') },
    ],
    rows: 'offer',
    differences: changes.slice(0, mostShown).map((change) => differenceOf(turn, index, change)),
    can: [],
    cannot: [],
    warning: warningsOf(turn, reviewed).join(' '),
    confirm: turn.say('prices.import.confirm'),
    confirmStyle: 'primary',
    editable: true,
  };
  return {
    view: { template: 'review', data },
    terms: {
      verbs: ['review.confirm', 'review.edit', 'review.cancel'],
      lifetime: reviewLifetime,
      about: overIn(there),
    },
  };
}

/** Which list of the month was there when the review was shown. */
function overIn(there: PriceList | undefined): Readonly<Record<string, string>> {
  return { over: there?.head.importId ?? '' };
}

async function review(turn: Turn, values: FlowState['values']): Promise<Reviewed | undefined> {
  const known = await pricesFor(turn);
  const draft = await known?.lists.draft(values['draftId'] ?? '');
  if (known === undefined || draft === undefined) return undefined;
  const month = monthFor(turn, values, draft.month);
  const earlier = known.months.findLast((other) => other < month);
  const there = await known.lists.of(month);
  const base = there ?? (earlier === undefined ? undefined : await known.lists.of(earlier));
  return {
    draft,
    month,
    there,
    changes: comparePrices(base?.prices, draft.prices),
    compared: base?.prices.size ?? 0,
    known,
  };
}

function differenceOf(turn: Turn, index: OfferIndex, change: PriceChange): Difference {
  const before = change.kind === 'added' ? '' : money(turn, change.before.listFen);
  const after = change.kind === 'removed' ? '' : money(turn, change.after.listFen);
  const { name } = change.kind === 'removed' ? change.before : change.after;
  const offer = index.get(change.offerId);
  return { title: offer === undefined ? name : index.nameOf(offer, turn.language), before, after };
}

function warningsOf(turn: Turn, { draft, month, there, changes, compared }: Reviewed): readonly string[] {
  const gone = changes.filter(({ kind }) => kind === 'removed').length;
  const { month: named } = formatsIn(turn.language);
  const now = monthOf(turn.desk.now());
  const ofFile = draft.month;
  return [
    ...(ofFile === undefined ? [turn.say('prices.import.noMonth')] : []),
    ...(ofFile !== undefined && ofFile !== month
      ? [turn.say('prices.import.otherMonth', { month: named(ofFile) })]
      : []),
    ...(month < now || month > addMonths(now, 1) ? [turn.say('prices.import.farMonth', { month: named(month) })] : []),
    ...(gone * 2 > compared ? [turn.say('prices.import.mostGone', { count: gone })] : []),
    ...(there === undefined ? [] : [turn.say('prices.import.replaces', { month: named(month) })]),
    ...(draft.rejectedCount > 0 ? [turn.say('prices.import.leftOut', { count: draft.rejectedCount })] : []),
  ];
}

/** Has the file made the month's list, unless the month has another one by now. */
export async function takeImport(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const reviewed = await review(turn, values);
  if (reviewed === undefined) return { end: draftOver(turn) };
  const { draft, month, there, known } = reviewed;
  if (press.verb === 'review.edit') return { to: 'month', values: { ...values, month } };
  const over = there?.head.importId ?? null;
  // What was reviewed is what is done: another list meanwhile, and the review is shown again.
  if (press.card.about['over'] !== overIn(there)['over']) return shownAgain(turn, values);
  const { actorName, ...actor } = actorOf(turn);
  const deed = {
    ...actor,
    actorName,
    action: 'importPrices',
    targetId: month,
    targetName: month,
    differences: [
      { field: 'priceFile', before: there?.head.fileName ?? '', after: draft.fileName },
      { field: 'priceCount', before: there?.head.count ?? 0, after: draft.prices.size },
    ],
    about: { month, rejected: String(draft.rejectedCount), ...(await newsIn(turn, reviewed)) },
    run: async (write: Write) => {
      await known.lists.importDraft({ draftId: draft.id, month, over }, { ...write, actorName });
      return month;
    },
  };
  return carryOut(turn, press, deed, {
    done: (effect) => importedOutcome(turn, effect, there?.head.hash === draft.hash),
    refused: (failure) => {
      if (failure.code === 'conflict') return shownAgain(turn, values);
      return failure.code === 'notFound' ? { end: draftOver(turn) } : undefined;
    },
    again: { to: 'review', values },
    revise: { id: 'importPrices' },
  });
}

/** What those who asked to be told of prices will hear. */
async function newsIn({ desk }: Turn, { month, changes, known }: Reviewed) {
  const { offerIds } = await desk.pins.get();
  return keptPriceNews({ month, changes, pinned: offerIds, months: known.months, now: desk.now() });
}

function shownAgain(turn: Turn, values: FlowState['values']): Step {
  return { to: 'review', values, notice: turn.say('prices.import.conflict') };
}

function draftOver(turn: Turn): Answer {
  return notice({
    title: turn.say('prices.import.over'),
    buttons: [button(turn, 'prices.import', 'prices.import.again', 'primary'), menuButton(turn)],
  });
}
