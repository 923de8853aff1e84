import { clouds } from '../../bot/clouds.ts';
import { fakeConnector, type FakeConnector } from '../support/connector.ts';
import { openIdServer } from '../support/openid-server.ts';
import { personOn, type Person } from '../support/person.ts';
import { goodClaims, signToken, testRegistration } from '../support/tokens.ts';
import { managedIdentity, type ManagedIdentity } from './managed-identity.ts';

/** What is around a registered bot, as far as this machine can stand in for it: Teams, its keys, a managed identity. */
export interface RegisteredWorld {
  readonly connector: FakeConnector;
  readonly identity: ManagedIdentity;
  /** The variables of a bot in production. */
  readonly production: Readonly<Record<string, string>>;
  /** The same with the channel on this machine, which production refuses. */
  readonly onThisMachine: Readonly<Record<string, string>>;
  /** The first admin, as a client in Teams; `post` brings an activity with its token to a bot. */
  alex(post: Post): Person;
  close(): Promise<void>;
}

/** Brings a message to a bot. */
export type Post = (request: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<{ readonly status: number; readonly body: string }>;

const adminId = '5e0d7a1c-4b52-4c8e-9f6a-000000000020';

/** The arguments of `partner:init` that make Alex the first admin. */
export const founding = Object.entries({
  tenant: testRegistration.tenantId,
  admin: adminId,
  company: 'Lanting Cloud',
  domain: 'lanting.partner.onmschina.cn',
  name: 'Alex Wilber',
  user: 'alex@lanting.partner.onmschina.cn',
  email: 'alex@example.com',
})
  .flatMap(([name, value]) => [`--${name}`, value])
  .concat('--yes');

/** Opens the world. */
export async function registeredWorld(): Promise<RegisteredWorld> {
  const [connector, openId, identity] = [await fakeConnector(), await openIdServer(), await managedIdentity()];
  const production = {
    HOST: '127.0.0.1',
    LANG: 'en_US.UTF-8',
    NODE_ENV: 'production',
    CLOUD: 'china',
    PUBLIC_URL: 'https://guichet.example',
    MicrosoftAppId: testRegistration.appId,
    MicrosoftAppTenantId: testRegistration.tenantId,
    MicrosoftAppType: 'UserAssignedMSI',
    ...identity.environment,
  };
  return {
    ...{ connector, identity, production },
    onThisMachine: {
      ...production,
      NODE_ENV: '',
      SERVICE_URL_HOSTS: '127.0.0.1',
      ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl,
    },
    alex(post) {
      const issuer = clouds.china.endpoints.ToBotFromChannelTokenIssuer;
      const line = {
        calls: connector.calls,
        async post(activity: unknown) {
          const claims = goodClaims({ issuer, serviceUrl: connector.url, nowMs: Date.now() });
          const Authorization = `Bearer ${signToken({ key: openId.key, claims })}`;
          const headers = { 'Content-Type': 'application/json', Authorization };
          return post({ headers, body: JSON.stringify(activity) });
        },
      };
      return personOn(line, {
        channelId: 'msteams',
        serviceUrl: connector.url,
        from: { id: '29:alex', name: 'Alex', aadObjectId: adminId },
        conversation: { id: 'a:alex', conversationType: 'personal', tenantId: testRegistration.tenantId },
        tenantId: testRegistration.tenantId,
        locale: 'en-US',
      });
    },
    async close() {
      await Promise.all([connector.close(), openId.close(), identity.close()]);
    },
  };
}
