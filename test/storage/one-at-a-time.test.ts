import { oneAtATime } from '../../storage/one-at-a-time.ts';

describe('Works of one name', () => {
  it('run one after the other, the first at once, and those of another name beside them', async () => {
    const inOrder = oneAtATime();
    const order: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = inOrder('a', async () => {
      order.push('first begins');
      await promise;
      order.push('first ends');
      throw new Error('first fails');
    });
    expect(order).toEqual(['first begins']);
    const second = inOrder('a', async () => order.push('second'));
    await inOrder('b', async () => order.push('other'));
    resolve();
    await expect(first).rejects.toThrow('first fails');
    await second;
    expect(order).toEqual(['first begins', 'other', 'first ends', 'second']);
  });
});
