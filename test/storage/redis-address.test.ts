import { readRedisAddress } from '../../storage/redis-address.ts';

describe('a Redis address', () => {
  it.each([
    ['redis://host', 'redis://host', '{guichet}:'],
    ['rediss://me:p%40ss@host:6380/9', 'rediss://me:p%40ss@host:6380/9', '{guichet}:'],
    ['redis://[::1]:6379/0?prefix=guichet-2', 'redis://[::1]:6379/0', '{guichet-2}:'],
  ])('%s is read', (given, url, prefix) => {
    expect(readRedisAddress(given)).toEqual({ url, prefix });
  });

  it.each([
    'host',
    'http://host',
    'redis:',
    'redis://',
    'redis://:hunter2@',
    'redis://:hunter2@host/name',
    'redis://:hunter2@host#part',
    'redis://:hunter2@host:99999',
    'redis://:hunter2%@host',
    'redis://:hunter2@host?prefx=a',
    'redis://:hunter2@host?prefix=',
    'redis://:hunter2@host?prefix={}',
  ])('%s is refused, with what is right, and repeated nowhere', (given) => {
    expect(() => readRedisAddress(given)).toThrow(/^a Redis address is redis\[s\]:[/]{2}[^0-9]+$/);
  });
});
