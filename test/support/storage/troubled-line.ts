import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line to a server, which a test can hold, slow down and cut. */
export interface TroubledLine {
  /** The server's address over this line. */
  readonly url: string;
  /** From now on nothing passes, either way; connections are taken and stay silent. */
  hold(): void;
  /** From now on each answer of the server takes so many ms longer. */
  slow(ms: number): void;
  /** From now on all connections are gone, and none is taken. */
  cut(): void;
  /** From now on everything passes, and what was held as well. */
  mend(): void;
  close(): Promise<void>;
}

/** Puts a line before the server at `url`. */
export async function troubledLine(url: string): Promise<TroubledLine> {
  const there = new URL(url);
  const pairs = new Set<readonly [Socket, Socket]>();
  let state: 'well' | 'held' | 'cut' = 'well';
  let delayMs = 0;

  function drop([near, far]: readonly [Socket, Socket]): void {
    near.destroy();
    far.destroy();
  }

  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(Number(there.port), there.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    for (const end of pair) {
      end.setNoDelay(true);
      end.on('error', () => undefined);
      end.on('close', () => {
        pairs.delete(pair);
        drop(pair);
      });
      if (state === 'held') end.pause();
    }
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => {
      if (delayMs === 0) near.write(bytes);
      else setTimeout(() => near.writable && near.write(bytes), delayMs);
    });
    if (state === 'held') for (const end of pair) end.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const here = new URL(url);
  here.hostname = '127.0.0.1';
  here.port = String((server.address() as AddressInfo).port);

  return {
    url: here.href,
    hold() {
      state = 'held';
      for (const end of [...pairs].flat()) end.pause();
    },
    slow: (ms) => void (delayMs = ms),
    cut() {
      state = 'cut';
      for (const pair of pairs) drop(pair);
    },
    mend() {
      state = 'well';
      delayMs = 0;
      for (const end of [...pairs].flat()) end.resume();
    },
    async close() {
      for (const pair of pairs) drop(pair);
      await new Promise((closed) => server.close(closed));
    },
  };
}
