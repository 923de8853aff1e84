import { journal } from '../storage/journal.ts';
import { readConfig } from './config.ts';
import { readTextFile } from './config/secret-file.ts';
import { createLog } from './observing/log.ts';
import { createMetrics } from './observing/metrics.ts';
import { openVault } from './open-vault.ts';

// `npm run journal:verify`: proves the journal's chain, or names the first broken entry and exits with 1.
try {
  await verify();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The journal cannot be read.'}\n`);
  process.exitCode = 1;
}

async function verify(): Promise<void> {
  const config = readConfig(process.env, readTextFile);
  const observers = { log: createLog({ level: 'error' }), metrics: createMetrics() };
  const vault = await openVault(config, observers, Date.now);
  const verdict = await journal(vault).verify();
  await vault.store.close();
  const told = verdict.ok
    ? `The journal is whole: ${verdict.entries} entries.`
    : `The journal is broken at entry ${verdict.seq}: ${verdict.reason}.`;
  process.stdout.write(`${told}\n`);
  if (!verdict.ok) process.exitCode = 1;
}
