import { counters } from '../../../storage/counters.ts';
import { claims } from '../../../storage/claims.ts';
import { journal } from '../../../storage/journal.ts';
import { parseStorageKeys } from '../../../storage/keys.ts';
import { sqliteStore } from '../../../storage/sqlite-store.ts';

// A process of its own that works on a shared SQLite file: node store-process.ts FILE KEYS TIMES. It opens the store,
// says "ready", waits for a line, does everything TIMES times and says how many claims it got.
const [file = '', keys = '', times = ''] = process.argv.slice(2);
const vault = {
  store: sqliteStore({ file, now: Date.now }),
  keyring: parseStorageKeys(keys),
  now: Date.now,
  onDamage: (name: string) => process.stderr.write(`damaged: ${name}\n`),
};
const [theCounters, theClaims, theJournal] = [counters(vault), claims(vault), journal(vault)];

process.stdout.write('ready\n');
process.stdin.once('data', () => void work().finally(() => process.stdin.destroy()));

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
