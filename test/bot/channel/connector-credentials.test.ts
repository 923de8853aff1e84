import { ConnectorCredentials } from '../../../bot/channel/connector-credentials.ts';
import { connectorToken, TestCredentials } from '../../support/connector.ts';

type Request = Parameters<Awaited<ReturnType<TestCredentials['createCredentials']>>['signRequest']>[0];

const sign = async (credentials: ConnectorCredentials) => {
  const headers = new Map<string, string>();
  const signer = await credentials.createCredentials('app', undefined, 'https://login.example', true);
  await signer.signRequest({ headers } as unknown as Request);
  return headers.get('authorization');
};

test('the token of the inner credentials is used', async () => {
  expect(await sign(new ConnectorCredentials(undefined, { inner: new TestCredentials() }))).toBe(
    `Bearer ${connectorToken}`,
  );
});

test('a directory that never answers fails the reply, not the turn after it', async () => {
  class Hanging extends TestCredentials {
    override async createCredentials() {
      return { signRequest: () => new Promise<never>(() => undefined) };
    }
  }
  const credentials = new ConnectorCredentials(undefined, { inner: new Hanging(), timeoutMs: 10 });
  await expect(sign(credentials)).rejects.toMatchObject({ name: 'ConnectorFailed', code: 'token.timeout' });
});

test("the registration's own credentials know their app id", async () => {
  const registration = { appId: 'a', password: 'p', tenantId: 't', type: 'SingleTenant' } as const;
  const credentials = new ConnectorCredentials(registration);
  expect(await credentials.isValidAppId('a')).toBe(true);
  expect(await credentials.isValidAppId('b')).toBe(false);
  expect(await credentials.isAuthenticationDisabled()).toBe(false);
});
