import { openStore } from '../../storage/open-store.ts';
import type { Store } from '../../storage/store.ts';
import { describeWith } from '../support/describe-with.ts';
import { ownPostgresSchema, realPostgres } from '../support/storage/postgres-fixture.ts';
import { clearRedis, ownRedisAddress, realRedis } from '../support/storage/redis-fixture.ts';
import { keepsHeads } from '../support/storage/shared-heads.ts';
import type { OwnStore } from '../support/storage/works-on-store.ts';

describeWith(realRedis, 'Replicas on one real Redis', (url) =>
  keepsHeadsOn(async () => {
    const address = ownRedisAddress(url);
    return { url: address, drop: async () => clearRedis(address) };
  }),
);

describeWith(realPostgres, 'Replicas on one real PostgreSQL', (url) =>
  keepsHeadsOn(async () => ownPostgresSchema(url)),
);

function keepsHeadsOn(own: () => Promise<OwnStore>): void {
  let place: OwnStore;
  const opened: Store[] = [];
  beforeEach(async () => {
    place = await own();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    await place.drop();
  });

  async function open(): Promise<Store> {
    const store = await openStore(place.url, { dataDir: '.', now: Date.now });
    opened.push(store);
    return store;
  }
  keepsHeads(open, { entries: 60, people: 10 });
}
