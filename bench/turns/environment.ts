import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clouds } from '../../bot/clouds.ts';
import { makeStorageKeys } from '../../storage/keys.ts';
import { openIdServer } from '../../test/support/openid-server.ts';
import { goodClaims, signToken, testRegistration } from '../../test/support/tokens.ts';
import { openChannel, type Channel } from '../channel/channel.ts';
import { tenant } from '../channel/visitor.ts';

/** What every bot is started with, and the channel's side of them all. */
export interface Environment {
  readonly channel: Channel;
  /** The channel's token, good for the whole run, as Teams shows one token for many messages. */
  readonly bearer: string;
  /** The same registration for every bot: all of them check the token's signature. */
  readonly env: Readonly<Record<string, string>>;
  /** Where Guichet keeps its SQLite file; of this run alone. */
  readonly dataDir: string;
  close(): Promise<void>;
}

/** Starts the channel: the endpoint that takes replies, and the OpenID server whose key signs its tokens. */
export async function openEnvironment(): Promise<Environment> {
  const [channel, openId] = await Promise.all([openChannel(), openIdServer()]);
  const { endpoints } = clouds.public;
  const claims = goodClaims({
    issuer: endpoints.ToBotFromChannelTokenIssuer,
    serviceUrl: channel.serviceUrl,
    nowMs: Date.now(),
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-bench-'));
  return {
    channel,
    dataDir,
    bearer: `Bearer ${signToken({ key: openId.key, claims })}`,
    env: {
      ...endpoints,
      ToChannelFromBotLoginUrl: endpoints.ToChannelFromBotLoginUrl.replace('{tenant}', tenant),
      ToBotFromChannelOpenIdMetadataUrl: openId.metadataUrl,
      CLOUD: 'public',
      MicrosoftAppId: testRegistration.appId,
      MicrosoftAppPassword: testRegistration.password,
      MicrosoftAppTenantId: tenant,
      MicrosoftAppType: 'SingleTenant',
      SERVICE_URL_HOSTS: '127.0.0.1',
      PUBLIC_URL: 'https://guichet.example',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      STORAGE_KEYS: makeStorageKeys(),
      LOG_LEVEL: 'info',
    },
    async close() {
      await Promise.all([channel.close(), openId.close()]);
    },
  };
}
