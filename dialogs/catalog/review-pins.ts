import type { Difference, ReviewView } from '../../cards/views.ts';
import { pinLimit } from '../../partner-center/catalog/port.ts';
import type { OfferIndex } from '../../partner-center/offers/offer-index.ts';
import type { Write } from '../../partner-center/port.ts';
import { actorOf, carryOut } from '../carry-out.ts';
import { reviewLifetime } from '../create-user/review.ts';
import type { FlowState, Step } from '../flow.ts';
import { button, menuButton, notice } from '../notices.ts';
import type { Answer, Press, Turn } from '../turn.ts';
import { catalogDraftOf, type CatalogDraft } from './catalog-draft.ts';
import { proceedToReview } from './choose-pins.ts';
import { pinTitle } from './pin-words.ts';

/** Place by place, what stood there and what shall. */
export async function askPinReview(turn: Turn, { values, notice: note }: FlowState): Promise<Answer> {
  const draft = catalogDraftOf(values);
  const data: ReviewView = {
    title: turn.say('catalog.review.title'),
    intro: note || turn.say('catalog.review.intro'),
    facts: [],
    rows: 'place',
    differences: placesOf(turn, await turn.desk.offers(), draft),
    can: [],
    cannot: [],
    warning: draft.pins.length === 0 ? turn.say('catalog.review.none') : '',
    confirm: turn.say('catalog.review.confirm'),
    confirmStyle: 'primary',
    editable: true,
  };
  return {
    view: { template: 'review', data },
    terms: { verbs: ['review.confirm', 'review.edit', 'review.cancel'], lifetime: reviewLifetime },
  };
}

/** The places whose offer changes. */
function placesOf(turn: Turn, index: OfferIndex, { base, pins }: CatalogDraft): readonly Difference[] {
  const named = (id: string | undefined) => (id === undefined ? '' : pinTitle(turn, index, id));
  return Array.from({ length: Math.max(base.length, pins.length, 0) }, (_, place) => ({
    title: turn.say('catalog.place', { number: place + 1 }),
    before: named(base[place]),
    after: named(pins[place]),
  })).filter(({ before, after }) => before !== after);
}

/** Has the list saved, unless a colleague did meanwhile. */
export async function takePinReview(turn: Turn, press: Press, { values }: FlowState): Promise<Step> {
  if (press.verb === 'review.edit') return { to: 'choose', values };
  const onward = await proceedToReview(turn, values);
  if (onward.to !== 'review') return onward;
  const { pins, base, version } = catalogDraftOf(onward.values);
  const index = await turn.desk.offers();
  const { actorName, ...actor } = actorOf(turn);
  const deed = {
    ...actor,
    actorName,
    action: 'customizeCatalog',
    targetId: 'catalog',
    targetName: turn.say('catalog.target'),
    differences: [{ field: 'pins', before: namesOf(turn, index, base), after: namesOf(turn, index, pins) }],
    about: {},
    run: async (write: Write) => {
      await turn.desk.pins.save({ base: version, offerIds: pins }, { ...write, actorName });
      return 'catalog';
    },
  };
  return carryOut(turn, press, deed, {
    done: () => savedCatalog(turn),
    refused: async (failure) => {
      if (failure.code === 'conflict') return { to: 'others', values };
      if (failure.code !== 'invalid') return undefined;
      return { to: 'choose', values, notice: turn.say('catalog.refused', { count: pinLimit }) };
    },
    again: { to: 'review', values },
    revise: { id: 'customizeCatalog' },
  });
}

function namesOf(turn: Turn, index: OfferIndex, ids: readonly string[]): readonly string[] {
  return ids.map((id) => pinTitle(turn, index, id));
}

/** What the list is by now. */
async function savedCatalog(turn: Turn): Promise<Answer> {
  const [index, { offerIds }] = await Promise.all([turn.desk.offers(), turn.desk.pins.get()]);
  return notice({
    tone: 'good',
    title: turn.say('catalog.saved.title'),
    text: turn.say('catalog.saved.text'),
    facts: offerIds.map((id, place) => ({
      title: turn.say('catalog.place', { number: place + 1 }),
      value: pinTitle(turn, index, id),
    })),
    buttons: [button(turn, 'offers.list', 'catalog.saved.see', 'primary'), menuButton(turn)],
  });
}
