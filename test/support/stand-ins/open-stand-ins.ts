import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSecureContext, type TLSSocket } from 'node:tls';
import { pathToFileURL } from 'node:url';
import { mailCertificate } from '../mail-certificate.ts';
import { loopbackCertificate } from '../storage/loopback-certificate.ts';
import { cloudCertificate } from './cloud-certificate.ts';

/** One request that came to a host of the cloud. */
export interface Asked {
  readonly host: string;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a host answers; `cut` ends the connection. */
export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Host = (asked: Asked) => Promise<Reply | 'cut'> | Reply | 'cut';

/** Whose certificate a host shows: its own, one of somebody whom the bot trusts but not for this name, or a stranger's. */
export type Shown = 'own' | 'of another name' | 'untrusted';

/** The hosts of a cloud on this machine, over HTTPS and under their own names. */
export interface StandIns extends AsyncDisposable {
  /** What a bot's environment needs for its connections to come here. */
  readonly env: Readonly<Record<'NODE_OPTIONS' | 'NODE_EXTRA_CA_CERTS' | 'STAND_IN_PORT', string>>;
  /** Everything that was asked, oldest first. */
  readonly asked: readonly Asked[];
  /** The names that somebody tried to reach and that are nobody's here. */
  readonly strays: readonly string[];
  /** From now on a host shows this certificate; connections that are open are ended. */
  show(host: string, certificate: Shown): void;
}

/** Starts the hosts; a name that begins with `*.` is that of all below it. */
export async function openStandIns(hosts: Readonly<Record<string, Host>>): Promise<StandIns> {
  const directory = mkdtempSync(join(tmpdir(), 'guichet-stand-ins-'));
  const trusted = join(directory, 'trusted.pem');
  writeFileSync(trusted, `${cloudCertificate.cert}${mailCertificate.cert}`);
  const contexts = {
    own: createSecureContext(cloudCertificate),
    'of another name': createSecureContext(mailCertificate),
    untrusted: createSecureContext(loopbackCertificate),
  };
  const [asked, strays, shown]: [Asked[], string[], Map<string, Shown>] = [[], [], new Map()];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = request.headers.host ?? '';
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString('utf8');
    const { method = '', url: path = '', headers } = request;
    const one = { host: name, method, path, headers, body };
    asked.push(one);
    // The name that the certificate was chosen by, and the one that was asked, have to be the same.
    const host = (request.socket as TLSSocket).servername === name ? hostOf(hosts, name) : undefined;
    const reply = host === undefined ? 'cut' : await host(one);
    if (reply === 'cut') return void request.socket.destroy();
    response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body));
  }

  const server = createServer(
    {
      ...cloudCertificate,
      SNICallback(name, done) {
        if (hostOf(hosts, name) === undefined) strays.push(name);
        done(null, contexts[shown.get(name) ?? 'own']);
      },
    },
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  // Whoever does not believe a certificate hangs up.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    env: {
      NODE_OPTIONS: `--import ${pathToFileURL(resolve('test/support/stand-ins/redirect-hosts.ts')).href}`,
      NODE_EXTRA_CA_CERTS: trusted,
      STAND_IN_PORT: String((server.address() as AddressInfo).port),
    },
    ...{ asked, strays },
    show(host, certificate) {
      shown.set(host, certificate);
      // Nobody shall be let in again by a ticket, without a look at the certificate.
      server.setTicketKeys(randomBytes(48));
      server.closeAllConnections();
    },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function hostOf(hosts: Readonly<Record<string, Host>>, name: string): Host | undefined {
  const [own, above] = [hosts[name], hosts[`*.${name.split('.').slice(1).join('.')}`]];
  return own ?? above;
}
