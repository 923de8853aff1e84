import { readFileSync } from 'node:fs';
import { ownPostgresSchema } from '../../test/support/storage/postgres-fixture.ts';
import { ownDirectory, removeDirectory } from './file-place.ts';
import type { StorePlace } from './store-place.ts';

/** How many ms a clock tick is, in which Linux counts a process's CPU. */
const tick = 10;

/** A schema of one's own. CPU is that of the connections to it, read from /proc: for a server on this machine. */
export async function openPostgresPlace(server: string): Promise<StorePlace> {
  const dataDir = ownDirectory();
  const schema = await ownPostgresSchema(server);
  return {
    kind: 'postgres',
    dataDir,
    url: schema.url,
    async cpuMs() {
      const rows = await schema.query('SELECT pid FROM pg_stat_activity WHERE application_name = $1', [schema.name]);
      return rows.reduce((sum, { pid }) => sum + cpuOf(Number(pid)), 0);
    },
    async bytes() {
      const [row] = await schema.query("SELECT pg_total_relation_size('guichet_entries') AS bytes");
      return Number(row?.['bytes'] ?? NaN);
    },
    async drop() {
      await schema.drop();
      removeDirectory(dataDir);
    },
  };
}

function cpuOf(pid: number): number {
  try {
    // What comes before the last bracket is the program's name, which may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return NaN;
  }
}
