import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A wire between bots and a store, on a port of its own, that can be treated badly. */
export interface TcpProxy {
  readonly port: number;
  /** Cuts every connection where it is, and tells how many there were. */
  cut(): number;
  /** The next answer of the store is cut in its middle: what was asked is done, and nobody hears of it. */
  tear(): void;
  /** Nothing goes through while it is so; connections stay. */
  stall(stalled: boolean): void;
  /** Each piece takes so much longer, in ms. */
  delay(ms: number): void;
  /** New connections are cut at once while it is so. */
  refuse(refusing: boolean): void;
  close(): Promise<void>;
}

/** Opens a wire to a server of this machine or another. */
export async function openProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let [delayMs, refusing, tearing] = [0, false, false];
  let moving = Promise.withResolvers<void>();
  moving.resolve();

  async function forward(chunk: Buffer, to: Socket, isAnswer: boolean): Promise<void> {
    await moving.promise;
    if (delayMs > 0) await pause(delayMs);
    if (to.destroyed) return;
    if (!isAnswer || !tearing) return void to.write(chunk);
    tearing = false;
    to.end(chunk.subarray(0, Math.floor(chunk.length / 2)));
  }

  function pump(from: Socket, to: Socket, isAnswer: boolean): void {
    from.on('data', (chunk: Buffer) => {
      from.pause();
      void forward(chunk, to, isAnswer).finally(() => from.resume());
    });
    from.on('error', () => undefined);
    from.on('close', () => to.destroy());
  }

  const server = createServer((client) => {
    if (refusing) return void client.destroy();
    const upstream = connect(target);
    const pair = [client, upstream] as const;
    pairs.add(pair);
    client.on('close', () => pairs.delete(pair));
    pump(client, upstream, false);
    pump(upstream, client, true);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function cut(): number {
    const open = [...pairs];
    for (const [client, upstream] of open) {
      client.destroy();
      upstream.destroy();
    }
    return open.length;
  }

  return {
    port: (server.address() as AddressInfo).port,
    cut,
    tear: () => void (tearing = true),
    stall(stalled) {
      if (stalled) moving = Promise.withResolvers<void>();
      else moving.resolve();
    },
    delay: (ms) => void (delayMs = ms),
    refuse: (now) => void (refusing = now),
    async close() {
      moving.resolve();
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
