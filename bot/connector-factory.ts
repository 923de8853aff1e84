import type { ConnectorClient, ConnectorFactory } from 'botframework-connector';
import { ConnectorFailed } from './errors.ts';
import { allowsServiceUrl, type ServiceUrlRule } from './service-url.ts';

/**
 * Lets a connector be made for an allowed serviceUrl alone. A stored conversation reference passes here too: a
 * poisoned one must not carry the bot's token to another host.
 */
export function guardConnectorFactory(inner: ConnectorFactory, rule: ServiceUrlRule): ConnectorFactory {
  return {
    async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
      if (!allowsServiceUrl(serviceUrl, rule)) throw new ConnectorFailed(undefined, 'serviceUrl.host');
      return inner.create(serviceUrl, audience);
    },
  };
}
