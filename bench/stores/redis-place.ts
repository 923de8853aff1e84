import { createClient } from '@keyv/redis';
import { clearRedis, ownRedisAddress } from '../../test/support/storage/redis-fixture.ts';
import { ownDirectory, removeDirectory } from './file-place.ts';
import type { StorePlace } from './store-place.ts';

/** Keys with a prefix of one's own. CPU and memory are of the whole server, so nobody else should use it meanwhile. */
export async function openRedisPlace(server: string): Promise<StorePlace> {
  const dataDir = ownDirectory();
  const url = ownRedisAddress(server);
  const client = createClient({ url: server });
  client.on('error', () => undefined);
  await client.connect();
  const figure = async (section: string, name: string) => {
    const told = await client.info(section);
    return Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(told)?.[1] ?? NaN);
  };
  const before = await figure('memory', 'used_memory_dataset');
  return {
    kind: 'redis',
    dataDir,
    url,
    cpuMs: async () => ((await figure('cpu', 'used_cpu_user')) + (await figure('cpu', 'used_cpu_sys'))) * 1000,
    bytes: async () => (await figure('memory', 'used_memory_dataset')) - before,
    async drop() {
      client.destroy();
      await clearRedis(url);
      removeDirectory(dataDir);
    },
  };
}
