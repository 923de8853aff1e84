import { lateAfter, turnQueue } from '../../../bot/turn/turn-queue.ts';

const never = () => new Promise<never>(() => {});
/** Nobody is ever late. */
const patient = async (before: Promise<unknown>) => {
  await before;
  return false;
};

describe('A queue of turns', () => {
  it('runs those of one name one after the other, also after a failure, and those of another beside them', async () => {
    const queue = turnQueue(patient);
    const order: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = queue('a', async () => promise.then(() => order.push('first')), never);
    const second = queue(
      'a',
      async () => {
        order.push('second');
        throw new Error('second fails');
      },
      never,
    );
    const third = queue('a', async () => order.push('third'), never);
    await queue('b', async () => order.push('other'), never);
    resolve();
    await expect(second).rejects.toThrow('second fails');
    await Promise.all([first, third]);
    expect(order).toEqual(['other', 'first', 'second', 'third']);
  });

  it('tells who would wait too long, and never runs their turn; who comes after waits on', async () => {
    // Nobody is before the first, who is not asked.
    const lateness = [true, false];
    const queue = turnQueue(async (before) => lateness.shift() === true || patient(before));
    const order: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = queue(
      'a',
      async () => promise.then(() => 'first'),
      async () => 'late',
    );
    const second = queue(
      'a',
      async () => String(order.push('second')),
      async () => 'late',
    );
    const third = queue(
      'a',
      async () => 'third',
      async () => 'late',
    );
    expect(await second).toBe('late');
    resolve();
    expect(await Promise.all([first, third])).toEqual(['first', 'third']);
    expect(order).toEqual([]);
  });

  it('waits no longer than it is told', async () => {
    expect(await lateAfter(1)(never())).toBe(true);
    expect(await lateAfter(60_000)(Promise.resolve())).toBe(false);
  });
});
