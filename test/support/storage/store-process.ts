import { counters } from '../../../storage/counters.ts';
import { claims } from '../../../storage/claims.ts';
import { journal } from '../../../storage/journal.ts';
import { parseStorageKeys } from '../../../storage/keys.ts';
import { openStore } from '../../../storage/open-store.ts';

// A process of its own that works on a shared store: node store-process.ts STORE_URL KEYS TIMES. It opens the store,
// says "ready", waits for a line, does everything TIMES times and says how many claims it got.
const [url = '', keys = '', times = ''] = process.argv.slice(2);
const vault = {
  store: await openStore(url, { dataDir: '.', now: Date.now }),
  keyring: parseStorageKeys(keys),
  now: Date.now,
  onDamage: (name: string) => process.stderr.write(`damaged: ${name}\n`),
};
const [theCounters, theClaims, theJournal] = [counters(vault), claims(vault), journal(vault)];

process.stdout.write('ready\n');
process.stdin.once('data', () => void work().then(end));

async function end(): Promise<void> {
  process.stdin.destroy();
  await vault.store.close();
}

async function work(): Promise<void> {
  let claimed = 0;
  for (let index = 0; index < Number(times); index += 1) {
    await theCounters.increment('shared', { ttlMs: 60_000 });
    if (await theClaims.take(`claim ${index}`, { ttlMs: 60_000 })) claimed += 1;
    await theJournal.append({
      actorId: 'somebody',
      action: 'test',
      outcome: 'done',
      differences: [],
      correlationId: `${process.pid}-${index}`,
    });
  }
  process.stdout.write(`${claimed}\n`);
}
