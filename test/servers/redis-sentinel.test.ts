import { inspect } from 'node:util';
import { openStore } from '../../storage/open-store.ts';
import { redisStore } from '../../storage/redis-store.ts';
import type { Store } from '../../storage/store.ts';
import { storeContract } from '../storage/store-contract.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { callsThatHang, untilItAnswers, untilItFails } from '../support/storage/every-call.ts';
import { redisFixture } from '../support/storage/redis-fixture.ts';
import { startRedisSentinel, type OwnSentinel } from '../support/storage/redis-sentinel.ts';
import { redisServer, untilItIsFollowed } from '../support/storage/redis-server.ts';

const now = Date.now;

describeWith(redisServer, 'with a Redis that a sentinel watches', () => {
  let house: OwnSentinel;
  beforeAll(async () => {
    house = await startRedisSentinel();
  });
  afterAll(() => house.end());

  storeContract(redisFixture(() => house.url));

  describe('a redis store whose master', () => {
    let store: Store;
    beforeEach(async () => {
      store = await redisStore({ url: house.url, now });
      await store.write([{ key: 'kept', value: 'x' }]);
    });
    afterEach(() => store.close());

    const valueOf = async (key: string) => (await store.read([key])).get(key)?.value;

    it('hands over is left at once, and the other one is taken when it evicts no keys', async () => {
      const [first, second] = house.redis;
      await untilItIsFollowed(first);
      await second.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
      await house.sentinel.ask('SENTINEL', 'FAILOVER', 'house');
      await house.untilMasterIs(second);
      await untilItFails(store, 'evicts');
      // The first one has not been told yet: it would take what is lost then.
      expect(String(await first.ask('INFO', 'replication'))).toContain('role:master');
      expect(await callsThatHang(store)).toEqual([]);
      await second.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
      await second.ask('CONFIG', 'REWRITE');
      await untilItAnswers(store);
      expect(await valueOf('kept')).toBe('x');
      await house.follow(second);
    });

    it('is killed fails each call within two seconds, and is replaced with all that had been replicated', async () => {
      const [first, second] = house.redis;
      await house.untilMasterIs(second);
      expect(await store.write([{ key: 'claim', value: 'x', expect: null }])).toMatchObject({ written: true });
      await untilItIsFollowed(second);
      const [calls, killed] = [callsThatHang(store), second.kill()];
      await killed;
      await calls;
      expect(await callsThatHang(store)).toEqual([]);
      await house.untilMasterIs(first);
      await untilItAnswers(store);
      expect(await store.write([{ key: 'claim', value: 'y', expect: null }])).toMatchObject({ written: false });
      await second.start();
      await house.follow(first);
    });

    it('stood still and was replaced does nothing afterwards of what its callers were told had failed', async () => {
      const [first, second] = house.redis;
      await house.untilMasterIs(first);
      await untilItIsFollowed(first);
      first.pause();
      const calls = [store.write([{ key: 'kept', value: 'late' }]), store.delete('kept'), store.clear()];
      expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(calls.map(() => 'rejected'));
      await house.untilMasterIs(second);
      await untilItAnswers(store);
      first.resume();
      const alone = (await first.ask('KEYS', '*:e:kept')) as string[];
      expect(alone).toHaveLength(1);
      expect(await valueOf('kept')).toBe('x');
    });
  });
});
