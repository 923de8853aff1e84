import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../support/free-port.ts';
import { redisServer } from '../support/storage/redis-server.ts';
import { inThePlaceOf } from './start-nginx.ts';

/** A Redis with the configuration of `deploy/redis`. */
export interface ComposeRedis {
  /** With the password. */
  readonly url: string;
  /** Without it. */
  readonly openUrl: string;
  close(): Promise<void>;
}

/** Starts it; `auth` is the file that `deploy/make-secrets.sh` made. */
export async function startComposeRedis(auth: string): Promise<ComposeRedis> {
  const place = mkdtempSync(join(tmpdir(), 'guichet-redis-'));
  const port = await freePort();
  const file = join(place, 'redis.conf');
  const others = {
    'bind * -::*': 'bind 127.0.0.1',
    'port 6379': `port ${port}`,
    'dir /data': `dir ${place}`,
    '/run/secrets/redis-auth': auth,
  };
  writeFileSync(file, inThePlaceOf(readFileSync('deploy/redis/redis.conf', 'utf8'), others));
  const child = spawn(redisServer.found ?? 'redis-server', [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let said = '';
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    if (line.includes('Ready to accept connections')) break;
  }
  child.stdout.resume();
  if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}: ${said}`);
  const password = /^requirepass (\w+)$/m.exec(readFileSync(auth, 'utf8'))?.[1];
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    openUrl: `redis://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(place, { recursive: true });
    },
  };
}
