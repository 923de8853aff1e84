import { createFailureLimit, createPersonLimit } from '../../../bot/door/rate-limits.ts';

beforeEach(() => jest.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => jest.useRealTimers());

async function times<T>(count: number, act: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let done = 0; done < count; done += 1) results.push(await act());
  return results;
}

test('the twenty-first message in ten seconds gets one notice, the next ones silence', async () => {
  const limit = createPersonLimit();
  expect(await times(22, () => limit('alex'))).toEqual([...Array<string>(20).fill('allowed'), 'notice', 'silent']);
});

test('after ten seconds the person may go on, without a second notice in the same minute', async () => {
  const limit = createPersonLimit();
  await times(21, () => limit('alex'));
  jest.advanceTimersByTime(10_001);
  expect(await times(21, () => limit('alex'))).toEqual([...Array<string>(20).fill('allowed'), 'silent']);
});

test('a minute holds a hundred and twenty messages', async () => {
  const limit = createPersonLimit();
  const paces: string[] = [];
  for (let burst = 0; burst < 7; burst += 1) {
    paces.push(...(await times(18, () => limit('alex'))));
    jest.advanceTimersByTime(8400);
  }
  expect(paces.filter((pace) => pace === 'allowed').length).toBeLessThanOrEqual(120);
});

test("one person's flood is not another's", async () => {
  const limit = createPersonLimit();
  await times(50, () => limit('alex'));
  expect(await limit('megan')).toBe('allowed');
});

test('an address may fail sixty times a minute', async () => {
  const limit = createFailureLimit();
  expect(await times(61, () => limit('203.0.113.7'))).toEqual([...Array<boolean>(60).fill(true), false]);
  expect(await limit('203.0.113.8')).toBe(true);
  jest.advanceTimersByTime(60_001);
  expect(await limit('203.0.113.7')).toBe(true);
});
