import { createHash } from 'node:crypto';
import type { Offer } from '../offers/offer.ts';
import type { FoundList } from '../prices/found-lists.ts';
import { addMonths, firstDay, monthOf } from '../prices/price-months.ts';
import type { KeptPriceLists } from '../prices/price-lists.ts';
import type { Month, Price, PriceFile } from '../prices/price.ts';
import { demoOffers } from './demo-offers.ts';
import demo from './demo-prices.json' with { type: 'json' };

const yuan = new Map<string, number>(Object.entries(demo.retailYuanForOneMonth));
const since = new Map<string, number>(Object.entries(demo.since));
const until = new Map<string, number>(Object.entries(demo.until));

const columns = [
  ...['A/C/D/U', 'Valid-From Date', 'ValidToDate', 'Offer Display Name', 'Offer ID', 'License Agreement Type'],
  ...['Purchase Unit', 'Secondary License Type', 'End Customer Type', 'List Price', 'ERP Price', 'Material'],
];

/**
 * Begins local mode's price lists: this month's and those of the three months before. `false`, and nothing is changed,
 * when the store ever had a list.
 */
export async function seedDemoPrices(lists: Pick<KeptPriceLists, 'found'>, now: number): Promise<boolean> {
  const thisMonth = monthOf(now);
  return lists.found([-3, -2, -1, 0].map((place) => demoList(addMonths(thisMonth, place), place)));
}

/**
 * The text of next month's price file, CSV as Partner Center gives it: some prices raised, lowered, added or gone, and
 * three rows that cannot be read. `month` is the month after the one for which the lists were begun.
 */
export function demoPriceFile(month: Month): string {
  const good = csvOf(month, 1).split('\r\n');
  const [from, to] = [firstDay(month), lastDay(month)];
  const bad = [
    `ADD,${from},${to},Power Virtual Agents,,Corporate,1 Month,Non-specific,Corporate,588.00,692.00,AAD-90001`,
    `ADD,${from},${to},Microsoft Stream (Plan 1),5E2C7B86-5CB1-4F0B-9E1B-7C0C5A1B6B11,Corporate,1 Month,Non-specific,Corporate,on request,21.00,AAD-90002`,
    `CHG,${from},${to},Microsoft Bookings,0B6A7E0C-2F6B-4B6C-8B53-0B2E6C2B7A42,Corporate,1 Month,Non-specific,Corporate,-4.50,7.00,AAD-90003`,
  ];
  return [...good.slice(0, 5), bad[0], ...good.slice(5, 20), bad[1], ...good.slice(20, -1), bad[2], ''].join('\r\n');
}

function demoList(month: Month, place: number): FoundList {
  const prices = offersAt(place).map((offer) => priceOf(offer, month, place));
  const file: PriceFile = {
    fileName: `price-list-${month}.csv`,
    hash: createHash('sha256').update(csvOf(month, place)).digest('hex'),
    month,
    prices,
    rowCount: prices.length,
    rejectedCount: 0,
    rejected: [],
  };
  // Prices come out thirty days before they apply.
  return { month, file, importedAt: `${addMonths(month, -1)}-02T01:30:00.000Z`, importedBy: 'Patti Fernandez' };
}

/** The offers of a list; `place` counts months from this one. What is sold no more has a price until its last month. */
function offersAt(place: number): readonly Offer[] {
  return demoOffers.filter(({ name, isTrial, isAvailableForPurchase }) => {
    if (isTrial || place < (since.get(name) ?? -Infinity)) return false;
    const last = until.get(name);
    return last === undefined ? isAvailableForPurchase : place <= last;
  });
}

function priceOf(offer: Offer, month: Month, place: number): Price {
  const unitMonths = offer.billingCycles.includes('monthly') ? 1 : 12;
  const steps = demo.steps.filter(({ name, month: at }) => name === offer.name && at <= place);
  const yuanNow = steps.reduce((price, { permille }) => price * (1 + permille / 1000), yuanAtFirst(offer));
  const retailFen = Math.round(yuanNow * 10) * 10 * unitMonths;
  return {
    offerId: offer.id.toUpperCase(),
    name: offer.name,
    // A partner's margin of 15 %.
    listFen: Math.round(retailFen * 0.85),
    retailFen,
    unitMonths,
    validFrom: firstDay(month),
    validTo: lastDay(month),
  };
}

function yuanAtFirst({ name, category, isAddOn, rank }: Offer): number {
  const plain = name.replace(/ for Government$| \(Nonprofit\)$/, '');
  const discount = category.id === 'Nonprofit_Key' && plain !== name ? 0.4 : plain === name ? 1 : 0.95;
  return (yuan.get(plain) ?? (isAddOn ? 8 + (rank % 20) : 40 + (rank % 90))) * discount;
}

/** A list as Partner Center words it, in which what is sold no more still has a row. */
function csvOf(month: Month, place: number): string {
  const [before, now] = [offersAt(place - 1), offersAt(place)];
  const rows = [
    ...now.map((offer) => rowOf(offer, markOf(offer, before, place), priceOf(offer, month, place))),
    ...before
      .filter((offer) => !now.includes(offer))
      .map((offer) => rowOf(offer, 'DEL', priceOf(offer, addMonths(month, -1), place - 1))),
  ];
  return [columns.join(','), ...rows, ''].join('\r\n');
}

function markOf(offer: Offer, before: readonly Offer[], place: number): string {
  if (!before.includes(offer)) return 'ADD';
  return demo.steps.some(({ name, month }) => name === offer.name && month === place) ? 'CHG' : 'UNC';
}

function rowOf(offer: Offer, mark: string, price: Price): string {
  const customer = offer.category.id === 'Government_Key' ? 'Government' : 'Corporate';
  return [
    ...[mark, price.validFrom, price.validTo, offer.name, price.offerId, customer],
    ...[price.unitMonths === 1 ? '1 Month' : '1 Year', offer.isAddOn ? 'Add-on' : 'Non-specific', customer],
    ...[inYuan(price.listFen), inYuan(price.retailFen), `AAD-${String(10_001 + demoOffers.indexOf(offer))}`],
  ].join(',');
}

function inYuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

function lastDay(month: Month): string {
  const next = new Date(`${firstDay(addMonths(month, 1))}T00:00:00Z`);
  return new Date(next.getTime() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
