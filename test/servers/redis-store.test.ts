import { inspect } from 'node:util';
import { createClient } from '@keyv/redis';
import { counters } from '../../storage/counters.ts';
import { journal } from '../../storage/journal.ts';
import { openStore } from '../../storage/open-store.ts';
import { redisStore } from '../../storage/redis-store.ts';
import type { Store } from '../../storage/store.ts';
import { storeContract } from '../storage/store-contract.ts';
import { storeModel } from '../storage/store-model.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { silentPorts } from '../support/silent-port.ts';
import { clearRedis, ownRedisAddress, realRedis, redisFixture } from '../support/storage/redis-fixture.ts';
import { runStoreProcesses } from '../support/storage/run-store-processes.ts';
import { testKeyring, testKeys } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';

const now = Date.now;

describeWith(realRedis, 'with a real Redis', (url) => {
  storeContract(redisFixture(url));
  storeModel(redisFixture(url), { numRuns: 200 });

  describe('a redis store', () => {
    const fixture = redisFixture(url);
    let store: Store;
    beforeEach(async () => {
      store = await fixture.open(now);
    });
    const many = Array.from({ length: 450 }, (_, index) => `k${String(index).padStart(3, '0')}`);

    it('goes through more entries than one script takes at once', async () => {
      const expiresAt = now() - 1;
      const isOdd = (index: number) => index % 2 === 1;
      await store.write(
        many.map((key, index) => ({ key, value: key, expiresAt: isOdd(index) ? expiresAt : undefined })),
      );
      const live = many.filter((_, index) => !isOdd(index));
      const page = await store.scan('k', { after: 'k001', limit: 220 });
      expect(page.map(([key]) => key)).toEqual(live.filter((key) => key > 'k001').slice(0, 220));
      expect(await store.sweep(210)).toBe(210);
      expect(await store.sweep(1_000)).toBe(15);
      expect((await store.scan('', { limit: 1_000 })).map(([key]) => key)).toEqual(live);
      await store.clear();
      expect(await store.scan('', { limit: 1 })).toEqual([]);
    });

    it('keeps values of hundreds of kilobytes', async () => {
      const value = 'é😀\n1 2\n'.repeat(50_000);
      await store.write([{ key: 'a', value, expect: null }]);
      expect((await store.read(['a'])).get('a')?.value).toBe(value);
    });

    it('works on when Redis has forgotten its scripts', async () => {
      const client = await createClient({ url }).connect();
      await client.scriptFlush();
      client.destroy();
      const writes = many.slice(0, 20).map(async (key) => store.write([{ key, value: 'x', expect: null }]));
      expect((await Promise.all(writes)).every(({ written }) => written)).toBe(true);
    });
  });

  it('keeps nothing outside of its prefix, and nothing that Redis would evict or that is left behind', async () => {
    const address = ownRedisAddress(url);
    const prefix = new URL(address).searchParams.get('prefix');
    const [one, other] = [
      await redisStore({ url: address, now }),
      await redisStore({ url: ownRedisAddress(url), now }),
    ];
    const client = await createClient({ url }).connect();
    await one.write([
      { key: 'a', value: 'x', expiresAt: now() + 60_000 },
      { key: 'b', value: 'x' },
    ]);
    expect(await other.scan('', { limit: 10 })).toEqual([]);
    const names = (await client.keys(`*${prefix}*`)).filter((name) => !name.endsWith(':ping')).toSorted();
    expect(names).toEqual(['e:a', 'e:b', 'expiries', 'keys'].map((name) => `{${prefix}}:${name}`));
    for (const name of names) expect(await client.pTTL(name)).toBe(-1);
    await one.delete('a');
    await one.write([{ key: 'b', value: null }]);
    expect((await client.keys(`*${prefix}*`)).filter((name) => !name.endsWith(':ping'))).toEqual([]);
    client.destroy();
    await one.close();
    await other.close();
  });

  it('throws on an entry that is not its own, and writes nothing of a batch that expects something of it', async () => {
    const address = ownRedisAddress(url);
    const store = await redisStore({ url: address, now });
    const client = await createClient({ url }).connect();
    const name = `{${new URL(address).searchParams.get('prefix')}}:e:a`;
    const batch = [
      { key: 'b', value: 'x' },
      { key: 'a', value: 'x', expect: null },
    ];
    for (const spoil of [() => client.set(name, 'text'), () => client.lPush(name, 'x')]) {
      await store.write([{ key: 'a', value: 'x' }]);
      await client.del(name);
      await spoil();
      await expect(store.delete('a')).rejects.toThrow(/DAMAGED|WRONGTYPE/);
      await expect(store.write(batch)).rejects.toThrow(/DAMAGED|WRONGTYPE/);
      expect((await store.read(['b'])).size).toBe(0);
    }
    await client.del(name);
    await client.set(name, 'text');
    await expect(store.read(['a', 'b'])).rejects.toThrow('DAMAGED');
    await expect(store.scan('', { limit: 1 })).rejects.toThrow('DAMAGED');
    await store.clear();
    client.destroy();
    await store.close();
  });

  it('loses nothing between processes: counts, claims and journal entries', async () => {
    const address = ownRedisAddress(url);
    const times = 200;
    const claimed = await runStoreProcesses(3, { url: address, keys: testKeys(), times });
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(times);
    const store = await redisStore({ url: address, now });
    const vault = { ...testVault({ store, keyring: testKeyring() }), now };
    expect(await counters(vault).read('shared')).toMatchObject({ value: 3 * times });
    expect(await journal(vault).verify()).toEqual({ ok: true, entries: 3 * times });
    await store.close();
    await clearRedis(address);
  });
});

describe('opening a redis store', () => {
  const silentPort = silentPorts();
  it.each([
    ['nobody listens', async () => freePort()],
    ['somebody listens who never answers', silentPort],
  ])('rejects within two seconds when %s, and repeats no password', async (_, portOf) => {
    const asked = performance.now();
    const url = `redis://me:hunter2@127.0.0.1:${await portOf()}`;
    const error = await openStore(url, { dataDir: '.', now }).catch((refusal: unknown) => refusal);
    expect(performance.now() - asked).toBeLessThan(2_000);
    expect(error).toMatchObject({ name: 'RedisFailure', code: expect.stringMatching(/^(?:ECONNREFUSED|timeout)$/) });
    expect(inspect(error, { depth: 10 })).not.toContain('hunter2');
  });
});
