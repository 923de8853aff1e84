import { createVerifiedTokens, type VerifiedToken } from '../../../bot/door/verified-tokens.ts';

const token = (keyId: string) => ({ keyId }) as VerifiedToken;

test('a token is known under its whole header alone', () => {
  const tokens = createVerifiedTokens({ clock: () => 0 });
  const one = token('one');
  tokens.keep('Bearer a.b.c', one);
  expect(tokens.find('Bearer a.b.c')).toBe(one);
  for (const other of ['', 'a.b.c', 'bearer a.b.c', 'Bearer a.b.c ', 'Bearer a.b.d', '__proto__', 'constructor']) {
    expect(tokens.find(other)).toBeUndefined();
  }
});

test('a token is known for five minutes, and not before it was verified', () => {
  let now = 1000;
  const tokens = createVerifiedTokens({ clock: () => now });
  tokens.keep('x', token('one'));
  now += 5 * 60 * 1000 - 1;
  expect(tokens.find('x')).toBeDefined();
  now += 1;
  expect(tokens.find('x')).toBeUndefined();
  tokens.keep('x', token('one'));
  now -= 1;
  expect(tokens.find('x')).toBeUndefined();
});

test('a flood of different tokens leaves the last ones alone', () => {
  const tokens = createVerifiedTokens({ clock: () => 0, most: 3 });
  const names = Array.from({ length: 1000 }, (_, place) => `Bearer ${place}`);
  for (const name of names) tokens.keep(name, token(name));
  expect(names.filter((name) => tokens.find(name))).toEqual(names.slice(-3));
});

test('a token that is verified again takes no other one’s place', () => {
  const tokens = createVerifiedTokens({ clock: () => 0, most: 2 });
  for (const name of ['a', 'b', 'b', 'b']) tokens.keep(name, token(name));
  expect(tokens.find('a')).toBeDefined();
});
