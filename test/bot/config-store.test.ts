import { readStoreUrl } from '../../bot/config/store.ts';

function read(url: string) {
  const problems: string[] = [];
  return { choice: readStoreUrl(url, 'data', problems), problems };
}

describe('STORE_URL of a Redis', () => {
  it.each([
    'redis://me:p@host:6379/1',
    'rediss-cluster://me:p@a,b:7001?prefix=x',
    'redis-sentinel://:p@a:26379,b/house/1?sentinel-password=q',
  ])('%s is taken as it is', (url) => {
    expect(read(url)).toEqual({ choice: { kind: 'redis', url }, problems: [] });
  });

  it.each([
    ['redis://:hunter2@host/name', 'redis[s]://'],
    ['redis-cluster://:hunter2@a/1', 'redis[s]-cluster://'],
    ['redis-sentinel://:hunter2@a', 'redis[s]-sentinel://'],
    [
      'redis-sentinels://:hunter2@a/house',
      'sqlite:, sqlite:PATH, memory:, redis://…, redis-cluster://…, redis-sentinel',
    ],
  ])('%s is a problem that says what is right, and repeats no password', (url, form) => {
    const { problems } = read(url);
    expect(problems).toEqual([expect.stringContaining(`STORE_URL must be ${form}`)]);
    expect(problems.join()).not.toContain('hunter2');
  });
});
