import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { buildOfferIndex, type OfferIndex } from '../../../partner-center/offers/offer-index.ts';
import { found, nameOf, offerNamed, sample } from './samples.ts';

let index: OfferIndex;

beforeAll(async () => {
  index = await buildOfferIndex(demoOffers, nameOf);
});

describe('The index of offers', () => {
  it('has all of them in the service’s order, and the categories that have some', () => {
    expect(index.offers).toEqual(demoOffers);
    expect(index.categories.map(({ id }) => id)).toEqual([
      ...['Enterprise_Key', 'SmallBusiness_Key', 'Government_Key', 'Nonprofit_Key', 'Trial_Key'],
    ]);
  });

  it('gives an offer by its id, whatever the case', () => {
    const offer = offerNamed('Office 365 Enterprise E3');
    expect(index.get(offer.id.toLowerCase())).toBe(offer);
    expect(index.get(` ${offer.id} `)).toBe(offer);
    for (const id of ['', '796B6B5F', '__proto__', 'constructor']) expect(index.get(id)).toBeUndefined();
  });

  it('names an offer in both languages, also one that it does not have', () => {
    const offer = offerNamed('Office 365 Extra File Storage');
    expect(index.nameOf(offer, 'en')).toBe('Office 365 Extra File Storage');
    expect(index.nameOf(offer, 'fr')).toBe('Stockage de fichiers supplémentaire Office 365');
    expect(index.nameOf(sample({ name: 'Yammer Enterprise' }), 'fr')).toBe('Yammer Entreprise');
  });

  it('knows the add-ons that need an offer', () => {
    const names = index.addOnsOf(offerNamed('Microsoft Intune').id.toLowerCase()).map(({ name }) => name);
    expect(names).toEqual(['Microsoft Intune Extra Storage']);
    expect(index.addOnsOf(offerNamed('Microsoft Intune Extra Storage').id)).toEqual([]);
    expect(index.addOnsOf('__proto__')).toEqual([]);
  });

  it('takes an offer once that the service gives twice, and an add-on once that names an offer twice', async () => {
    const [base, again] = [sample({ id: 'aa' }), sample({ id: 'AA', name: 'Again' })];
    const addOn = sample({ id: 'BB', isAddOn: true, prerequisiteOffers: ['aa', 'AA'] });
    const small = await buildOfferIndex([base, again, addOn], nameOf);
    expect(small.offers).toEqual([base, addOn]);
    expect(small.addOnsOf('aA')).toEqual([addOn]);
  });

  it('can be without any offer', async () => {
    const empty = await buildOfferIndex([], nameOf);
    expect([empty.offers, empty.categories, empty.find({ text: 'exchange' }, 'fr')]).toEqual([[], [], []]);
  });

  it('lets others have a turn while it is built', async () => {
    const many = Array.from({ length: 500 }, (_, place) => sample({ id: String(place) }));
    const seen: string[] = [];
    const built = buildOfferIndex(many, nameOf).then(() => seen.push('built'));
    setImmediate(() => seen.push('another turn'));
    await built;
    expect(seen).toEqual(['another turn', 'built']);
  });

  it('is changed by nobody', () => {
    const lists = [index, index.offers, index.categories, index.find({}, 'fr'), index.addOnsOf('x')];
    for (const list of lists) expect(Object.isFrozen(list)).toBe(true);
  });
});

describe('Without words', () => {
  it('offers come by rank, then by name in the reader’s language', async () => {
    const offers = [
      sample({ id: '1', name: 'Yammer Enterprise', rank: 2 }),
      sample({ id: '2', name: 'Phone System', rank: 2 }),
      sample({ id: '3', name: 'Project Plan 10', rank: 2 }),
      sample({ id: '4', name: 'Project Plan 9', rank: 2 }),
      sample({ id: '5', name: 'Zebra', rank: 1 }),
    ];
    const small = await buildOfferIndex(offers, nameOf);
    expect(small.find({}, 'en').map(({ id }) => id)).toEqual(['5', '2', '4', '3', '1']);
    expect(small.find({ text: ' ' }, 'fr').map(({ id }) => id)).toEqual(['5', '4', '3', '2', '1']);
  });

  it.each(['offres avec', 'the offers for', '?!', '🎉', "l'offre"])('"%s" gives them all', (text) => {
    expect(index.find({ text }, 'fr')).toEqual(index.find({}, 'fr'));
    expect(index.find({}, 'fr')).toHaveLength(demoOffers.length);
  });
});

describe('The conditions of a search', () => {
  it('keep to a category, and give nothing for one that is unknown', () => {
    const government = index.find({ category: 'Government_Key' }, 'en');
    expect(government.length).toBeGreaterThan(3);
    expect(government.every(({ category }) => category.id === 'Government_Key')).toBe(true);
    for (const category of ['Nothing_Key', '', '__proto__']) expect(index.find({ category }, 'en')).toEqual([]);
  });

  it.each([
    [1, true],
    [300, true],
    [301, false],
    [0, false],
    [-5, false],
    [Number.NaN, false],
  ])('for %d seats, Business Premium is among them: %s', (seats, among) => {
    expect(found(index, { seats }).includes('Office 365 Business Premium')).toBe(among);
  });

  it.each([
    [10, false],
    [11, true],
  ])('keep the least number of seats too: for %d, Midsize Business is among them: %s', (seats, among) => {
    expect(found(index, { seats }).includes('Office 365 Midsize Business')).toBe(among);
  });

  it('divide add-ons from the others', () => {
    const [only, none] = [index.find({ addOns: 'only' }, 'fr'), index.find({ addOns: 'none' }, 'fr')];
    expect(only.length + none.length).toBe(demoOffers.length);
    expect(only.every(({ isAddOn }) => isAddOn)).toBe(true);
    expect(none.some(({ isAddOn }) => isAddOn)).toBe(false);
  });

  it('leave out what cannot be bought any more', () => {
    expect(found(index, { text: 'yammer' })).toEqual(['Yammer Enterprise']);
    expect(found(index, { text: 'yammer', sellable: true })).toEqual([]);
    expect(found(index, { text: 'yammer', sellable: false })).toEqual(['Yammer Enterprise']);
  });

  it('hold together, and for an id too', () => {
    const query = {
      text: 'storage',
      addOns: 'only',
      category: 'Government_Key',
      seats: 100_000,
      sellable: true,
    } as const;
    expect(found(index, query)).toEqual(['Office 365 Extra File Storage for Government']);
    expect(found(index, { ...query, seats: 100_001 })).toEqual([]);
    expect(found(index, { text: offerNamed('Yammer Enterprise').id, sellable: true })).toEqual([]);
  });
});
