import type { IncomingHttpHeaders } from 'node:http';
import { AuthenticationRefused } from '../errors.ts';
import { hostName, isLoopbackAddress, isLoopbackName } from '../loopback.ts';

/** What a server knows of who sends a request, before it reads the body. */
export interface Caller {
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
}

/**
 * Without tokens, being on this machine is the only proof there is. A web page in somebody's browser is on this machine
 * too: it shows an `Origin`, or reaches the bot under a name of its own (DNS rebinding), which the `Host` header tells.
 */
export function checkLocalCaller({ headers, remoteAddress }: Caller): void {
  if (!isLoopbackAddress(remoteAddress)) throw new AuthenticationRefused('local.address');
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip'];
  if (forwarded !== undefined) throw new AuthenticationRefused('local.address');
  const host = hostName(headers.host);
  if (host === undefined || !isLoopbackName(host)) throw new AuthenticationRefused('local.host');
  if (headers.origin !== undefined) throw new AuthenticationRefused('local.origin');
}
