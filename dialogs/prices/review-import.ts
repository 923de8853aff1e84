import type { Difference, ReviewView } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import type { PriceChange } from '../../partner-center/prices/compare-prices.ts';
import { importDeed } from '../../partner-center/prices/import-deed.ts';
import type { PriceDraft, PriceList } from '../../partner-center/prices/port.ts';
import { previewImport, type ImportPreview } from '../../partner-center/prices/preview-import.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import type { FlowState, Step } from '../flow.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { monthFor } from './choose-month.ts';
import { oddityText } from './import-words.ts';
import { importedOutcome } from './imported-outcome.ts';
import { money } from './price-words.ts';
import { pricesFor, type KnownPrices } from './prices-for.ts';

/** So many changes are shown one by one; the counts tell the rest. */
const mostShown = 8;

interface Reviewed {
  readonly draft: PriceDraft;
  readonly preview: ImportPreview;
  readonly known: KnownPrices;
}

/** What importing the file would change, and what is odd about it. Nothing is done yet. */
export async function askImport(turn: Turn, { values, notice: note }: FlowState): Promise<Answer> {
  const reviewed = await review(turn, values);
  if (reviewed === undefined) return draftOver(turn);
  const { draft, preview } = reviewed;
  const { month, there, changes } = preview;
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
  return { draft, known, preview: await previewImport(known, draft, { month, now: turn.desk.now() }) };
}

function differenceOf(turn: Turn, index: OfferIndex, change: PriceChange): Difference {
  const before = change.kind === 'added' ? '' : money(turn, change.before.listFen);
  const after = change.kind === 'removed' ? '' : money(turn, change.after.listFen);
  const { name } = change.kind === 'removed' ? change.before : change.after;
  const offer = index.get(change.offerId);
  return { title: offer === undefined ? name : index.nameOf(offer, turn.language), before, after };
}

function warningsOf(turn: Turn, { draft: { rejectedCount }, preview }: Reviewed): readonly string[] {
  return [
    ...preview.oddities.map((oddity) => oddityText(turn, oddity)),
    ...(rejectedCount > 0 ? [turn.say('prices.import.leftOut', { count: rejectedCount })] : []),
  ];
}

/** Has the file made the month's list, unless the month has another one by now. */
export async function takeImport(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const reviewed = await review(turn, values);
  if (reviewed === undefined) return { end: draftOver(turn) };
  const { draft, preview, known } = reviewed;
  const { month, there } = preview;
  if (press.verb === 'review.edit') return { to: 'month', values: { ...values, month } };
  // What was reviewed is what is done: another list meanwhile, and the review is shown again.
  if (press.card.about['over'] !== overIn(there)['over']) return shownAgain(turn, values);
  const { offerIds: pinned } = await turn.desk.pins.get();
  const { lists } = known;
  const deed = importDeed(actorOf(turn), { lists, draft, preview, pinned, now: turn.desk.now() });
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

function shownAgain(turn: Turn, values: FlowState['values']): Step {
  return { to: 'review', values, notice: turn.say('prices.import.conflict') };
}

function draftOver(turn: Turn): Answer {
  return notice({
    title: turn.say('prices.import.over'),
    buttons: [button(turn, 'prices.import', 'prices.import.again', 'primary'), menuButton(turn)],
  });
}
