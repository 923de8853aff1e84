import { assert, property } from 'fast-check';
import { cleanText } from '../../../bot/turn/clean-text.ts';
import { anyText } from '../../support/any-text.ts';

test.each([
  ['  menu  ', 'menu'],
  ['&nbsp;create&nbsp;user', 'create user'],
  ['create\u00A0\u202F user\r\n', 'create user'],
  ['me\u200Bn\u200Du\uFEFF', 'menu'],
  ['\u202Eunem\u202C', 'unem'],
  ['ｍｅｎｕ', 'menu'],
  ['cre\u0301er', 'cr\u00E9er'],
  ['me\u0000nu\u0007', 'menu'],
  ['cre\u200B\u0301er', 'cr\u00E9er'],
  ['<at>Somebody</at> menu', '<at>Somebody</at> menu'],
  ['a &lt; b', 'a &lt; b'],
  [undefined, ''],
])('%j is read as %j', (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test('a mention without text changes nothing', () => {
  expect(cleanText('menu', [{ type: 'mention', text: '', mentioned: { id: 'bot' } }], 'bot')).toBe('menu');
});

test("a mention's text is no pattern", () => {
  expect(cleanText('$& .* menu', [{ type: 'mention', text: '.*', mentioned: { id: 'bot' } }], 'bot')).toBe('$& menu');
});

test('cleaning what is clean changes nothing', () => {
  assert(
    property(anyText(), (text) => {
      const clean = cleanText(text.replaceAll('&', ''));
      expect(cleanText(clean)).toBe(clean);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}]|\s\s/u);
    }),
  );
});
