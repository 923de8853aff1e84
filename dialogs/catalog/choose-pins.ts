import type { CatalogView } from '../../cards/offer-views.ts';
import { pinLimit } from '../../partner-center/catalog/port.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import type { FlowState, Step, Values } from '../flow.ts';
import { hasWords, searchIn } from '../offers/find-offers.ts';
import { offerLine } from '../offers/offer-words.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { catalogDraftOf, keepCatalogDraft, move, pin, unpin, type Moved } from './catalog-draft.ts';
import { isSold, pinTitle } from './pin-words.ts';

/** So many offers are shown to choose from: the rest is a word away. */
const mostResults = 5;

/** The offers on top, in their order, as agents will see them; below, a search for others. */
export async function askPins(turn: Turn, { values, notice }: FlowState): Promise<Answer> {
  const { pins } = catalogDraftOf(values);
  const index = await turn.desk.offers();
  const search = searchIn(values['search'] ?? '');
  const found = hasWords(search) ? index.find({ text: search, sellable: true }, turn.language) : [];
  const results = found.slice(0, mostResults);
  const data: CatalogView = {
    title: turn.say('catalog.title'),
    intro: turn.say('catalog.intro', { count: pinLimit }),
    problem: notice,
    listTitle: turn.say('catalog.chosen', { count: pins.length, limit: pinLimit }),
    pins: pins.map((id, place) => pinRow(turn, index, id, { place, last: pins.length - 1 })),
    searchTitle: turn.say('catalog.searchTitle'),
    search,
    resultNote: search !== '' && results.length === 0 ? turn.say('offers.noneFor', { search }) : '',
    results: results.map((offer, place) => ({
      title: index.nameOf(offer, turn.language),
      detail: offerLine(turn, offer),
      status: statusOf(turn, pins, offer.id),
      option: pins.length + place,
    })),
    submit: turn.say('catalog.submit'),
    switchLanguage: turn.say('flow.switchLanguage'),
  };
  return {
    view: { template: 'catalog', data },
    terms: {
      verbs: [
        'catalog.search',
        'form.submit',
        'form.cancel',
        'form.switchLanguage',
        ...(results.length > 0 ? (['catalog.pin'] as const) : []),
        ...(pins.length > 0 ? (['catalog.unpin', 'catalog.up', 'catalog.down'] as const) : []),
      ],
      options: [...pins, ...results.map(({ id }) => id)],
    },
  };
}

function pinRow(
  turn: Turn,
  index: OfferIndex,
  id: string,
  { place, last }: { readonly place: number; readonly last: number },
): CatalogView['pins'][number] {
  const offer = index.get(id);
  return {
    place: `${place + 1}.`,
    title: pinTitle(turn, index, id),
    detail: offer === undefined ? '' : offerLine(turn, offer),
    gone: isSold(index, id) ? '' : turn.say('catalog.gone'),
    option: place,
    canUp: place > 0,
    canDown: place < last,
  };
}

function statusOf({ say }: Turn, pins: readonly string[], id: string): string {
  if (pins.includes(id)) return say('catalog.alreadyPinned');
  return pins.length >= pinLimit ? say('catalog.listFull') : '';
}

/** One change of the list, or on to what it differs in. */
export async function takePins(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  const typed: Values = { ...values, ...press.values };
  const draft = catalogDraftOf(typed);
  if (press.verb === 'form.submit') return proceedToReview(turn, typed);
  const moved = movedBy(press, draft.pins);
  const notice = moved.problem === undefined ? '' : turn.say(`catalog.${moved.problem}`, { count: pinLimit });
  return { to: 'choose', values: { ...typed, ...keepCatalogDraft({ ...draft, pins: moved.pins }) }, notice };
}

function movedBy({ verb, option = '' }: Press, pins: readonly string[]): Moved {
  if (verb === 'catalog.pin') return pin(pins, option);
  if (verb === 'catalog.unpin') return unpin(pins, option);
  if (verb === 'catalog.up' || verb === 'catalog.down')
    return move(pins, option, verb === 'catalog.up' ? 'up' : 'down');
  return { pins };
}

/** On to the review, unless nothing changes, an offer is gone, or a colleague saved meanwhile. */
export async function proceedToReview(turn: Turn, values: Values): Promise<Exclude<Step, { readonly end: unknown }>> {
  const draft = catalogDraftOf(values);
  const index = await turn.desk.offers();
  const saved = await turn.desk.pins.get();
  const same = (one: readonly string[], other: readonly string[]) => one.join(' ') === other.join(' ');
  if (saved.version !== draft.version && !same(saved.offerIds, draft.base)) return { to: 'others', values };
  const current = { ...draft, base: saved.offerIds, version: saved.version };
  const gone = draft.pins.filter((id) => !isSold(index, id));
  if (gone.length > 0)
    return { to: 'choose', values, notice: turn.say('catalog.takeGoneAway', { count: gone.length }) };
  if (same(draft.pins, saved.offerIds)) return { to: 'choose', values, notice: turn.say('catalog.nothingChanged') };
  return { to: 'review', values: { ...values, ...keepCatalogDraft(current) } };
}
