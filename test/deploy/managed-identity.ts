import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The endpoint from which a container in Azure has the token of its managed identity. */
export interface ManagedIdentity {
  /** What Azure sets in such a container. */
  readonly environment: Readonly<Record<string, string>>;
  /** What it was asked for so far. */
  readonly asked: readonly URLSearchParams[];
  close(): Promise<void>;
}

/** The token that it gives. */
export const identityToken = 'CANARY-managed-identity-token';

/** Starts the endpoint: https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference */
export async function managedIdentity(): Promise<ManagedIdentity> {
  const secret = 'CANARY-identity-header';
  const asked: URLSearchParams[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push(new URL(url, 'http://localhost').searchParams);
    response.statusCode = headers['x-identity-header'] === secret ? 200 : 401;
    const inAnHour = Math.floor(Date.now() / 1000) + 3600;
    const token = { access_token: identityToken, expires_on: String(inAnHour), token_type: 'Bearer' };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(token));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    environment: {
      IDENTITY_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`,
      IDENTITY_HEADER: secret,
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
