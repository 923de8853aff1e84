import { isAllowedHost } from '../allowed-host.ts';
import { isLoopbackName } from '../loopback.ts';

/** Where replies may go. */
export interface ServiceUrlRule {
  /** Exact hosts, or `*.suffix`. A loopback name among them allows plain http on any port there. */
  readonly hosts: readonly string[];
}

// No port, no userinfo, no query, lower case: what the channels send. Everything else is somebody's trick.
const plainHttps = /^https:\/\/((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})(?:\/[\w.~%/-]*)?$/;
const plainHttp = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?:\/[\w.~%/-]*)?$/;

/**
 * Whether an activity's serviceUrl may be answered. Replies carry the bot's token, so that a serviceUrl of an
 * attacker's choice would hand it over, and could reach what only this machine can.
 */
export function allowsServiceUrl(serviceUrl: unknown, { hosts }: ServiceUrlRule): serviceUrl is string {
  if (typeof serviceUrl !== 'string' || serviceUrl.length > 512) return false;
  const host = plainHttps.exec(serviceUrl)?.[1];
  if (host !== undefined) return isAllowedHost(host, hosts);
  if (!plainHttp.test(serviceUrl) || !URL.canParse(serviceUrl)) return false;
  const { hostname } = new URL(serviceUrl);
  return isLoopbackName(hostname) && hosts.some((allowed) => isLoopbackName(allowed) && sameHost(allowed, hostname));
}

function sameHost(allowed: string, hostname: string): boolean {
  return allowed === hostname.replace(/^\[(.*)\]$/, '$1');
}
