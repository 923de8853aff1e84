import { createWatch } from '../../bot/watch.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What became of a wait by now; `undefined` while it goes on. */
async function nowOf(wait: Promise<boolean>): Promise<boolean | undefined> {
  return Promise.race([wait, Promise.resolve(undefined)]);
}

test('whoever waits hears that it has happened, everybody of that name and nobody else', async () => {
  const watch = createWatch();
  const [one, other, another] = [watch.wait('a', 1000), watch.wait('a', 2000), watch.wait('b', 1000)];
  watch.happened('a');
  expect(await Promise.all([one, other])).toEqual([true, true]);
  expect(await nowOf(another)).toBeUndefined();
  expect(jest.getTimerCount()).toBe(1);
});

test('whoever waits long enough may look, at that time and not before', async () => {
  const wait = createWatch().wait('a', 1000);
  jest.advanceTimersByTime(999);
  expect(await nowOf(wait)).toBeUndefined();
  jest.advanceTimersByTime(1);
  expect(await nowOf(wait)).toBe(true);
});

test('what happened before is not heard of: whoever waits has looked already', async () => {
  const watch = createWatch();
  watch.happened('a');
  expect(await nowOf(watch.wait('a', 1000))).toBeUndefined();
});

test('whoever has nothing more to tell is let go, and may wait again', async () => {
  const watch = createWatch();
  const former = watch.wait('a', 1000);
  watch.forget('a');
  expect(await former).toBe(false);
  const next = watch.wait('a', 1000);
  watch.happened('a');
  expect(await next).toBe(true);
});

test('a bot that stops lets everybody go, and nobody waits any more', async () => {
  const watch = createWatch();
  const waits = [watch.wait('a', 1000), watch.wait('b', 1000)];
  watch.stop();
  expect(await Promise.all(waits)).toEqual([false, false]);
  expect(await watch.wait('c', 1000)).toBe(false);
  watch.happened('a');
  expect(jest.getTimerCount()).toBe(0);
});
