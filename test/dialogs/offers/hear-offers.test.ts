import { assert, property } from 'fast-check';
import { hearOffers } from '../../../dialogs/offers/hear-offers.ts';
import { anyText } from '../../support/any-text.ts';

describe('A sentence about offers', () => {
  it.each([
    ['Exchange pour 300 postes', { text: 'exchange', seats: 300 }],
    ['pour 300 postes', { text: '', seats: 300 }],
    ['E3 for 25 seats for a year', { text: 'e3', seats: 25, months: 12 }],
    ['E3 pour 25 postes pendant deux ans', { text: 'e3 deux ans', seats: 25 }],
    ['E3 pour 25 postes pendant 3 ans', { text: 'e3', seats: 25, months: 36 }],
    ['Visio for 6 months', { text: 'visio', months: 6 }],
    ['Office 365 300 postes', { text: 'office 365', seats: 300 }],
    ['Office 365 E3 pour 1 000 postes', { text: 'office 365 e3', seats: 1000 }],
    ['Office 365 E3 for 1,000 seats', { text: 'office 365 e3', seats: 1000 }],
    ['Office 365 E3 pour 1\u202F000 licences', { text: 'office 365 e3', seats: 1000 }],
    ['Éducation', { text: 'Éducation' }],
    ['Office 365', { text: 'Office 365' }],
    ['', { text: '' }],
  ])('such as "%s" is understood', (said, heard) => {
    expect(hearOffers(said)).toEqual(heard);
  });

  it('of any kind is read without a throw, its numbers whole', () => {
    assert(
      property(anyText({ maxLength: 4096 }), (said) => {
        const { seats = 1, months = 1 } = hearOffers(said);
        expect(Number.isSafeInteger(seats) && Number.isSafeInteger(months)).toBe(true);
      }),
    );
  });
});
