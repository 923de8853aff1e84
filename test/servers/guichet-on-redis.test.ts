import { describeWith } from '../support/describe-with.ts';
import { clearRedis, ownRedisAddress, realRedis } from '../support/storage/redis-fixture.ts';
import { worksOnStore } from '../support/storage/works-on-store.ts';

describeWith(realRedis, 'Guichet on a real Redis', (url) => {
  async function own() {
    const address = ownRedisAddress(url);
    return { url: address, drop: async () => clearRedis(address) };
  }
  worksOnStore({ own, count: 20 });
});
