import { verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AuthenticationRefused } from '../errors.ts';

/** A channel's token, taken apart and not yet believed. */
export interface ChannelToken {
  readonly algorithm: keyof typeof digests;
  readonly keyId: string;
  readonly claims: ChannelClaims;
  readonly signed: string;
  readonly signature: Buffer;
}

/** The claims of a channel's token; times are in seconds since the epoch. */
export type ChannelClaims = z.output<typeof claimsSchema>;

const digests = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' } as const;

const headerSchema = z.object({
  alg: z.enum(['RS256', 'RS384', 'RS512']),
  kid: z.string().min(1).max(256),
  // RFC 7515: a token that says "you must understand this" and is not understood must be refused.
  crit: z.undefined().optional(),
});

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
  serviceurl: z.string(),
});

const bearer = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/;
const maximumHeaderLength = 8192;

/** Takes an `Authorization` header apart; whatever is not exactly a channel's token is refused before any key is sought. */
export function readToken(authorization: string | undefined): ChannelToken {
  if (authorization === undefined || authorization === '') throw new AuthenticationRefused('token.missing');
  if (authorization.length > maximumHeaderLength) throw new AuthenticationRefused('token.malformed');
  const [, header, payload, signature] = bearer.exec(authorization) ?? [];
  if (!header || !payload || !signature) throw new AuthenticationRefused('token.malformed');
  const { alg, kid } = parsePart(header, headerSchema, 'token.algorithm');
  return {
    algorithm: alg,
    keyId: kid,
    claims: parsePart(payload, claimsSchema, 'token.malformed'),
    signed: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** Checks who made the token, for whom and when. The clock skew of five minutes is the SDK's. */
export function checkClaims(
  { iss, aud, exp, nbf, iat }: ChannelClaims,
  expected: { readonly issuer: string; readonly audience: string; readonly nowMs: number },
): void {
  const now = expected.nowMs / 1000;
  const skew = 5 * 60;
  const day = 24 * 60 * 60;
  if (iss !== expected.issuer) throw new AuthenticationRefused('token.issuer');
  if (aud !== expected.audience) throw new AuthenticationRefused('token.audience');
  if (exp < now - skew) throw new AuthenticationRefused('token.expired');
  if (nbf !== undefined && nbf > now + skew) throw new AuthenticationRefused('token.notYetValid');
  if (exp - (nbf ?? iat ?? now) > day || exp - now > day + skew) throw new AuthenticationRefused('token.lifetime');
}

/** Checks the signature with the key that the channel published. */
export function checkSignature({ algorithm, signed, signature }: ChannelToken, key: KeyObject): void {
  if (!verify(digests[algorithm], Buffer.from(signed), key, signature)) {
    throw new AuthenticationRefused('token.signature');
  }
}

function parsePart<T>(part: string, schema: z.ZodType<T>, reason: 'token.algorithm' | 'token.malformed'): T {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    throw new AuthenticationRefused('token.malformed');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new AuthenticationRefused(reason);
  return parsed.data;
}
