import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Image } from './make-image.ts';

/** What is needed of an image to run it. */
type Runnable = Pick<Image, 'folder' | 'environment' | 'command'>;

/** What a program said, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** The bot of an image, running. */
export interface RunningImage {
  /** Asks it to end, as `docker stop` does. */
  stop(): Promise<Ended>;
  /** Ends it as a power cut does. */
  kill(): Promise<Ended>;
  said(): string;
}

type Environment = Readonly<Record<string, string>>;

/** Starts the image's own command; resolves when the bot is up, or has ended. Variables stand over the image's. */
export async function startImage(image: Runnable, env: Environment): Promise<RunningImage> {
  const { child, ended, said } = spawnIn(image, image.command.slice(1), env);
  const up = new Promise<void>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => line.includes('"process.started"') && done());
  });
  await Promise.race([up, ended]);
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    return ended;
  };
  return { said, stop: end('SIGTERM'), kill: end('SIGKILL') };
}

/** Runs another program of the image to its end: `dist/journal-verify.js`. */
export async function runInImage(image: Runnable, args: readonly string[], env: Environment): Promise<Ended> {
  return spawnIn(image, args, env).ended;
}

/** The image's command is `node`: here it is the Node of these tests, which `dockerfile.test.ts` holds to be the same. */
function spawnIn({ folder, environment }: Runnable, args: readonly string[], env: Environment) {
  const PATH = process.env['PATH'] ?? '';
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH, ...environment, ...env }, stdio: 'pipe' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, said }));
  return { child, ended, said: () => said };
}
