import { parseArgs } from 'node:util';
import { offerNameIn } from '../locales/offer-names.ts';
import { demoOffers } from '../partner-center/local/demo-offers.ts';
import type { Offer } from '../partner-center/offers/offer.ts';
import { buildOfferIndex, type OfferIndex } from '../partner-center/offers/offer-index.ts';
import { bounded } from './measure/bounded.ts';
import { median, percentile } from './measure/median.ts';
import { rotate } from './measure/rotate.ts';
import { table } from './measure/table.ts';

// How a search among the offers grows with their number: what people type, what nobody should, and what costs most.
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '500,5000,50000' },
    rounds: { type: 'string', default: '20' },
  },
});
const rounds = bounded('rounds', values.rounds, [3, 1000]);
const sizes = values.sizes.split(',').map((size) => bounded('sizes', size, [1, 200_000]));

const texts = [
  ...['exchange', 'exchnage online', 'office 365', 'Office 365 Entreprise E3', 'business premium', 'archivage', 'E3'],
  ...['offres avec Exchange', 'stockage de fichier supplementaire', 'nothing of the kind', 'no such office 365 offer'],
  ...['', '.*(a+)+$ [x', 'office online enterprise business premium plan exchange sharepoint '.repeat(60)],
];
const nameOf = (offer: Offer, language: 'fr' | 'en') => offerNameIn(language)(offer.name);

const rows: string[][] = [];
for (const size of sizes) rows.push(await measure(size));
process.stdout.write(`${table(['offers', 'ms a search', 'p95', 'most', 'ms to build', 'longest hold', 'MB'], rows)}\n`);

async function measure(size: number): Promise<string[]> {
  const offers = offersOf(size);
  const before = memory();
  const begun = performance.now();
  const { index, hold } = await holding(buildOfferIndex(offers, nameOf));
  const built = performance.now() - begun;
  const held = memory() - before;
  const times = search(index);
  const ms = (time: number) => time.toFixed(2);
  const cells = [median(times), percentile(times, 0.95), Math.max(...times), built, hold].map(ms);
  return [String(size), ...cells, (held / 1024 / 1024).toFixed(1)];
}

function search(index: OfferIndex): readonly number[] {
  const times: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    for (const text of rotate(texts, Math.abs(round))) {
      for (const language of ['fr', 'en'] as const) {
        const begun = performance.now();
        index.find({ text, sellable: true }, language);
        if (round >= 0) times.push(performance.now() - begun);
      }
    }
  }
  return times;
}

/** The longest that the event loop could do nothing else while the index was built, in ms. */
async function holding(building: Promise<OfferIndex>): Promise<{ readonly index: OfferIndex; readonly hold: number }> {
  let hold = 0;
  let last = performance.now();
  let running = true;
  const look = (): void => {
    hold = Math.max(hold, performance.now() - last);
    last = performance.now();
    if (running) setImmediate(look);
  };
  setImmediate(look);
  const index = await building;
  running = false;
  look();
  return { index, hold };
}

/** The demo offers over and over, each time with a number of their own in the name. */
function offersOf(size: number): readonly Offer[] {
  return Array.from({ length: size }, (_, place) => {
    const round = Math.floor(place / demoOffers.length);
    const offer = demoOffers[place % demoOffers.length] as Offer;
    if (round === 0) return offer;
    return {
      ...offer,
      id: `${offer.id.slice(0, -6)}${String(place).padStart(6, '0')}`,
      name: `${offer.name} V${round}`,
    };
  });
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
