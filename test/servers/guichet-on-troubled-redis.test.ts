import { describeWith } from '../support/describe-with.ts';
import { redisServer, startRedis } from '../support/storage/redis-server.ts';
import { worksThroughTrouble } from '../support/storage/works-through-trouble.ts';

describeWith(redisServer, 'Guichet on a Redis in trouble', () => {
  async function open() {
    const redis = await startRedis();
    return {
      url: redis.url,
      refusals: {
        'is full': async () => redis.ask('CONFIG', 'SET', 'maxmemory', '1'),
        'has become a replica': async () => redis.ask('REPLICAOF', '127.0.0.1', '1'),
      },
      async takeWrites() {
        await redis.ask('REPLICAOF', 'NO', 'ONE');
        await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
      },
      drop: async () => redis.end(),
    };
  }
  worksThroughTrouble(open, ['is full', 'has become a replica']);
});
