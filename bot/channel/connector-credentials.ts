import { ConfigurationServiceClientCredentialFactory } from 'botbuilder-core';
import { ServiceClientCredentialsFactory, type ServiceClientCredentials } from 'botframework-connector';
import type { Registration } from '../config/registration.ts';
import { ConnectorFailed } from '../errors.ts';
import { inTime } from '../in-time.ts';

/**
 * How the bot proves itself to the channel. The directory that gives the token is asked without any time-out by the
 * SDK, so that a directory that hangs would hold every turn: here a reply fails after `timeoutMs` instead.
 */
export class ConnectorCredentials extends ServiceClientCredentialsFactory {
  readonly #inner: ServiceClientCredentialsFactory;
  readonly #timeoutMs: number;

  constructor(registration: Registration | undefined, { timeoutMs = 5000, inner = innerOf(registration) } = {}) {
    super();
    this.#inner = inner;
    this.#timeoutMs = timeoutMs;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return this.#inner.isValidAppId(appId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return this.#inner.isAuthenticationDisabled();
  }

  override async createCredentials(
    appId: string,
    audience: string | undefined,
    loginEndpoint: string,
    validateAuthority: boolean,
  ): Promise<ServiceClientCredentials> {
    const inner = await this.#inner.createCredentials(appId, audience, loginEndpoint, validateAuthority);
    const timeoutMs = this.#timeoutMs;
    return { signRequest: (request) => inTime(inner.signRequest(request), timeoutMs, late) };
  }
}

const late = () => new ConnectorFailed(undefined, 'token.timeout');

function innerOf(registration: Registration | undefined): ServiceClientCredentialsFactory {
  if (!registration) return new ConfigurationServiceClientCredentialFactory();
  const { appId, type, tenantId, password } = registration;
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    MicrosoftAppTenantId: tenantId,
    ...(password !== undefined && { MicrosoftAppPassword: password }),
  });
}
