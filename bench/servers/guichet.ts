import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/log.ts';
import { startBot } from '../../bot/start.ts';
import { foundDirectory, type Founder } from '../../partner-center/local/found-directory.ts';
import { parseStorageKeys } from '../../storage/keys.ts';
import { sqliteStore } from '../../storage/sqlite-store.ts';
import type { Vault } from '../../storage/vault.ts';
import { TestCredentials } from '../../test/support/connector.ts';
import { crowd, person } from '../channel/person.ts';
import { tenant } from '../channel/visitor.ts';
import { reportTo } from './usage.ts';

// The bot as `bot/main.ts` starts it, in a directory of admins, with a constant token for its replies.
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
const log = createLog({ level: config.logLevel });
await found();
const { port } = await startBot(config, log, root, { credentials: new TestCredentials() });
reportTo(process, port);

async function found(): Promise<void> {
  const store = sqliteStore({ file: join(config.dataDir, 'guichet.sqlite'), now: Date.now });
  const keyring = parseStorageKeys(config.storageKeys ?? '');
  const vault: Vault = { store, keyring, now: Date.now, onDamage: () => undefined };
  const founders = Array.from({ length: crowd }, (_, place) => admin(place));
  const partner = { tenantId: tenant, companyName: 'Bench', verifiedDomains: ['bench.partner.onmschina.cn'] };
  await foundDirectory(vault, { partner, founders });
  await store.close();
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
    // As few global administrators as in life: their ids stand in a record that every turn reads.
    administrator: place === 0 ? 'global' : 'userManagement',
    enabled: true,
    createdAt: '2026-01-05T01:00:00.000Z',
  };
}
