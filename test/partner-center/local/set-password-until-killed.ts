import { ownAccountDirectory } from '../../../partner-center/local/own-account-directory.ts';
import { demoPersonId, seedDemoPartner } from '../../../partner-center/local/demo-partner.ts';
import { parseStorageKeys } from '../../../storage/keys.ts';
import { sqliteStore } from '../../../storage/sqlite-store.ts';

// Run as a process of its own: sets password after password, tells the number of each one set, and does not end by itself.
const [, , file = '', keys = ''] = process.argv;
const now = Date.now;
const vault = { store: sqliteStore({ file, now }), keyring: parseStorageKeys(keys), now, onDamage: () => undefined };
await seedDemoPartner(vault);
const own = ownAccountDirectory(vault, { passwordCost: 2 });
for (let turn = 0; ; turn += 1) {
  const end = await own.setMyPassword(demoPersonId(26), `password ${turn}`, {
    requestId: `request-${turn}`,
    correlationId: '',
  });
  if (end !== 'set') throw new Error(`the password was ${end}`);
  process.stdout.write(`${turn}\n`);
}
