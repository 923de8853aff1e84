import type { ServiceClientCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Config } from './config.ts';

/** Whose token, and from where. */
export interface TokenOwner extends Pick<Config, 'endpoints'> {
  readonly registration: NonNullable<Config['registration']>;
}

/**
 * What the bot proves itself to the channel with: `Bearer …`, or nothing. The SDK keeps a token for everybody who asks
 * later, until it ends; rejects when the directory gives none.
 */
export async function ownToken(
  { registration, endpoints }: TokenOwner,
  credentials: ServiceClientCredentialsFactory,
): Promise<string | undefined> {
  const { ToChannelFromBotLoginUrl: loginUrl, ToChannelFromBotOAuthScope: scope } = endpoints;
  const signer = await credentials.createCredentials(registration.appId, scope, loginUrl, true);
  const headers = new Map<string, string>();
  await signer.signRequest({ headers } as unknown as Parameters<ServiceClientCredentials['signRequest']>[0]);
  return headers.get('authorization');
}
