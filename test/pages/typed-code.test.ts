import { assert, property } from 'fast-check';
import { digitsOf } from '../../pages/typed-code.ts';
import { anyText } from '../support/any-text.ts';

test.each([
  ['12345678', '12345678'],
  ['1234 5678', '12345678'],
  ['1234-5678', '12345678'],
  [' 12 34\u00A056\u202F78 ', '12345678'],
  ['1234–5678', '12345678'],
  ['007', '007'],
])('"%s" is read as %s', (typed, digits) => {
  expect(digitsOf(typed)).toBe(digits);
});

test.each([
  '',
  '   ',
  '--',
  '１２３４５６７８',
  '١٢٣٤٥٦٧٨',
  '१२३४',
  '1234567O',
  '12.34',
  '+12',
  '1e3',
  '①②③',
  '12\u200B34',
])('"%s" is no code', (typed) => {
  expect(digitsOf(typed)).toBeUndefined();
});

test('whatever is typed, only digits come out', () => {
  assert(
    property(anyText(), (typed) => {
      expect(digitsOf(typed) ?? '0').toMatch(/^[0-9]+$/);
    }),
  );
});
