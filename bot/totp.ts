import { demoPeople } from '../partner-center/local/demo-partner.ts';
import { authenticatorCode } from '../password-reset/authenticators.ts';
import { readConfig } from './config.ts';
import { readTextFile } from './config/secret-file.ts';
import { createLog } from './observing/log.ts';
import { createMetrics } from './observing/metrics.ts';
import { openVault } from './open-vault.ts';

// `npm run totp -- isaiah`: the code that somebody's authenticator app shows now, for whoever tries local mode alone.
try {
  await tell(process.argv[2] ?? '');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'No code can be made.'}\n`);
  process.exitCode = 1;
}

async function tell(name: string): Promise<void> {
  const config = readConfig(process.env, readTextFile);
  if (!config.local) throw new Error('Codes are shown in local mode alone.');
  const person = demoPeople.find(({ givenName }) => givenName.toLowerCase() === name.toLowerCase());
  const names = demoPeople.map(({ givenName }) => givenName.toLowerCase()).join(', ');
  if (person === undefined) throw new Error(`Say whose: npm run totp -- NAME, with one of ${names}.`);
  const vault = await openVault(config, { log: createLog({ level: 'error' }), metrics: createMetrics() }, Date.now);
  const code = await authenticatorCode(vault, person.id);
  await vault.store.close();
  if (code === undefined) throw new Error(`${person.givenName} has no authenticator app.`);
  process.stdout.write(`${code.digits} (good for ${code.seconds} s)\n`);
}
