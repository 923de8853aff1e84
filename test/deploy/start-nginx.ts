import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { loopbackCertificate } from '../support/storage/loopback-certificate.ts';
import { untilItHolds } from '../support/storage/until-it-holds.ts';

// Debian keeps it where only root's PATH leads.
const places = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'].map((folder) => join(folder, 'nginx'));

/** What `describeWith` wants to know of tests that start an nginx of their own. */
export const nginxServer = { found: places.find(existsSync), lack: 'no nginx is on the PATH' };

/** An nginx with the configuration of `deploy/nginx`. */
export interface OwnNginx {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly statusPort: number;
  /** The folder in which certificates by ACME are proved. */
  readonly acme: string;
  /** What it has written down so far. */
  log(): string;
  close(): Promise<void>;
}

/** Starts it before two bots: only addresses, ports and paths are others than in `compose.yaml`. */
export async function startNginx(bots: readonly [number, number]): Promise<OwnNginx> {
  const place = mkdtempSync(join(tmpdir(), 'guichet-nginx-'));
  const acme = join(place, 'acme');
  mkdirSync(join(acme, '.well-known', 'acme-challenge'), { recursive: true });
  writeFileSync(join(place, 'certificate'), loopbackCertificate.cert);
  writeFileSync(join(place, 'key'), loopbackCertificate.key);
  const [httpsPort, httpPort, statusPort] = [await freePort(), await freePort(), await freePort()];
  const file = join(place, 'nginx.conf');
  writeFileSync(
    file,
    inThePlaceOf(readFileSync('deploy/nginx/nginx.conf', 'utf8'), {
      // First, as the paths of this test lie there too.
      ' /tmp/': ` ${place}/`,
      '/etc/nginx/guichet-paths.conf': resolve('deploy/nginx/guichet-paths.conf'),
      'worker_processes auto;': 'worker_processes 2; user root; daemon off;',
      '10.213.78.11:3978': `127.0.0.1:${bots[0]}`,
      '10.213.78.12:3978': `127.0.0.1:${bots[1]}`,
      'listen 8443 ': `listen 127.0.0.1:${httpsPort} `,
      'listen 8080 ': `listen 127.0.0.1:${httpPort} `,
      '127.0.0.1:8081': `127.0.0.1:${statusPort}`,
      '/run/secrets/tls-certificate': join(place, 'certificate'),
      '/run/secrets/tls-key': join(place, 'key'),
      '/var/www/acme': acme,
      '/dev/stdout': join(place, 'log'),
      '/dev/stderr': join(place, 'log'),
    }),
  );
  const child = spawn(nginxServer.found ?? 'nginx', ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)));
  const ended = once(child, 'close');
  const log = () => readFileSync(join(place, 'log'), 'utf8');
  const isUp = async () => (await fetch(`http://127.0.0.1:${statusPort}/up`).catch(() => undefined))?.status === 204;
  await Promise.race([untilItHolds(isUp), ended]);
  if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${complaint}`);
  return {
    ...{ httpsPort, httpPort, statusPort, acme, log },
    async close() {
      child.kill('SIGTERM');
      await ended;
      rmSync(place, { recursive: true });
    },
  };
}

/** Replaces each text wherever it stands; one that stands nowhere has been renamed in the configuration, and throws. */
export function inThePlaceOf(text: string, others: Readonly<Record<string, string>>): string {
  return Object.entries(others).reduce((told, [ours, other]) => {
    if (!told.includes(ours)) throw new Error(`the configuration has no "${ours}"`);
    return told.replaceAll(ours, other);
  }, text);
}
