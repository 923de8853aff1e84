import type { Bar, OfferPriceView } from '../../cards/offer-views.ts';
import type { Fact } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import type { Offer } from '../../partner-center/offers/offer.ts';
import { dayOf } from '../../partner-center/prices/price-months.ts';
import { priceSeries } from '../../partner-center/prices/price-series.ts';
import type { Price } from '../../partner-center/prices/price.ts';
import { quote } from '../../partner-center/prices/quote.ts';
import type { Turn } from '../turn.ts';
import { comingText, dayText, money, unitText } from './price-words.ts';
import { priceIn, type KnownPrices } from './prices-for.ts';

/** What somebody asks of a price: for how many seats, as typed, and how many months. */
export interface Asked {
  readonly seats: string;
  readonly term: string;
}

/** The terms that can be bought, in months. */
const terms = [1, 12, 36] as const;

/** Those of whole purchase units: nobody buys half a year of what is sold by the year. */
function termsOf(price: Price | undefined): readonly number[] {
  return terms.filter((months) => months % (price?.unitMonths ?? 1) === 0);
}

/** The months of a chart, the one to come among them. */
const chartMonths = 6;

/** What an offer costs now and then, drawn over the months, with the sum for what was asked. */
export async function offerPrice(
  turn: Turn,
  known: KnownPrices,
  offer: Offer,
  asked: Asked = { seats: '', term: '12' },
): Promise<OfferPriceView> {
  const price = priceIn(known.current, offer.id);
  const bars = await barsOf(turn, known, offer);
  const answer = quoteFor(turn, offer, price, asked);
  return {
    title: turn.say('prices.heading'),
    facts: price === undefined ? [noPrice(turn, known, offer)] : factsOf(turn, known, offer, price),
    chartTitle: turn.say('prices.chart.title'),
    bars,
    seats: asked.seats.slice(0, 9),
    term: asked.term,
    terms: termsOf(price).map((months) => ({ value: String(months), title: termText(turn, months) })),
    ...answer,
  };
}

function factsOf(turn: Turn, known: KnownPrices, offer: Offer, price: Price): OfferPriceView['facts'] {
  return [
    { title: turn.say('prices.list'), value: money(turn, price.listFen), note: unitText(turn, price) },
    { title: turn.say('prices.retail'), value: money(turn, price.retailFen), note: unitText(turn, price) },
    ...comingFact(turn, known, offer),
  ];
}

function comingFact(turn: Turn, known: KnownPrices, offer: Offer): OfferPriceView['facts'] {
  const coming = comingText(turn, known, offer.id);
  return coming === '' ? [] : [{ title: turn.say('prices.coming.label'), value: coming, note: '' }];
}

function noPrice(turn: Turn, known: KnownPrices, offer: Offer): OfferPriceView['facts'][number] {
  const { current } = known;
  const month = current === undefined ? '' : formatsIn(turn.language).month(current.head.month);
  return {
    title: turn.say('prices.list'),
    value: current === undefined ? turn.say('prices.noList') : turn.say('prices.notIn', { month }),
    note: comingText(turn, known, offer.id),
  };
}

/** A bar a month; one month alone draws nothing that its figure does not say. */
async function barsOf(turn: Turn, { heads, of }: KnownPrices, offer: Offer): Promise<readonly Bar[]> {
  const read = await Promise.all(heads.slice(-chartMonths).map(({ month }) => of(month)));
  const series = priceSeries(
    read.flatMap((list) => list ?? []),
    offer.id,
  ).flatMap(({ month, listFen }) => (listFen === undefined ? [] : [{ month, listFen }]));
  if (series.length < 2) return [];
  const most = Math.max(...series.map(({ listFen }) => listFen), 1);
  return series.map(({ month, listFen }, place) => {
    const before = series[place - 1]?.listFen ?? listFen;
    return {
      label: formatsIn(turn.language).shortMonth(month),
      value: money(turn, listFen),
      share: (listFen * 100) / most,
      tone: listFen > before ? 'attention' : listFen < before ? 'good' : 'neutral',
    };
  });
}

function quoteFor(
  turn: Turn,
  offer: Offer,
  price: Price | undefined,
  { seats: typed, term }: Asked,
): Pick<OfferPriceView, 'problem' | 'quote'> {
  if (typed.trim() === '') return { problem: '', quote: [] };
  const { number } = formatsIn(turn.language);
  // Thousands as either language writes them; a fraction stays one, and is refused.
  const seats = Number(typed.trim().replace(/[\s.,](?=\d{3}(?:\D|$))/gu, ''));
  const [minimum, maximum] = [Math.max(1, offer.minimumQuantity), Math.min(1_000_000, offer.maximumQuantity)];
  if (!Number.isInteger(seats) || seats < minimum || seats > maximum) {
    const limits = { minimum: number(minimum), maximum: number(maximum) };
    return { problem: turn.say('prices.quote.badSeats', limits), quote: [] };
  }
  if (price === undefined) return { problem: turn.say('prices.quote.noPrice'), quote: [] };
  const offered = termsOf(price);
  const months = offered.find((known) => String(known) === term) ?? offered[0] ?? 12;
  const sum = quote(price, { seats, months, from: dayOf(turn.desk.now()) });
  return { problem: '', quote: quoteFacts(turn, { seats, months }, sum) };
}

function quoteFacts(
  turn: Turn,
  { seats, months }: { readonly seats: number; readonly months: number },
  { listFen, retailFen, until }: ReturnType<typeof quote>,
): readonly Fact[] {
  const number = formatsIn(turn.language).number(seats);
  const asked = turn.say('prices.quote.asked', { count: seats, number, term: termText(turn, months) });
  return [
    { title: turn.say('prices.quote.label'), value: asked },
    { title: turn.say('prices.list'), value: money(turn, listFen) },
    { title: turn.say('prices.retail'), value: money(turn, retailFen) },
    { title: turn.say('prices.quote.until'), value: dayText(turn, until) },
  ];
}

function termText({ say }: Turn, months: number): string {
  return months % 12 === 0
    ? say('prices.term.years', { count: months / 12 })
    : say('prices.term.months', { count: months });
}
