import { LRUCache } from 'lru-cache';
import type { ConnectorClient, ConnectorFactory, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Config } from '../config.ts';
import type { ConnectorHttp } from './connector-http.ts';
import { createConnector } from './connector.ts';
import { ConnectorFailed } from '../errors.ts';
import { allowsServiceUrl } from '../door/service-url.ts';

export interface ConnectorFactoryParts {
  readonly config: Pick<Config, 'registration' | 'endpoints' | 'serviceUrlHosts'>;
  readonly credentials: ServiceClientCredentialsFactory;
  readonly http: ConnectorHttp;
}

/** Each channel has a few serviceUrls, one for each region; more than these begin to be made anew. */
const kept = 100;

/**
 * Makes a connector for each serviceUrl, and keeps it. A stored conversation reference passes here too: a poisoned one
 * must not carry the bot's token to another host.
 */
export function createConnectorFactory({ config, credentials, http }: ConnectorFactoryParts): ConnectorFactory {
  const { registration, endpoints, serviceUrlHosts: hosts } = config;
  const connectors = new LRUCache<string, ConnectorClient>({ max: kept });

  async function make(serviceUrl: string, audience: string): Promise<ConnectorClient> {
    const loginUrl = endpoints.ToChannelFromBotLoginUrl;
    const signer = await credentials.createCredentials(registration?.appId ?? '', audience, loginUrl, true);
    return createConnector({ serviceUrl, credentials: signer, http });
  }

  return {
    async create(serviceUrl: string, audience = endpoints.ToChannelFromBotOAuthScope): Promise<ConnectorClient> {
      const name = `${audience} ${serviceUrl}`;
      const known = connectors.get(name);
      if (known !== undefined) return known;
      if (!allowsServiceUrl(serviceUrl, { hosts })) throw new ConnectorFailed(undefined, 'serviceUrl.host');
      const made = await make(serviceUrl, audience);
      connectors.set(name, made);
      return made;
    },
  };
}
