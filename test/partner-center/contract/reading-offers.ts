import type { OpenSubject } from './subject.ts';

export function readingOffers(open: OpenSubject): void {
  describe('reading offers', () => {
    it('gives all of them in the service’s order, the same to each replica', async () => {
      const { port, replica } = await open();
      const offers = await port.listOffers();
      expect(offers.length).toBeGreaterThan(20);
      expect(offers.map(({ rank }) => rank)).toEqual(offers.map(({ rank }) => rank).sort((a, b) => a - b));
      expect(await replica.listOffers()).toEqual(offers);
    });

    it('gives what nobody can change by hand', async () => {
      const { port } = await open();
      const offers = await port.listOffers();
      const parts = offers.flatMap((offer) => [offer, ...Object.values(offer)]);
      for (const part of [offers, ...parts]) expect(Object.isFrozen(part)).toBe(true);
    });

    it('gives each offer once, with a name and limits that can be kept', async () => {
      const { port } = await open();
      const offers = await port.listOffers();
      expect(new Set(offers.map(({ id }) => id.toUpperCase())).size).toBe(offers.length);
      for (const { name, minimumQuantity, maximumQuantity, category } of offers) {
        expect(name).not.toBe('');
        expect(category.id).not.toBe('');
        expect(minimumQuantity).toBeGreaterThanOrEqual(1);
        expect(maximumQuantity).toBeGreaterThanOrEqual(minimumQuantity);
      }
    });

    it('tells no price, whatever a price may be called', async () => {
      const { port } = await open();
      const keys = (await port.listOffers()).flatMap((offer) => Object.keys(offer));
      expect(keys.filter((key) => /price|fen|cny|cost|currency|erp/i.test(key))).toEqual([]);
    });
  });
}
