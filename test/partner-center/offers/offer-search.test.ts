import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  double,
  integer,
  oneof,
  property,
  record,
  string,
} from 'fast-check';
import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { buildOfferIndex, type OfferIndex } from '../../../partner-center/offers/offer-index.ts';
import { found, nameOf, offerNamed, sample } from './samples.ts';
import { anyText } from '../../support/any-text.ts';

let index: OfferIndex;

beforeAll(async () => {
  index = await buildOfferIndex(demoOffers, nameOf);
});

describe('A search among the offers', () => {
  it.each([
    ['a typo', 'exchnage kiosk', 'Exchange Online Kiosk'],
    ['a letter too few', 'exchang kiosk', 'Exchange Online Kiosk'],
    ['case', 'EXCHANGE kIOSK', 'Exchange Online Kiosk'],
    ['accents that are left out', 'stockage supplementaire intune', 'Microsoft Intune Extra Storage'],
    ['accents that are too many', 'éxchängé kiosk', 'Exchange Online Kiosk'],
    ['a beginning', 'exch kio', 'Exchange Online Kiosk'],
    ['another order', 'kiosk exchange', 'Exchange Online Kiosk'],
    ['words of a sentence', 'les offres avec Exchange Kiosk', 'Exchange Online Kiosk'],
    ['an apostrophe', 'licence d’accès client', 'Skype for Business Plus CAL'],
    ['full-width letters', 'ｅｘｃｈａｎｇｅ ｋｉｏｓｋ', 'Exchange Online Kiosk'],
    ['a name and number in one', 'office365 proplus', 'Office 365 ProPlus'],
    ['initials', 'ems e5', 'Enterprise Mobility + Security E5'],
    ['a short name with its number', 'o365 proplus', 'Office 365 ProPlus'],
    ['a word of the description', 'phishing', 'Advanced Threat Protection (Plan 2)'],
  ])('forgives or understands %s: "%s"', (_what, text, name) => {
    for (const language of ['fr', 'en'] as const) expect(found(index, { text }, language)[0]).toBe(name);
  });

  it('finds French names for English readers and English ones for French readers', () => {
    for (const language of ['fr', 'en'] as const) {
      for (const text of ['archivage', 'archiving']) {
        expect(found(index, { text, addOns: 'none' }, language)[0]).toBe(
          'Exchange Online Archiving for Exchange Server',
        );
      }
    }
  });

  it.each([
    ['E3', /E3/, 9],
    ['p1', /P1/, 3],
    ['Plan 2', /Plan 2/, 7],
    ['K1', /K1/, 1],
  ])('takes "%s" to the letter', (text, pattern, count) => {
    const names = found(index, { text });
    expect(names.filter((name) => !pattern.test(name))).toEqual([]);
    expect(names).toHaveLength(count);
  });

  it('forgives nothing in a number, nor in a word of three letters', async () => {
    const named = ['Project 2016', 'Project 2019', 'Project CAL'].map((name) => sample({ id: name, name }));
    const small = await buildOfferIndex(named, nameOf);
    expect(found(small, { text: '2019' })).toEqual(['Project 2019']);
    for (const text of ['2018', '201', 'cax']) expect(found(small, { text })).toEqual([]);
  });

  it('wants every word, and is content with some only where no offer has them all', () => {
    expect(found(index, { text: 'exchange protection' })[0]).toBe('Exchange Online Protection');
    expect(found(index, { text: 'exchange kiosk' })).toEqual(['Exchange Online Kiosk']);
    expect(found(index, { text: 'exchange qwertzuiop' }).length).toBeGreaterThan(5);
    expect(found(index, { text: 'qwertzuiop' })).toEqual([]);
  });

  it('wants every word before it looks at the conditions', () => {
    expect(found(index, { text: 'exchange kiosk', category: 'Government_Key' })).toEqual([]);
  });

  it('puts what is sold before its trial and before what was sold once', () => {
    expect(found(index, { text: 'business premium' })[0]).toBe('Office 365 Business Premium');
    expect(found(index, { text: 'visio' }).at(-1)).toBe('Visio Pro for Office 365');
  });

  it('puts what is sold before what is not, where the words match as well', async () => {
    const small = await buildOfferIndex(
      [
        sample({ id: '1', name: 'Alpha Beta', rank: 1, isAvailableForPurchase: false }),
        sample({ id: '2', name: 'Alpha Gamma', rank: 2, isTrial: true }),
        sample({ id: '3', name: 'Alpha Delta', rank: 3 }),
        sample({ id: '4', name: 'Alpha Zeta', rank: 3 }),
      ],
      nameOf,
    );
    expect(small.find({ text: 'alpha' }, 'fr').map(({ id }) => id)).toEqual(['3', '4', '1', '2']);
  });

  it('finds an id to the letter, in any case and among words, and no part of one', () => {
    const { id } = offerNamed('Office 365 Enterprise E1');
    for (const text of [id, id.toLowerCase(), ` offre ${id} ?`]) {
      expect(found(index, { text }, 'fr')).toEqual(['Office 365 Enterprise E1']);
    }
    expect(found(index, { text: id.slice(0, 8) })).toEqual([]);
  });

  it('reads 200 characters and not a word more', () => {
    expect(found(index, { text: `kiosk ${' '.repeat(194)}project` })).toEqual(found(index, { text: 'kiosk' }));
    expect(found(index, { text: `${' '.repeat(300)}kiosk` })).toHaveLength(demoOffers.length);
  });

  it.each([
    ['4 KB of one word', 'e'.repeat(4096)],
    ['4 KB of many words', 'exchange office '.repeat(256)],
    ['regular expressions', '.*(a+)+$ [x{2,} \\ ^|?'],
    ['the words of JavaScript', '__proto__ constructor toString hasOwnProperty'],
    ['half an emoji', '\uD83C'],
    ['signs that unfold', '\uFDFA'.repeat(300)],
    ['a zero byte', 'exchange\u0000kiosk'],
  ])('bears %s', (_what, text) => {
    for (const language of ['fr', 'en'] as const) {
      expect(index.find({ text }, language).every((offer) => demoOffers.includes(offer))).toBe(true);
    }
  });

  it('gives some of the offers, each once, for any text and conditions', () => {
    const word = oneof(constantFrom('exchange', 'E3', 'plan', 'de', 'archivage', '(', '365'), string());
    const text = oneof(
      anyText({ maxLength: 300 }),
      array(word).map((words) => words.join(' ')),
    );
    const query = record(
      {
        text,
        category: oneof(constantFrom('Enterprise_Key', 'Trial_Key'), string()),
        seats: oneof(integer(), double()),
        addOns: constantFrom('only' as const, 'none' as const),
        sellable: boolean(),
      },
      { requiredKeys: [] },
    );
    assert(
      property(query, constantFrom('fr' as const, 'en' as const), (asked, language) => {
        const offers = index.find(asked, language);
        expect(new Set(offers).size).toBe(offers.length);
        expect(offers.every((offer) => demoOffers.includes(offer))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each(['fr', 'en'] as const)(
    'finds every offer first by its own name in either language, for readers of %s',
    (language) => {
      for (const offer of demoOffers) {
        for (const named of ['fr', 'en'] as const) {
          const text = index.nameOf(offer, named);
          expect([text, index.find({ text }, language)[0]?.name]).toEqual([text, offer.name]);
        }
      }
    },
  );

  it('finds an offer of any name by it', async () => {
    const name = string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    await assert(
      asyncProperty(array(name, { minLength: 1, maxLength: 5 }), async (names) => {
        const offers = names.map((name, place) => sample({ id: `ID-${place}-OF-A-SAMPLE`, name, description: '' }));
        const small = await buildOfferIndex(offers, nameOf);
        for (const offer of offers) {
          for (const language of ['fr', 'en'] as const) {
            expect(small.find({ text: small.nameOf(offer, language) }, language)).toContain(offer);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
