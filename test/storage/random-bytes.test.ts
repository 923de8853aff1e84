import { fewRandomBytes } from '../../storage/random-bytes.ts';

test('a few random bytes are as many as asked for, and never given twice', () => {
  // More than one draw of the system's generator holds, in pieces of which the last does not fit.
  const given = Array.from({ length: 1_000 }, () => fewRandomBytes(12));
  expect(new Set(given.map((bytes) => bytes.length))).toEqual(new Set([12]));
  expect(new Set(given.map((bytes) => bytes.toString('hex'))).size).toBe(given.length);
  // None changes when more are drawn.
  const before = given.map((bytes) => bytes.toString('hex'));
  Array.from({ length: 1_000 }, () => fewRandomBytes(16));
  expect(given.map((bytes) => bytes.toString('hex'))).toEqual(before);
});
