import type { ChangesView } from '../../cards/offer-views.ts';
import { formatsIn } from '../../locales/format.ts';
import { can } from '../../partner-center/permissions.ts';
import type { PriceListHead } from '../../partner-center/prices/port.ts';
import { comparePrices, type PriceChange } from '../../partner-center/prices/compare-prices.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import { button, menuButton, notice } from '../notices.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { fromToText, permilleIn, stepText, withUnit } from './change-words.ts';
import { dayText, toneOf } from './price-words.ts';
import { pricesFor } from './prices-for.ts';

/** Rows a page (design, section 6). */
const pageSize = 10;

/** What the next price list changes: raised, lowered, added, removed, each with a bar as long as the change is large. */
export async function showChanges(turn: Turn, from = 0): Promise<Answer> {
  const known = await pricesFor(turn);
  if (known === undefined) return refusal(turn, 'prices.view');
  const { current, next, nextDay } = known;
  if (next === undefined || nextDay === undefined) return nothingComes(turn);
  const changes = comparePrices(current?.prices, next.prices);
  const index = await turn.desk.offers();
  const start = from < changes.length ? Math.max(0, from) : 0;
  const shown = changes.slice(start, start + pageSize);
  const most = Math.max(1, ...changes.map(sizeOf).filter(Number.isFinite));
  const buttons = [
    button(turn, 'prices.list', 'prices.title', 'primary'),
    ...(changes.length > 0 ? [button(turn, 'prices.export', 'exports.button')] : []),
    ...(mayTakeBack(turn, next.head) ? [button(turn, 'prices.takeBack', 'prices.takeBack.button')] : []),
    menuButton(turn),
  ];
  const data: ChangesView = {
    title: turn.say('prices.changes.title', { date: dayText(turn, nextDay) }),
    summary: summaryOf(turn, changes.length, start, shown.length),
    facts: countsOf(turn, changes),
    rows: shown.map((change) => rowOf(turn, index, change, most)),
    hasPrevious: start > 0,
    hasNext: start + pageSize < changes.length,
    buttons,
  };
  return {
    view: { template: 'changes', data },
    terms: {
      verbs: [
        ...(shown.length > 0 ? (['offers.open'] as const) : []),
        ...(data.hasPrevious ? (['prices.previous'] as const) : []),
        ...(data.hasNext ? (['prices.next'] as const) : []),
        ...buttons.map(({ verb }) => verb),
      ],
      options: shown.map(({ offerId }) => offerId),
      about: { from: String(start), month: next.head.month, importId: next.head.importId },
    },
  };
}

/** The page after or before the one that a card shows. */
export function turnChangesPage(
  turn: Turn,
  about: Readonly<Record<string, string>>,
  way: 'next' | 'previous',
): Promise<Answer> {
  return showChanges(turn, Math.max(0, Number(about['from'] ?? 0) + (way === 'next' ? pageSize : -pageSize)));
}

/** The last import is taken back where it is looked at, too: the card that told its outcome is soon another one. */
function mayTakeBack({ caller: { user } }: Turn, { canTakeBack }: PriceListHead): boolean {
  return canTakeBack && user !== undefined && can(user, 'prices.import');
}

function rowOf(turn: Turn, index: OfferIndex, change: PriceChange, most: number): ChangesView['rows'][number] {
  const offer = index.get(change.offerId);
  const price = change.kind === 'removed' ? change.before : change.after;
  return {
    title: offer === undefined ? price.name : index.nameOf(offer, turn.language),
    detail: detailOf(turn, change),
    change: shortOf(turn, change),
    share: Math.min(100, (sizeOf(change) * 100) / most),
    tone: toneOf[change.kind],
  };
}

function detailOf(turn: Turn, change: PriceChange): string {
  if (change.kind === 'added') return withUnit(turn, change.after);
  if (change.kind === 'removed') return turn.say('prices.changes.removed', { price: withUnit(turn, change.before) });
  return fromToText(turn, change);
}

function shortOf(turn: Turn, change: PriceChange): string {
  const isStep = change.kind === 'raised' || change.kind === 'lowered';
  return isStep ? stepText(turn, change) : turn.say(`prices.changes.kind.${change.kind}`);
}

/** How large a change is, in thousandths; 0 for what comes or goes. */
function sizeOf(change: PriceChange): number {
  return change.kind === 'added' || change.kind === 'removed' ? 0 : Math.abs(permilleIn(change));
}

function countsOf(turn: Turn, changes: readonly PriceChange[]): ChangesView['facts'] {
  const kinds = ['raised', 'lowered', 'added', 'removed'] as const;
  return kinds.map((kind) => ({
    title: turn.say(`prices.changes.count.${kind}`),
    value: formatsIn(turn.language).number(changes.filter((change) => change.kind === kind).length),
  }));
}

function summaryOf({ say }: Turn, total: number, from: number, shown: number): string {
  if (total === 0) return say('prices.changes.none');
  if (shown === total) return say('prices.changes.all', { count: total });
  return say('prices.changes.page', { from: from + 1, to: from + shown, count: total });
}

function nothingComes(turn: Turn): Answer {
  return notice({
    title: turn.say('prices.changes.notYetTitle'),
    text: turn.say('prices.changes.notYetText'),
    buttons: [button(turn, 'prices.list', 'prices.title', 'primary'), menuButton(turn)],
  });
}
