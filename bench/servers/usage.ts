/** What a server has used since it began: CPU in ms over all its threads, and its memory in bytes. */
export interface Usage {
  readonly cpuMs: number;
  readonly rss: number;
}

/** What a server tells the driver: once where it listens, and its usage whenever it is asked. */
export type Told = { readonly port: number } | Usage;

/** Tells the driver where the server listens, answers its questions, and ends when the driver is gone. */
export function reportTo(driver: NodeJS.Process, port: number): void {
  if (driver.send === undefined) throw new Error('this server is started by bench/turns.ts');
  const send = (told: Told) => driver.send?.(told);
  driver.on('message', () => {
    const { user, system } = driver.cpuUsage();
    send({ cpuMs: (user + system) / 1000, rss: driver.memoryUsage.rss() });
  });
  driver.on('disconnect', () => driver.exit(0));
  send({ port });
}
