/** How often a store was called: reads of any kind, and write transactions. */
export interface StoreCalls {
  readonly reads: number;
  readonly writes: number;
}

/** What a server has used since it began: CPU in ms over all its threads; what it holds now, in bytes. */
export interface Usage extends StoreCalls {
  readonly cpuMs: number;
  readonly rss: number;
  readonly heapUsed: number;
}

/** What a server tells the driver: once where it listens, and its usage whenever it is asked. */
export type Told = { readonly port: number } | Usage;

/** What the driver asks; `collected` wants the garbage gone first, for which the server needs `--expose-gc`. */
export type Question = 'usage' | 'collected usage';

const none: StoreCalls = { reads: 0, writes: 0 };

/** Tells the driver where the server listens, answers its questions, and ends when the driver is gone. */
export function reportTo(driver: NodeJS.Process, port: number, calls: () => StoreCalls = () => none): void {
  if (driver.send === undefined) throw new Error('this server is started by a command of bench/');
  const send = (told: Told) => driver.send?.(told);
  driver.on('message', (question: Question) => {
    if (question === 'collected usage') globalThis.gc?.();
    const { user, system } = driver.cpuUsage();
    const { rss, heapUsed } = driver.memoryUsage();
    send({ cpuMs: (user + system) / 1000, rss, heapUsed, ...calls() });
  });
  driver.on('disconnect', () => driver.exit(0));
  send({ port });
}
