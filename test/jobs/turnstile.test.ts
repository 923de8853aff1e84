import { turnstile } from '../../jobs/codes/turnstile.ts';

describe('a turnstile', () => {
  it('lets so many through at once, and the others in order, also those that come meanwhile', async () => {
    const places = turnstile(2);
    const order: number[] = [];
    let [inside, most] = [0, 0];
    const pass = (number: number) =>
      places.run(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(number);
        inside -= 1;
        return number;
      });
    const first = [0, 1, 2, 3].map(pass);
    expect(places.waiting()).toBe(2);
    await first[0];
    const more = [4, 5, 6].map(pass);
    expect(await Promise.all([...first, ...more])).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect([most, inside, places.waiting()]).toEqual([2, 0, 0]);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('goes on after a work that failed', async () => {
    const places = turnstile(1);
    const results = await Promise.allSettled([
      places.run(() => Promise.reject(new Error('x'))),
      places.run(async () => 'y'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
