import { copyStore } from '../../storage/copy-store.ts';
import { digestStore } from '../../storage/digest-store.ts';
import type { Store } from '../../storage/store.ts';
import { describeWith } from '../support/describe-with.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { postgresFixture, realPostgres } from '../support/storage/postgres-fixture.ts';
import { realRedis, redisFixture } from '../support/storage/redis-fixture.ts';
import { sqliteFixture, type StoreFixture } from '../support/storage/store-fixtures.ts';

const clock = movableClock();

describeWith(realRedis, 'copying with a real Redis', (redis) => {
  thereAndBack(sqliteFixture(), redisFixture(redis));
});

describeWith(realPostgres, 'copying with a real PostgreSQL', (postgres) => {
  thereAndBack(sqliteFixture(), postgresFixture(postgres));
});

const both = {
  found: realPostgres.found && realRedis.found,
  lack: `${realRedis.lack}, or ${realPostgres.lack}`,
};

describeWith(both, 'copying between a real Redis and a real PostgreSQL', () => {
  thereAndBack(redisFixture(realRedis.found ?? ''), postgresFixture(realPostgres.found ?? ''));
});

function thereAndBack(one: StoreFixture, other: StoreFixture): void {
  test(`5,000 entries from ${one.kind} to ${other.kind} and back are the same, and go on after a break`, async () => {
    const [from, to, back] = [await one.open(clock.now), await other.open(clock.now), await one.open(clock.now)];
    await fill(from, 5_000);
    expect(await copyStore(from, to)).toEqual({ copied: 5_000, already: 0 });
    const some = (await from.scan('', { limit: 777 })).map(([key, { value, expiresAt }]) => ({
      key,
      value,
      expiresAt,
    }));
    await back.write(some);
    expect(await copyStore(to, back)).toEqual({ copied: 5_000 - 777, already: 777 });
    const digest = await digestStore(from);
    expect(digest.count).toBe(5_000);
    expect([await digestStore(to), await digestStore(back)]).toEqual([digest, digest]);
  });
}

/** Texts and keys that some store could change, with and without expiry. */
async function fill(store: Store, count: number): Promise<void> {
  const texts = ['x', '', 'é 联系人 😀', '{"a":"\\u0001\\n"}', '\ufffd', 'y'.repeat(3_000)];
  for (let from = 0; from < count; from += 500) {
    await store.write(
      Array.from({ length: 500 }, (_, index) => ({
        key: `${index % 2 === 0 ? 'user' : 'état'}:😀\ufffd%_${from + index}`,
        value: `${texts[index % texts.length]}`,
        expiresAt: index % 3 === 0 ? clock.now() + 1 + index : undefined,
      })),
    );
  }
}
