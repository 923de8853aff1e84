import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key pair of the channel, or of somebody who would like to be it. */
export interface TestKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly endorsements: readonly string[] | undefined;
}

/** The channel's OpenID server, on this machine. */
export interface OpenIdServer {
  readonly metadataUrl: string;
  /** The key that the server publishes from the start, endorsed for Teams. */
  readonly key: TestKey;
  /** Publishes one more key. */
  publish(key: TestKey): TestKey;
  /** How the server answers from now on. */
  become(state: 'well' | 'failing' | 'hanging' | 'pointing elsewhere'): void;
  /** How many requests came so far. */
  requests(): number;
  close(): Promise<void>;
}

const generated = new Map<string, Pick<TestKey, 'privateKey' | 'publicKey'>>();

/** Makes a key; the costly pair is made once for each id. */
export function makeKey(kid: string, endorsements?: readonly string[]): TestKey {
  const pair = generated.get(kid) ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  generated.set(kid, pair);
  return { kid, ...pair, endorsements };
}

/** Starts an OpenID server with one key of its own. */
export async function openIdServer(): Promise<OpenIdServer> {
  const key = makeKey('channel-key', ['msteams']);
  const keys = [key];
  let state: Parameters<OpenIdServer['become']>[0] = 'well';
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    if (state === 'hanging') return;
    response.statusCode = state === 'failing' ? 503 : 200;
    if (request.url === '/keys') send(response, { keys: keys.map(published) });
    else send(response, { jwks_uri: state === 'well' ? `${origin}/keys` : 'http://localhost:1/keys' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    metadataUrl: `${origin}/.well-known/openidconfiguration`,
    key,
    publish(more) {
      keys.push(more);
      return more;
    },
    become: (next) => (state = next),
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A key as an OpenID server publishes it. */
export function published({ kid, publicKey, endorsements }: TestKey): unknown {
  return { ...publicKey.export({ format: 'jwk' }), use: 'sig', kid, ...(endorsements && { endorsements }) };
}

function send(response: ServerResponse, body: unknown): void {
  response.setHeader('Content-Type', 'application/json').end(JSON.stringify(body));
}
