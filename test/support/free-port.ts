import { createServer } from 'node:net';

/** How many ports each of the processes that run tests at once has for itself. */
const ports = 2000;

/**
 * A free port of this machine, for a configuration that must name it. Below those that the system gives to whoever asks
 * for any, and among ports of this process alone: nobody takes it before it is used.
 */
export async function freePort(): Promise<number> {
  const first = 12_000 + (Number(process.env['JEST_WORKER_ID'] ?? 0) % 10) * ports;
  for (;;) {
    const port = first + Math.floor(Math.random() * ports);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
