import { readRedisGroupAddress, redisGroupKind } from '../../storage/redis-group-address.ts';

const place = { host: '10.0.0.1', port: 7001 };

describe('the address of several Redis', () => {
  it.each([
    ['redis-cluster://a', ['a 6379'], '', '{guichet}:', 'redis://10.0.0.1:7001', 'redis://10.0.0.1:7001'],
    [
      'rediss-cluster://me:p%40ss@a.example:7000,[::1]:7001?prefix=guichet-2',
      ['a.example 7000', '::1 7001'],
      '',
      '{guichet-2}:',
      'rediss://me:p%40ss@10.0.0.1:7001',
      'rediss://me:p%40ss@10.0.0.1:7001',
    ],
    [
      'redis-sentinel://:p%40ss@a,b:26380/house/3',
      ['a 26379', 'b 26380'],
      'house',
      '{guichet}:',
      'redis://10.0.0.1:7001',
      'redis://:p%40ss@10.0.0.1:7001/3',
    ],
    [
      'REDISS-SENTINEL://me:p@a/house?sentinel-password=q%26%2F%3A&prefix=x&sentinel-user=you',
      ['a 26379'],
      'house',
      '{x}:',
      'rediss://you:q%26%2F%3A@10.0.0.1:7001',
      'rediss://me:p@10.0.0.1:7001',
    ],
  ])('%s is read', (given, members, master, prefix, member, redis) => {
    const address = readRedisGroupAddress(given);
    expect(address).toMatchObject({ kind: redisGroupKind(given), master, prefix });
    expect(address.members.map(({ host, port }) => `${host} ${port}`)).toEqual(members);
    expect(address.memberAt(place)).toBe(member);
    expect(address.redisAt(place)).toBe(redis);
    expect(address.redisAt({ ...place, host: '::2' })).toContain('[::2]:7001');
  });

  it.each([
    'redis-cluster:',
    'redis-cluster://',
    'redis-cluster://:hunter2@',
    'redis-cluster://:hunter2@a,',
    'redis-cluster://:hunter2@a,,b',
    'redis-cluster://:hunter2@a:0',
    'redis-cluster://:hunter2@a:99999',
    'redis-cluster://:hunter2@a/1',
    'redis-cluster://:hunter2@a#b',
    'redis-cluster://:hunter2%@a',
    'redis-cluster://hunter2%4:0@a',
    'redis-cluster://:hunter2@a?prefx=a',
    'redis-cluster://:hunter2@a?prefix={}',
    'redis-cluster://:hunter2@a?replicas=all',
    'redis-cluster://a?sentinel-password=hunter2',
    'redis-cluster://hunter2/x@a',
    'redis-sentinel://:hunter2@a',
    'redis-sentinel://:hunter2@a/',
    'redis-sentinel://:hunter2@a/house/name',
    'redis-sentinel://:hunter2@a/house/1/2',
    'redis-sentinel://:hunter2@a b/house',
    'redis-sentinel://a/house?sentinel-passwort=hunter2',
  ])('%s is refused, with what is right, and repeated nowhere', (given) => {
    const form = new RegExp(
      `^a Redis ${redisGroupKind(given)} address is redis\\[s\\]-${redisGroupKind(given)}://[^0-9]+$`,
    );
    expect(() => readRedisGroupAddress(given)).toThrow(form);
  });

  it('may say how many replicas a write is to reach', () => {
    const replicas = (query: string): number => readRedisGroupAddress(`redis-cluster://a${query}`).replicas;
    expect([replicas(''), replicas('?replicas=2&prefix=x')]).toEqual([0, 2]);
  });

  it('is not that of one Redis', () => {
    expect(['redis://a', 'rediss://a', 'redis-clusters://a', 'http://a', ''].map(redisGroupKind)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});
