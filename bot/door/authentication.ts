import {
  AuthenticationConstants,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type AuthenticateRequestResult,
  type ConnectorFactory,
  type ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import type { Clock } from '../../storage/clock.ts';
import { claimedOrigin, type ClaimedOrigin } from './claimed-origin.ts';
import type { Config } from '../config.ts';
import { AuthenticationRefused } from '../errors.ts';
import { ConnectorCredentials } from '../channel/connector-credentials.ts';
import { createConnectorFactory } from '../channel/connector-factory.ts';
import type { ConnectorHttp } from '../channel/connector-http.ts';
import { checkLocalCaller, type Caller } from './local-caller.ts';
import { allowsServiceUrl } from './service-url.ts';
import { createSigningKeys, type SigningKeys } from './signing-keys.ts';
import { createTokenCheck, type TokenCheck } from './token-check.ts';

/** A caller whose proof held, before the body is read: what its token says of the channel, nothing in local mode. */
export interface Admission {
  readonly serviceUrl: string | undefined;
  readonly endorsements: readonly string[];
}

export interface AuthenticationParts {
  readonly config: Config;
  readonly clock: Clock;
  /** How replies travel. */
  readonly connectorHttp: ConnectorHttp;
  /** How the bot proves itself to the channel; the registration's, or a test's. */
  readonly credentials?: ServiceClientCredentialsFactory;
  readonly signingKeys?: SigningKeys;
}

/**
 * The authentication of every request, in place of the SDK's configured one: that believes tokens of Entra tenants (the
 * emulator's path), tokens without an end, and activities without a serviceUrl. Here the token is checked by our own
 * rules against the channel's issuer alone, and every failure is one error.
 */
export class Authentication extends BotFrameworkAuthentication {
  readonly #config: Config;
  readonly #connectors: ConnectorFactory;
  /** None in local mode. */
  readonly #checkToken: TokenCheck | undefined;

  constructor({ config, clock, connectorHttp, credentials, signingKeys }: AuthenticationParts) {
    super();
    const { registration, endpoints } = config;
    this.#config = config;
    const metadataUrl = endpoints.ToBotFromChannelOpenIdMetadataUrl;
    this.#checkToken =
      registration &&
      createTokenCheck({
        keys: signingKeys ?? createSigningKeys({ metadataUrl, clock }),
        issuer: endpoints.ToBotFromChannelTokenIssuer,
        audience: registration.appId,
        clock,
      });
    this.#connectors = createConnectorFactory({
      config,
      credentials: credentials ?? new ConnectorCredentials(registration),
      http: connectorHttp,
    });
  }

  /** Checks the caller's proof alone, so that a stranger's body is never read. */
  async admit(caller: Caller): Promise<Admission> {
    if (!this.#config.local) return this.#admitToken(caller.headers.authorization);
    checkLocalCaller(caller);
    return { serviceUrl: undefined, endorsements: [] };
  }

  /** Checks that the body agrees with the proof and with the allow-lists, and makes what the adapter needs. */
  confirm(admission: Admission, body: unknown): AuthenticateRequestResult {
    const origin = claimedOrigin(body);
    if (this.#config.local) this.#checkLocalOrigin(origin);
    else this.#checkOrigin(admission, origin);
    const identity = this.#identity(admission);
    return {
      audience: this.#config.endpoints.ToChannelFromBotOAuthScope,
      claimsIdentity: identity,
      connectorFactory: this.#connectors,
    };
  }

  /** Both halves at once, as the SDK calls it. Without the request there is no local caller, so local mode refuses. */
  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    return this.confirm(await this.#admitToken(authorization), activity);
  }

  /** No streaming. */
  override async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw new AuthenticationRefused('path.unused');
  }

  /** No skills. */
  override async authenticateChannelRequest(): Promise<ClaimsIdentity> {
    throw new AuthenticationRefused('path.unused');
  }

  /** The same for everybody: replies go out as the bot, whoever wrote. */
  override createConnectorFactory(): ConnectorFactory {
    return this.#connectors;
  }

  /** None: Guichet signs nobody in through the chat. The SDK's own is a second HTTP client made for each turn. */
  override async createUserTokenClient(): Promise<UserTokenClient> {
    return undefined as unknown as UserTokenClient;
  }

  override getOriginatingAudience(): string {
    return this.#config.endpoints.ToChannelFromBotOAuthScope;
  }

  async #admitToken(authorization: string | undefined): Promise<Admission> {
    if (!this.#checkToken) throw new AuthenticationRefused('path.unused');
    const { claims, key } = await this.#checkToken(authorization);
    return { serviceUrl: claims.serviceurl, endorsements: key.endorsements };
  }

  #checkOrigin(admission: Admission, { channelId, serviceUrl, tenants }: ClaimedOrigin): void {
    const { channels, serviceUrlHosts, allowedTenants } = this.#config;
    if (!channels.some((channel) => channel === channelId)) throw new AuthenticationRefused('channel');
    const { endorsements } = admission;
    if (endorsements.length > 0 && !endorsements.some((endorsed) => endorsed === channelId)) {
      throw new AuthenticationRefused('channel.endorsement');
    }
    if (!allowsServiceUrl(serviceUrl, { hosts: serviceUrlHosts })) throw new AuthenticationRefused('serviceUrl.host');
    if (serviceUrl !== admission.serviceUrl) throw new AuthenticationRefused('serviceUrl.claim');
    const [tenant, ...others] = new Set(tenants);
    if (others.length > 0 || !isAllowed(tenant, allowedTenants)) throw new AuthenticationRefused('tenant');
  }

  /** As above, but what is merely missing is left to the schema: a developer is better told 400 than 401. */
  #checkLocalOrigin({ channelId, serviceUrl, tenants }: ClaimedOrigin): void {
    const { channels, serviceUrlHosts, allowedTenants } = this.#config;
    if (typeof channelId === 'string' && !channels.includes(channelId)) throw new AuthenticationRefused('channel');
    if (typeof serviceUrl === 'string' && !allowsServiceUrl(serviceUrl, { hosts: serviceUrlHosts })) {
      throw new AuthenticationRefused('serviceUrl.host');
    }
    // The Emulator names no tenant.
    if (!tenants.every((tenant) => isAllowed(tenant, allowedTenants))) throw new AuthenticationRefused('tenant');
  }

  #identity({ serviceUrl }: Admission): ClaimsIdentity {
    const { registration, endpoints } = this.#config;
    if (!registration) return new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType);
    const claims = [
      { type: AuthenticationConstants.AudienceClaim, value: registration.appId },
      { type: AuthenticationConstants.IssuerClaim, value: endpoints.ToBotFromChannelTokenIssuer },
      { type: AuthenticationConstants.ServiceUrlClaim, value: serviceUrl ?? '' },
    ];
    return new ClaimsIdentity(claims, true);
  }
}

function isAllowed(tenant: unknown, allowed: readonly string[]): boolean {
  return typeof tenant === 'string' && allowed.includes(tenant.toLowerCase());
}
