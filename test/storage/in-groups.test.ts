import { inGroups } from '../../storage/in-groups.ts';

describe('work in groups', () => {
  it('takes together what came while it was under way, in the order it came, and no more than it may', async () => {
    const groups: (readonly number[])[] = [];
    const double = inGroups(3, async (numbers: readonly number[]) => {
      groups.push(numbers);
      return numbers.map((number) => number * 2);
    });
    expect(await Promise.all([1, 2, 3, 4, 5].map(double))).toEqual([2, 4, 6, 8, 10]);
    expect(groups).toEqual([[1], [2, 3, 4], [5]]);
    expect(await double(6)).toBe(12);
  });

  it('tells a failure to all of its group, and goes on with the next', async () => {
    const even = inGroups(2, async (numbers: readonly number[]) => {
      if (numbers.includes(3)) throw new Error('odd');
      return numbers;
    });
    const ends = await Promise.allSettled([1, 2, 3, 4].map(even));
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  });

  it('rests after each group, and takes up what came meanwhile together', async () => {
    const groups: (readonly number[])[] = [];
    const { promise: rested, resolve: goOn } = Promise.withResolvers<void>();
    const note = inGroups(
      9,
      async (numbers: readonly number[]) => {
        groups.push(numbers);
        return numbers;
      },
      () => rested,
    );
    await note(1);
    const rest = [2, 3].map(note);
    expect(groups).toEqual([[1]]);
    goOn();
    await Promise.all(rest);
    expect(groups).toEqual([[1], [2, 3]]);
  });
});
