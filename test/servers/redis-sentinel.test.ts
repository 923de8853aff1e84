import { inspect } from 'node:util';
import { openStore } from '../../storage/open-store.ts';
import { redisStore } from '../../storage/redis-store.ts';
import type { Store } from '../../storage/store.ts';
import { storeContract } from '../storage/store-contract.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { callsThatHang, untilItAnswers, untilItFails } from '../support/storage/every-call.ts';
import { silentPorts } from '../support/silent-port.ts';
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

  describe('opening a redis store', () => {
    const silentPort = silentPorts();

    it('takes less than two seconds when some of the sentinels are gone or say nothing', async () => {
      const asked = performance.now();
      const others = [await freePort(), await silentPort()].map((port) => `127.0.0.1:${port},`).join('');
      const store = await redisStore({ url: house.url.replace('://', `://${others}`), now });
      expect(performance.now() - asked).toBeLessThan(2_000);
      await store.ping();
      await store.close();
    });

    it.each([
      ['nobody listens', async () => `127.0.0.1:${await freePort()}`, 'house', 'ECONNREFUSED'],
      ['nobody says anything', async () => `127.0.0.1:${await silentPort()}`, 'house', 'timeout'],
      ['the sentinel knows no such master', async () => `127.0.0.1:${house.sentinel.port}`, 'palace', 'NOMASTER'],
      ['it is no sentinel', async () => `127.0.0.1:${house.redis[0].port}`, 'house', 'ERR'],
    ])('rejects within two seconds when %s, and repeats no password', async (_, placeOf, name, code) => {
      const asked = performance.now();
      const url = `redis-sentinel://me:hunter2@${await placeOf()}/${name}`;
      const error = await openStore(url, { dataDir: '.', now }).catch((refusal: unknown) => refusal);
      expect(performance.now() - asked).toBeLessThan(2_000);
      expect(error).toMatchObject({ name: 'RedisFailure', code });
      expect(inspect(error, { depth: 10 })).not.toContain('hunter2');
    });

    it('tells the sentinel its password, and the Redis its own', async () => {
      await house.redis[0].ask('ACL', 'SETUSER', 'me', 'on', '>p@ss/1', '~*', '+@all');
      await house.sentinel.ask('ACL', 'SETUSER', 'you', 'on', '>p@ss/2', '+@all');
      const outcome = async (mine: string, yours: string): Promise<unknown> => {
        const [own, sentinels] = [mine, yours].map(encodeURIComponent);
        const url = house.url.replace('://', `://me:${own}@`);
        return openStore(`${url}?sentinel-user=you&sentinel-password=${sentinels}`, { dataDir: '.', now }).then(
          async (store) => store.close(),
          (refusal: unknown) => refusal,
        );
      };
      expect(await outcome('p@ss/1', 'p@ss/2')).toBeUndefined();
      for (const refusal of [await outcome('p@ss/1', 'hunter2'), await outcome('hunter2', 'p@ss/2')]) {
        expect(refusal).toMatchObject({ name: 'RedisFailure', code: 'WRONGPASS' });
        expect(inspect(refusal, { depth: 10, showHidden: true })).not.toMatch(/hunter2|p@ss/);
      }
    });
  });

  describe('a redis store whose master', () => {
    let store: Store;
    beforeEach(async () => {
      store = await redisStore({ url: house.url, now });
      await store.write([{ key: 'kept', value: 'x' }]);
    });
    afterEach(() => store.close());

    const valueOf = async (key: string) => (await store.read([key])).get(key)?.value;

    it('has to wait for a replica confirms nothing that none has', async () => {
      const [first, second] = house.redis;
      await untilItIsFollowed(first);
      const careful = await redisStore({ url: `${house.url}?replicas=1`, now });
      await untilItAnswers(careful);
      second.pause();
      const calls = [careful.write([{ key: 'claim', value: 'x' }]), careful.write([{ key: 'b', value: 'x' }])];
      const unconfirmed = { status: 'rejected', reason: expect.objectContaining({ code: 'UNREPLICATED' }) };
      expect(await Promise.allSettled(calls)).toEqual([unconfirmed, unconfirmed]);
      await expect(careful.ping()).rejects.toMatchObject({ code: 'UNREPLICATED' });
      expect((await careful.read(['kept'])).size).toBe(1);
      second.resume();
      await untilItAnswers(careful);
      expect(await careful.write([{ key: 'claim', value: null }])).toMatchObject({ written: true });
      await careful.close();
    });

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
      const alone = await first.ask('KEYS', '*:e:kept').catch(() => []);
      // A sentinel that was quick has made it follow the other one by now, which empties it for a moment.
      const isAlone = String(await first.ask('INFO', 'replication')).includes('role:master');
      expect(isAlone ? alone : ['kept']).toHaveLength(1);
      expect(await valueOf('kept')).toBe('x');
    });
  });
});
