import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The bot and the Agents Playground side by side, for `npm run dev`.
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const port = process.env['PORT'] ?? '3978';
const playgroundPort = process.env['PLAYGROUND_PORT'] ?? '56150';

const children: ChildProcess[] = [];
let ending = false;

// Asked first: the Playground moves to another port without a word, and another bot would answer in place of ours.
for (const [name, wanted] of [
  ['PORT', port],
  ['PLAYGROUND_PORT', playgroundPort],
] as const) {
  if (await isFree(Number(wanted))) continue;
  process.stderr.write(`Port ${wanted} is already in use. Stop what uses it, or set ${name} to another number.\n`);
  process.exit(1);
}

children.push(run('the bot', [join(root, 'bot', 'main.ts')]));
if (await answers(`http://127.0.0.1:${port}/readyz`)) {
  children.push(
    run('the Agents Playground', [
      join(root, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js'),
      'start',
      '--app-endpoint',
      `http://127.0.0.1:${port}/api/messages`,
      '--channel-id',
      'msteams',
      '--port',
      playgroundPort,
      '--disable-telemetry',
    ]),
  );
  const url = `http://localhost:${playgroundPort}`;
  if (await answers(url)) process.stdout.write(`\nGuichet is open: ${url}\n\n`);
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(0));

function run(name: string, args: readonly string[]): ChildProcess {
  // A group of its own each: Ctrl-C reaches this process alone, which then ends both in order.
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  child.on('exit', (code) => {
    if (!ending) process.stderr.write(`${name} has ended (${code ?? 'by a signal'}).\n`);
    end(code ?? 1);
  });
  return child;
}

function end(code: number): void {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
  void Promise.all(
    children.map((child) => new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(0)))),
  ).then(() => process.exit(code));
}

/** Whether something answers at the address, within 20 s; `false` when the start has failed meanwhile. */
async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < 130; tries++) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok === true) return true;
    if (ending) return false;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}

/** Whether nobody listens on the port of this machine. */
function isFree(wanted: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
