import { redisStore } from '../../storage/redis-store.ts';
import type { Store } from '../../storage/store.ts';
import { storeContract } from '../storage/store-contract.ts';
import { storeModel } from '../storage/store-model.ts';
import { describeWith } from '../support/describe-with.ts';
import { callsThatHang, untilItAnswers } from '../support/storage/every-call.ts';
import { startRedisCluster, type OwnCluster } from '../support/storage/redis-cluster.ts';
import { redisFixture } from '../support/storage/redis-fixture.ts';
import { redisServer, type OwnRedis } from '../support/storage/redis-server.ts';

const now = Date.now;

describeWith(redisServer, 'with a Redis cluster of three masters', () => {
  let cluster: OwnCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  });
  afterAll(() => cluster.end());

  storeContract(redisFixture(() => cluster.url));
  storeModel(
    redisFixture(() => cluster.url),
    { numRuns: 20 },
  );

  describe('a redis store in it', () => {
    let store: Store;
    let owner: OwnRedis;
    beforeEach(async () => {
      owner = await cluster.ownerOf('{guichet}');
      store = await redisStore({ url: cluster.url, now });
      await store.write([
        { key: 'brief', value: 'x', expiresAt: now() + 600_000 },
        { key: 'kept', value: 'x' },
      ]);
    });
    afterEach(() => store.close());

    const valueOf = async (key: string) => (await store.read([key])).get(key)?.value;

    it('does nothing by halves while its slot is being moved, and follows it where it goes', async () => {
      const other = cluster.nodes.find((node) => node !== owner) as OwnRedis;
      const slot = String(await owner.ask('CLUSTER', 'KEYSLOT', '{guichet}'));
      const [from, to] = await Promise.all(
        [owner, other].map(async (node) => String(await node.ask('CLUSTER', 'MYID'))),
      );
      await other.ask('CLUSTER', 'SETSLOT', slot, 'IMPORTING', from as string);
      await owner.ask('CLUSTER', 'SETSLOT', slot, 'MIGRATING', to as string);
      // The first of these leaves no expiry behind, and so no key of expiries for the second one.
      const batch = ['brief', 'kept'].map((key) => ({ key, value: null }));
      await expect(store.write(batch)).rejects.toMatchObject({ code: 'TRYAGAIN' });
      await expect(store.clear()).rejects.toMatchObject({ code: 'TRYAGAIN' });
      const keys = (await owner.ask('CLUSTER', 'GETKEYSINSLOT', slot, '100')) as string[];
      const [first, ...rest] = keys.filter((key) => !key.endsWith(':ping')) as [string, ...string[]];
      for (const some of [[first], rest]) {
        const calls = await Promise.allSettled([store.write(batch), store.delete('kept'), store.clear(), store.ping()]);
        expect(calls.slice(0, 3).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
        await owner.ask('MIGRATE', '127.0.0.1', String(other.port), '', '0', '2000', 'KEYS', ...some);
      }
      for (const node of [other, owner]) await node.ask('CLUSTER', 'SETSLOT', slot, 'NODE', to as string);
      await untilItAnswers(store);
      expect((await store.scan('', { limit: 10 })).map(([key]) => key)).toEqual(['brief', 'kept']);
      expect(await store.write(batch)).toMatchObject({ written: true });
    });

    it('fails each call while its node is gone, and has everything again when it is back', async () => {
      const [calls, killed] = [callsThatHang(store), owner.kill()];
      await killed;
      await calls;
      expect(await callsThatHang(store)).toEqual([]);
      await owner.start();
      await untilItAnswers(store);
      await store.write([{ key: 'after', value: 'x' }]);
      expect(await valueOf('after')).toBe('x');
    });

    it('goes on with the replica of its node when that is killed', async () => {
      expect(await store.write([{ key: 'claim', value: 'x', expect: null }])).toMatchObject({ written: true });
      await cluster.follow(owner);
      const [calls, killed] = [callsThatHang(store), owner.kill()];
      await killed;
      await calls;
      expect(await callsThatHang(store)).toEqual([]);
      await untilItAnswers(store);
      expect(await store.write([{ key: 'claim', value: 'y', expect: null }])).toMatchObject({ written: false });
    });
  });
});
