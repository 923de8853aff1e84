import { array, assert, constantFrom, property, string, uniqueArray } from 'fast-check';
import { bannedScore } from '../../password-reset/banned-score.ts';

const banned = new Set(['contoso', 'blank', 'password', 'passwordking', 'king']);

describe('The directory’s score for banned words', () => {
  // The first two are Microsoft's own examples, already in their plain form.
  it.each([
    ['contosoblankl2', 4],
    ['contosoblankf9!', 5],
    ['', 0],
    ['xyz', 3],
    ['password', 1],
    ['passw0rd', 1],
    ['passwords', 1],
    ['asswords', 8],
    ['passwordking', 1],
    ['passwordkingking', 2],
    ['passwordkin', 1],
    ['xpasswordkinx', 6],
    ['contosoxcontosox', 4],
  ])('of "%s" is %i', (password, score) => {
    expect(bannedScore(password, banned)).toBe(score);
  });

  it('is the length where nothing is banned', () => {
    assert(
      property(string(), (password) => {
        expect(bannedScore(password, new Set())).toBe(password.length);
      }),
    );
  });

  it('is at most one for each piece that a password is put together from', () => {
    const pieces = array(constantFrom(...banned, 'a', '!', '9'), { maxLength: 12 });
    assert(
      property(pieces, (parts) => {
        expect(bannedScore(parts.join(''), banned)).toBeLessThanOrEqual(parts.length);
      }),
    );
  });

  it('never rises when more words are banned', () => {
    const letters = constantFrom('a', 'b', 'c');
    const words = uniqueArray(string({ unit: letters, minLength: 4, maxLength: 6 }), { maxLength: 8 });
    assert(
      property(string({ unit: letters, maxLength: 20 }), words, words, (password, some, more) => {
        expect(bannedScore(password, new Set([...some, ...more]))).toBeLessThanOrEqual(
          bannedScore(password, new Set(some)),
        );
      }),
    );
  });
});
