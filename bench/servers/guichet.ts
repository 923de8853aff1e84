import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/observing/log.ts';
import { rehearse } from '../../bot/rehearse.ts';
import { beforeWarming } from '../../bot/run.ts';
import { startBot } from '../../bot/start.ts';
import type { Founder } from '../../partner-center/local/found-directory.ts';
import { parseStorageKeys } from '../../storage/keys.ts';
import { openStore } from '../../storage/open-store.ts';
import type { Vault } from '../../storage/vault.ts';
import { TestCredentials } from '../../test/support/connector.ts';
import { crowd, person, tenant } from '../channel/person.ts';
import { foundPeople } from '../stores/found-people.ts';
import { countingStore } from './counting-store.ts';
import { reportTo } from './usage.ts';

// The bot as `bot/main.ts` starts it, in a directory of admins, with a constant token for its replies.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
const log = createLog({ level: config.logLevel });
// How many are to be founded; 0 where an earlier server has done it.
const people = Number(process.env['BENCH_PEOPLE'] ?? crowd);
const counting = countingStore();
// What is in memory belongs to one process: there the bot's own store is founded in, before it is first read.
const inMemory = config.store.kind === 'memory' ? await openStore('memory:', surroundings()) : undefined;
if (people > 0) await found();
// As `bot/run.ts` does.
await rehearse(config, root);
const { port, warm } = await startBot(config, log, root, {
  credentials: new TestCredentials(),
  aroundStore: (store) => counting.around(inMemory ?? store),
});
// As there, after the first turns.
setTimeout(() => void warm().catch(() => undefined), beforeWarming).unref();
reportTo(process, port, counting.calls);

async function found(): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const store = inMemory ?? (await openStore(process.env['STORE_URL'] ?? 'sqlite:', surroundings()));
  const keyring = parseStorageKeys(config.storageKeys ?? '');
  const vault: Vault = { store, keyring, now: Date.now, onDamage: () => undefined };
  await foundPeople(vault, { tenantId: tenant, count: people, nth: admin });
  if (store !== inMemory) await store.close();
}

function surroundings() {
  return { dataDir: config.dataDir, now: Date.now };
}

function admin(place: number): Founder {
  const { objectId: id, givenName } = person(place);
  return {
    id,
    givenName,
    surname: 'Bench',
    displayName: `${givenName} Bench`,
    userPrincipalName: `person${place}@bench.partner.onmschina.cn`,
    agent: 'none',
    administrator: 'userManagement',
    enabled: true,
    createdAt: '2026-01-05T01:00:00.000Z',
  };
}
