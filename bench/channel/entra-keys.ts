import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestKey } from '../../test/support/openid-server.ts';

/** A directory that publishes a key as Entra ID does, under `/TENANT/discovery/v2.0/keys`. */
export interface EntraKeys {
  readonly authority: string;
  close(): Promise<void>;
}

/** Starts it on this machine: the Agents SDK takes tokens of its own tenant, and looks for their keys there. */
export async function openEntraKeys({ kid, publicKey }: TestKey): Promise<EntraKeys> {
  const body = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid }] });
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    authority: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
