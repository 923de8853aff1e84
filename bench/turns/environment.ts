import { clouds } from '../../bot/clouds.ts';
import { makeStorageKeys } from '../../storage/keys.ts';
import { openIdServer } from '../../test/support/openid-server.ts';
import { goodClaims, signToken, testRegistration } from '../../test/support/tokens.ts';
import { openChannel, type Channel } from '../channel/channel.ts';
import { openEntraKeys } from '../channel/entra-keys.ts';
import { tenant } from '../channel/person.ts';

/** Who signed the token that a bot is shown: the Bot Framework's channel, or the bot's own tenant. */
export type Issuer = 'channel' | 'tenant';

/** What every bot is started with, and the channel's side of them all. */
export interface Environment {
  readonly channel: Channel;
  /** Tokens good for the whole run, as Teams shows one token for many messages. */
  readonly bearers: Readonly<Record<Issuer, string>>;
  /** The same registration for every bot: all of them check the token's signature. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts the channel: the endpoint that takes replies, and the servers of the keys that its tokens are signed with. */
export async function openEnvironment(): Promise<Environment> {
  const [channel, openId] = await Promise.all([openChannel(), openIdServer()]);
  const entra = await openEntraKeys(openId.key);
  const { endpoints } = clouds.public;
  const bearer = (issuer: string) => {
    const claims = goodClaims({ issuer, serviceUrl: channel.serviceUrl, nowMs: Date.now() });
    // A run of an hour with one token; Teams renews its own daily.
    const exp = Math.floor(Date.now() / 1000) + 12 * 60 * 60;
    return `Bearer ${signToken({ key: openId.key, claims: { ...claims, exp } })}`;
  };
  return {
    channel,
    bearers: {
      channel: bearer(endpoints.ToBotFromChannelTokenIssuer),
      tenant: bearer(`${entra.authority}/${tenant}/v2.0`),
    },
    env: {
      ...endpoints,
      ToChannelFromBotLoginUrl: endpoints.ToChannelFromBotLoginUrl.replace('{tenant}', tenant),
      ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl,
      // Under this name the Agents SDK looks for the directory whose tokens it takes.
      authorityEndpoint: entra.authority,
      CLOUD: 'public',
      MicrosoftAppId: testRegistration.appId,
      MicrosoftAppPassword: testRegistration.password,
      MicrosoftAppTenantId: tenant,
      MicrosoftAppType: 'SingleTenant',
      SERVICE_URL_HOSTS: '127.0.0.1',
      PUBLIC_URL: 'https://guichet.example',
      HOST: '127.0.0.1',
      PORT: '0',
      STORAGE_KEYS: makeStorageKeys(),
      LOG_LEVEL: 'info',
    },
    async close() {
      await Promise.all([channel.close(), openId.close(), entra.close()]);
    },
  };
}
