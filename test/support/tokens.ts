import { constants, createHmac, sign } from 'node:crypto';
import type { TestKey } from './openid-server.ts';

/** A token to be made: the header and the claims as they shall stand in it, right or wrong. */
export interface TokenParts {
  readonly key: TestKey;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Another way to sign than the header's RS256. */
  readonly signature?: 'RS256' | 'RS384' | 'PS256' | 'HS256 with the public key' | 'none';
}

/** The bot's registration in tests. */
export const testRegistration = Object.freeze({
  appId: '11111111-aaaa-4bbb-8ccc-222222222222',
  password: 'CANARY-app-password',
  tenantId: '33333333-dddd-4eee-8fff-444444444444',
});

/** The variables of a bot that is registered so. */
export const registeredVariables = Object.freeze({
  MicrosoftAppId: testRegistration.appId,
  MicrosoftAppPassword: testRegistration.password,
  MicrosoftAppTenantId: testRegistration.tenantId,
  MicrosoftAppType: 'SingleTenant',
  PUBLIC_URL: 'https://guichet.example',
});

/** The claims of a good token, valid for an hour around `nowMs`. */
export function goodClaims({ issuer, serviceUrl, nowMs }: { issuer: string; serviceUrl: string; nowMs: number }) {
  const now = Math.floor(nowMs / 1000);
  return { iss: issuer, aud: testRegistration.appId, serviceurl: serviceUrl, nbf: now - 300, exp: now + 3300 };
}

/** Makes a token; a claim that is `undefined` is left out. */
export function signToken({ key, claims, header = {}, signature = 'RS256' }: TokenParts): string {
  const signed = [{ typ: 'JWT', alg: 'RS256', kid: key.kid, ...header }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${signatures[signature](signed, key).toString('base64url')}`;
}

const signatures: Record<NonNullable<TokenParts['signature']>, (signed: string, key: TestKey) => Buffer> = {
  RS256: (signed, { privateKey }) => sign('RSA-SHA256', Buffer.from(signed), privateKey),
  RS384: (signed, { privateKey }) => sign('RSA-SHA384', Buffer.from(signed), privateKey),
  PS256: (signed, { privateKey }) =>
    sign('RSA-SHA256', Buffer.from(signed), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING }),
  'HS256 with the public key': (signed, { publicKey }) =>
    createHmac('sha256', publicKey.export({ format: 'pem', type: 'spki' }))
      .update(signed)
      .digest(),
  none: () => Buffer.alloc(0),
};
