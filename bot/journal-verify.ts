import { readFileSync } from 'node:fs';
import { journal } from '../storage/journal.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { openVault } from './open-vault.ts';

// `npm run journal:verify`: proves the journal's chain, or names the first broken entry and exits with 1.
const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
const vault = await openVault(config, { log: createLog({ level: 'error' }), metrics: createMetrics() }, Date.now);
const verdict = await journal(vault).verify();
await vault.store.close();
if (verdict.ok) {
  process.stdout.write(`The journal is whole: ${verdict.entries} entries.\n`);
} else {
  process.stdout.write(`The journal is broken at entry ${verdict.seq}: ${verdict.reason}.\n`);
  process.exitCode = 1;
}
