import { ownPostgresSchema } from '../../test/support/storage/postgres-fixture.ts';
import { cpuOfProcess } from '../measure/process-cpu.ts';
import { ownDirectory, removeDirectory } from './file-place.ts';
import type { StorePlace } from './store-place.ts';

/** A schema of one's own. CPU is that of the connections to it, read from /proc: for a server on this machine. */
export async function openPostgresPlace(server: string): Promise<StorePlace> {
  const dataDir = ownDirectory();
  const schema = await ownPostgresSchema(server);
  const seen = new Map<number, number>();
  return {
    kind: 'postgres',
    dataDir,
    url: schema.url,
    async cpuMs() {
      const rows = await schema.query('SELECT pid FROM pg_stat_activity WHERE application_name = $1', [schema.name]);
      // A connection that is gone has used what it had used when it was last seen.
      for (const { pid } of rows) seen.set(Number(pid), cpuOfProcess(Number(pid)));
      return [...seen.values()].reduce((sum, ms) => sum + ms, 0);
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
