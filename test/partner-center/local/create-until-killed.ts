import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { seedDemoPartner } from '../../../partner-center/local/demo-partner.ts';
import { demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import { parseStorageKeys } from '../../../storage/keys.ts';
import { sqliteStore } from '../../../storage/sqlite-store.ts';

// Run as a process of its own: creates users, tells the request id of each one done, and does not end by itself.
const [, , file = '', keys = ''] = process.argv;
const now = Date.now;
const vault = { store: sqliteStore({ file, now }), keyring: parseStorageKeys(keys), now, onDamage: () => undefined };
await seedDemoPartner(vault);
const port = await localPartnerCenter(vault, { passwordCost: 2 });
for (let turn = 0; ; turn += 1) {
  const requestId = `request-${turn}`;
  await port.createUser(
    {
      givenName: 'User',
      surname: `${turn}`,
      displayName: `User ${turn}`,
      userPrincipalName: `user${turn}@lanting-cloud.cn`,
      agent: 'none',
      administrator: 'global',
      temporaryPassword: 'kT7#mWq9-vBx4Rz!',
    },
    { requestId, correlationId: requestId, actorId: demoPersonId(20) },
  );
  process.stdout.write(`${requestId}\n`);
}
