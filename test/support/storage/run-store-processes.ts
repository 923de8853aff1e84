import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** What the processes do, and `env` besides this one's environment. */
export interface StoreProcesses {
  readonly url: string;
  readonly keys: string;
  readonly times: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs `store-process.ts` several times at once on one store, and tells how many claims each process got. */
export async function runStoreProcesses(
  count: number,
  { url, keys, times, env = {} }: StoreProcesses,
): Promise<readonly number[]> {
  const script = resolve('test/support/storage/store-process.ts');
  const processes = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, [script, url, keys, String(times)], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), exit: exitOf(child) };
  });
  for (const { lines } of processes) await lines.next();
  for (const { child } of processes) child.stdin?.write('go\n');
  return Promise.all(
    processes.map(async ({ lines, exit }) => {
      const { value } = await lines.next();
      const code = await exit;
      if (code !== 0) throw new Error(`a process ended with ${code}`);
      return Number(value);
    }),
  );
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
