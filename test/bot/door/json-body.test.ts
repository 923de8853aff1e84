import { assert, jsonValue, pre, property } from 'fast-check';
import { RequestRefused } from '../../../bot/errors.ts';
import { parseJsonBody } from '../../../bot/door/json-body.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

test('thirty-two levels are parsed, and one more is refused', () => {
  expect(() => parse(nested(32))).not.toThrow();
  expect(() => parse(nested(33))).toThrow(RequestRefused);
});

test('ordinary words are no attack', () => {
  const body = { constructor: 'Bouygues', prototype: 'x', value: { constructor: { name: 'x' } } };
  expect(parse(JSON.stringify(body))).toEqual(body);
});

test('what was parsed is what was sent', () => {
  assert(
    property(jsonValue({ maxDepth: 5, noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      pre(!text.includes('__proto__') && !text.includes('constructor'));
      expect(parse(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('the refusal does not quote the body', () => {
  expect(() => parse('{"password": CANARY')).toThrow('Request refused: body.json');
});
