import { inspect } from 'node:util';
import { openStore } from '../../storage/open-store.ts';
import { redisStore } from '../../storage/redis-store.ts';
import type { Store } from '../../storage/store.ts';
import { describeWith } from '../support/describe-with.ts';
import { callsThatHang, everyCall, untilItAnswers } from '../support/storage/every-call.ts';
import { redisServer, startRedis, type OwnRedis } from '../support/storage/redis-server.ts';

const now = Date.now;
const batch = ['a', 'b', 'c', 'd', 'e'];

describeWith(redisServer, 'a redis store whose Redis', () => {
  let redis: OwnRedis;
  let store: Store;
  beforeEach(async () => {
    redis = await startRedis();
    store = await redisStore({ url: redis.url, now });
    await store.write([{ key: 'kept', value: 'x' }]);
  });
  afterEach(async () => {
    redis.resume();
    await store.close();
    await redis.end();
  });

  const valueOf = async (key: string) => (await store.read([key])).get(key)?.value;
  const codes = async () =>
    Promise.all(
      Object.entries(everyCall).map(async ([name, call]) => [
        name,
        await call(store).then(
          () => 'done',
          (error: { code: string }) => error.code,
        ),
      ]),
    ).then(Object.fromEntries);

  it('stands still answers within two seconds that it failed, and works again by itself', async () => {
    redis.pause();
    expect(await callsThatHang(store)).toEqual([]);
    // By now the connection has been given up, and nothing waits for the next one.
    expect(new Set(Object.values(await codes()))).toEqual(new Set(['ClientOfflineError']));
    redis.resume();
    await untilItAnswers(store);
    expect(await store.write([{ key: 'after', value: 'x', expect: null }])).toMatchObject({ written: true });
    expect(await valueOf('after')).toBe('x');
  });

  it('stood still does not do afterwards what its callers were told had failed', async () => {
    redis.pause();
    const calls = [
      store.write([{ key: 'kept', value: 'late' }]),
      store.delete('kept'),
      store.clear(),
      store.write([{ key: 'new', value: 'late', expect: null }]),
    ];
    expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(calls.map(() => 'rejected'));
    redis.resume();
    await untilItAnswers(store);
    expect(await store.scan('', { limit: 10 })).toMatchObject([['kept', { value: 'x' }]]);
  });

  it('answers nobody for a while is waited for two seconds at most', async () => {
    await redis.ask('CLIENT', 'PAUSE', '3000', 'ALL');
    expect(await callsThatHang(store)).toEqual([]);
    await untilItAnswers(store);
  });

  it('takes no writes for a while still reads, and does not say that it is well', async () => {
    await redis.ask('CLIENT', 'PAUSE', '2500', 'WRITE');
    expect(await valueOf('kept')).toBe('x');
    const outcomes = await Promise.allSettled([store.ping(), store.write([{ key: 'a', value: 'x' }])]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await untilItAnswers(store);
  });

  it('is killed fails each call at once, and has everything again when it is back', async () => {
    const [calls, killed] = [callsThatHang(store), redis.kill()];
    await killed;
    await calls;
    expect(await callsThatHang(store)).toEqual([]);
    await redis.start();
    await untilItAnswers(store);
    expect(await valueOf('after')).toBeUndefined();
    await store.write([{ key: 'after', value: 'x' }]);
    expect(await valueOf('after')).toBe('x');
  });

  it('is killed in the midst of batches has each of them whole or not at all', async () => {
    for (let round = 0; round < 5; round += 1) {
      const inFlight = Array.from({ length: 200 }, async (_, index) =>
        store.write(batch.map((key) => ({ key, value: `${round}.${index}` }))),
      );
      await inFlight[50];
      await Promise.all([redis.kill(), Promise.allSettled(inFlight)]);
      await redis.start();
      await untilItAnswers(store);
      const values = [...(await store.read(batch)).values()].map(({ value }) => value);
      expect(values).toHaveLength(5);
      expect(new Set(values).size).toBe(1);
      expect((await store.scan('', { limit: 10 })).map(([key]) => key)).toEqual([...batch, 'kept']);
    }
  });

  it('is full refuses batches whole, lets deletes through, and says that it is not well', async () => {
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1');
    const changes = batch.map((key) => ({ key, value: 'x', expect: null }));
    await expect(store.write(changes)).rejects.toThrow('OOM');
    await expect(store.ping()).rejects.toThrow('OOM');
    expect(await store.scan('', { limit: 10 })).toMatchObject([['kept', { value: 'x' }]]);
    expect(await store.delete('kept')).toBe(true);
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
    expect(await store.write(changes)).toMatchObject({ written: true });
    await store.ping();
  });

  it('has become a replica refuses to write, and is left for whoever answers under its address then', async () => {
    await redis.ask('REPLICAOF', '127.0.0.1', '1');
    const outcomes = await codes();
    expect(outcomes).toMatchObject({ write: 'READONLY', 'write many': 'READONLY', ping: 'READONLY' });
    await expect(redisStore({ url: redis.url, now })).rejects.toThrow('READONLY');
    await redis.ask('REPLICAOF', 'NO', 'ONE');
    await untilItAnswers(store);
    expect(await store.write([{ key: 'a', value: 'x', expect: null }])).toMatchObject({ written: true });
  });

  it('cuts connections is connected to again, whatever was under way', async () => {
    for (let round = 0; round < 20; round += 1) {
      const inFlight = batch.map(async (key) => store.write([{ key, value: 'x' }]));
      await redis.ask('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await Promise.allSettled(inFlight);
      await untilItAnswers(store);
    }
    const clients = String(await redis.ask('CLIENT', 'LIST'))
      .trim()
      .split('\n');
    expect(clients.length).toBeLessThanOrEqual(2);
  });

  it('would evict keys is not opened', async () => {
    await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(redisStore({ url: redis.url, now })).rejects.toMatchObject({ code: 'evicts' });
    await redis.ask('CONFIG', 'SET', 'maxmemory-policy', 'volatile-lru');
    await (await redisStore({ url: redis.url, now })).close();
  });

  it('is gone when the store is closed leaves nothing open', async () => {
    await redis.kill();
    await expect(store.ping()).rejects.toThrow('Redis did not do "ping"');
    await store.close();
    await expect(store.ping()).rejects.toThrow('closed');
    await redis.start();
    await expect(store.ping()).rejects.toThrow('closed');
  });

  it('asks for a password is told the one in the address, and a wrong one is repeated nowhere', async () => {
    const url = (password: string) => redis.url.replace('://', `://default:${password}@`);
    await redis.ask('CONFIG', 'SET', 'requirepass', 'p@ss/é');
    const right = await redisStore({ url: url(encodeURIComponent('p@ss/é')), now });
    await right.write([{ key: 'a', value: 'x' }]);
    await right.close();
    for (const wrong of [url('hunter2'), redis.url]) {
      const error = await openStore(wrong, { dataDir: '.', now }).catch((refusal: unknown) => refusal);
      expect(error).toMatchObject({ name: 'RedisFailure', code: wrong.includes('@') ? 'WRONGPASS' : 'NOAUTH' });
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hunter2');
    }
  });
});
