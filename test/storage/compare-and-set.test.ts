import { compareAndSet, Contended } from '../../storage/compare-and-set.ts';
import { oneAtATime } from '../../storage/one-at-a-time.ts';

describe('comparing and setting', () => {
  it('tries again after a conflict, and gives what the first success gives', async () => {
    const results = [undefined, undefined, 0, 1];
    expect(await compareAndSet(async () => results.shift())).toBe(0);
    expect(results).toEqual([1]);
  });

  it('gives up some time, having rested longer and longer in between, less than two seconds in all', async () => {
    let rounds = 0;
    const rests: number[] = [];
    const never = async () => void (rounds += 1);
    await expect(compareAndSet(never, async (ms) => rests.push(ms))).rejects.toThrow(Contended);
    expect([rounds, rests.length]).toEqual([100, 98]);
    expect(rests.map((ms, place) => ms <= Math.min(32, 2 ** (place + 1)))).not.toContain(false);
    expect(new Set(rests).size).toBeGreaterThan(90);
  });

  it('does not rest before the first try and the next', async () => {
    const rests: number[] = [];
    const results = [undefined, 'done'];
    expect(
      await compareAndSet(
        async () => results.shift(),
        async (ms) => rests.push(ms),
      ),
    ).toBe('done');
    expect(rests).toEqual([]);
  });
});

describe('work of one name', () => {
  it('runs one after the other, in the order it came, past failures', async () => {
    const queue = oneAtATime();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (name === 'b') throw new Error('b failed');
      return name;
    };
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => queue('same', work(name))));
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not wait for work of another name', async () => {
    const queue = oneAtATime();
    void queue('slow', () => new Promise<never>(() => {}));
    expect(await queue('other', async () => 1)).toBe(1);
  });
});
