import { keepNewest } from '../../storage/keep-newest.ts';

test('a map of at most so many forgets the oldest, and what is kept again is the newest', () => {
  const map = new Map<string, number>();
  for (const name of ['a', 'b', 'a', 'c']) keepNewest(map, 2, [name, map.size]);
  expect([...map.keys()]).toEqual(['a', 'c']);
});
