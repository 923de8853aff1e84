import { freePort } from '../free-port.ts';
import { startRedis, untilItIsFollowed, type OwnRedis } from './redis-server.ts';
import { untilItHolds } from './until-it-holds.ts';

/** A cluster of three masters and a node that follows whichever it is told. */
export interface OwnCluster {
  readonly url: string;
  readonly nodes: readonly OwnRedis[];
  /** The node that has the slot of this key. */
  ownerOf(key: string): Promise<OwnRedis>;
  /** Makes the fourth node follow this one, and resolves when it has all that the other one has. */
  follow(master: OwnRedis): Promise<OwnRedis>;
  end(): Promise<void>;
}

const slots = ['0 5460', '5461 10922', '10923 16383'];

/** Starts the cluster on free ports. */
export async function startRedisCluster(): Promise<OwnCluster> {
  const nodes = await Promise.all(
    [...slots, undefined].map(async () =>
      startRedis([
        'cluster-enabled yes',
        `cluster-port ${await freePort()}`,
        'cluster-node-timeout 1000',
        'cluster-replica-validity-factor 0',
        'repl-diskless-sync-delay 0',
      ]),
    ),
  );
  const [first, , , spare] = nodes as [OwnRedis, OwnRedis, OwnRedis, OwnRedis];
  const masters = nodes.slice(0, slots.length);
  const idOf = async (node: OwnRedis): Promise<string> => String(await node.ask('CLUSTER', 'MYID'));
  for (const [place, node] of masters.entries()) {
    await node.ask('CLUSTER', 'ADDSLOTSRANGE', ...(slots[place] as string).split(' '));
  }
  for (const [place, node] of nodes.entries()) await node.ask('CLUSTER', 'SET-CONFIG-EPOCH', String(place + 1));
  for (const node of nodes.slice(1)) {
    const [, busPort] = String(await first.ask('CLUSTER', 'NODES')).match(/@(\d+)/) ?? [];
    await node.ask('CLUSTER', 'MEET', '127.0.0.1', String(first.port), String(busPort));
  }
  for (const node of nodes) {
    await untilItHolds(async () => {
      const info = String(await node.ask('CLUSTER', 'INFO'));
      return info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:4');
    });
  }

  return {
    url: `redis-cluster://${masters.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    nodes,
    // Everybody else answers with MOVED.
    ownerOf: async (key) => Promise.any(nodes.map(async (node) => node.ask('GET', key).then(() => node))),
    async follow(master) {
      const id = await idOf(master);
      await untilItHolds(async () => (await spare.ask('CLUSTER', 'REPLICATE', id)) === 'OK');
      await untilItIsFollowed(master);
      return spare;
    },
    async end() {
      await Promise.all(nodes.map(async (node) => node.end()));
    },
  };
}
