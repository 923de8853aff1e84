import { makeStorageKeys } from '../../storage/keys.ts';
import { testWith } from '../support/describe-with.ts';
import { foundCompany, membersOf } from '../support/production/company.ts';
import { openBots } from '../support/production/start-registered.ts';
import { openStorePlace, storesHere, type StoreName } from '../support/production/store-places.ts';
import { openCloud } from '../support/stand-ins/open-cloud.ts';

// A file keeps no connection open.
for (const name of ['Redis', 'PostgreSQL'] as const) {
  testWith(
    storesHere[name],
    `a start on ${name} that is refused ends with 1, whether keys are missing or the port is taken`,
    async () => endsWhenRefused(name),
  );
}

async function endsWhenRefused(name: StoreName): Promise<void> {
  await using cloud = await openCloud('public');
  await using place = await openStorePlace(name);
  await using bots = openBots(cloud);
  await foundCompany(place, membersOf(1));
  const first = await bots.start(place);
  // A supervisor starts again what has ended, and waits for ever for what hangs at its connection to a server.
  const [keyless, late] = await Promise.all([
    bots.start({ ...place, keys: makeStorageKeys() }),
    bots.start(place, { env: { PORT: String(first.port) } }),
  ]);
  expect([await keyless.ended, await late.ended]).toEqual([1, 1]);
  expect(keyless.said()).toContain('STORAGE_KEYS lacks keys');
  expect(late.said()).toContain(String(first.port));
  expect(await first.stop()).toBe(0);
}
