import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { demoPriceFile, seedDemoPrices } from '../../../partner-center/local/demo-prices.ts';
import { comparePrices } from '../../../partner-center/prices/compare-prices.ts';
import type { KeptPriceLists } from '../../../partner-center/prices/price-lists.ts';
import { readPriceFile } from '../../../partner-center/prices/read-price-file.ts';
import { testVault } from '../../support/storage/test-vault.ts';
import { by, file, open } from './price-samples.ts';

const now = Date.UTC(2026, 10, 23, 4);
const months = ['2026-08', '2026-09', '2026-10', '2026-11'];

function priceOf(list: Awaited<ReturnType<KeptPriceLists['of']>>, name: string): number | undefined {
  return [...(list?.prices.values() ?? [])].find((price) => price.name === name)?.retailFen;
}

describe('The price lists of local mode', () => {
  it('are those of this month and of three before, and cannot be taken back', async () => {
    const { lists } = open();
    expect(await seedDemoPrices(lists, now)).toBe(true);
    const heads = await lists.months();
    expect(heads.map(({ month }) => month)).toEqual(months);
    expect(heads.map(({ importedAt, canTakeBack }) => [importedAt < new Date(now).toISOString(), canTakeBack])).toEqual(
      months.map(() => [true, false]),
    );
  });

  it('have plausible prices for what is sold, and none for trials', async () => {
    const { lists } = open();
    await seedDemoPrices(lists, now);
    const list = await lists.of('2026-11');
    expect(priceOf(list, 'Office 365 Enterprise E3')).toBeGreaterThan(14_000);
    expect(priceOf(list, 'Office 365 Enterprise E3')).toBeLessThan(17_000);
    expect(priceOf(list, 'Office 365 Business Essentials')).toBeGreaterThan(3300);
    expect(priceOf(list, 'Office 365 Business Essentials')).toBeLessThan(3800);
    const sold = demoOffers.filter(({ isAvailableForPurchase, isTrial }) => isAvailableForPurchase && !isTrial);
    expect(list?.prices.size).toBeGreaterThan(sold.length - 5);
    for (const { id, isTrial } of demoOffers) if (isTrial) expect(list?.prices.has(id)).toBe(false);
    for (const price of list?.prices.values() ?? []) {
      expect([price.name, 0 < price.listFen && price.listFen < price.retailFen]).toEqual([price.name, true]);
    }
  });

  it('change from month to month in every way', async () => {
    const { lists } = open();
    await seedDemoPrices(lists, now);
    const kinds = new Set<string>();
    for (const [place, month] of months.entries()) {
      const [before, after] = [await lists.of(months[place - 1] ?? ''), await lists.of(month)];
      const changes = comparePrices(before?.prices, after?.prices ?? new Map());
      if (before !== undefined) for (const { kind } of changes) kinds.add(kind);
      if (before !== undefined) expect([month, changes.length > 0]).toEqual([month, true]);
    }
    expect([...kinds].sort()).toEqual(['added', 'lowered', 'raised', 'removed']);
  });

  it('are begun once, whatever happens at the same time', async () => {
    const vault = testVault();
    const [one, other] = [open(vault), open(vault)];
    const begun = await Promise.all([seedDemoPrices(one.lists, now), seedDemoPrices(other.lists, now)]);
    expect(begun.sort()).toEqual([false, true]);
    const heads = await one.lists.months();
    expect(await seedDemoPrices(other.lists, now)).toBe(false);
    expect(await other.lists.months()).toEqual(heads);
  });

  it('are not begun where somebody imported a list, even one that was taken back', async () => {
    const { lists, publish } = open();
    const importId = await publish(file('a'));
    expect(await seedDemoPrices(lists, now)).toBe(false);
    await lists.takeBack({ month: '2026-12', importId }, by('alex'));
    expect(await seedDemoPrices(lists, now)).toBe(false);
    expect(await lists.months()).toEqual([]);
  });
});

describe('The file of next month’s prices', () => {
  const read = (month: string) => readPriceFile({ name: 'prices.csv', bytes: Buffer.from(demoPriceFile(month)) });

  it('is for its month, with three rows that are left out, each for another reason', async () => {
    const { month, rejected, rejectedCount } = await read('2026-12');
    expect([month, rejectedCount]).toEqual(['2026-12', 3]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['noOfferId', 'badListPrice', 'negativePrice']);
    expect(demoPriceFile('2026-12')).toBe(demoPriceFile('2026-12'));
  });

  it('changes this month’s list in every way', async () => {
    const { lists } = open();
    await seedDemoPrices(lists, now);
    const next = new Map((await read('2026-12')).prices.map((price) => [price.offerId, price]));
    const changes = comparePrices((await lists.of('2026-11'))?.prices, next);
    const counted = Object.groupBy(changes, ({ kind }) => kind);
    expect(Object.keys(counted).sort()).toEqual(['added', 'lowered', 'raised', 'removed']);
    expect(changes.length).toBeLessThan(20);
  });
});
