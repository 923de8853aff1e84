import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { isLoopbackAddress, withoutMapping } from '../loopback.ts';

/** Tells the address that a request came from. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Tells whether nobody between the browser and us could read along. */
export type IsSecure = (request: IncomingMessage) => boolean;

/** Reads `X-Forwarded-For` from the nearest hop outwards, and only as far as each hop is a proxy of the operator's. */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const isTrusted = trustIn(trustedProxies);
  return ({ socket, headers }) => {
    const hops = String(headers['x-forwarded-for'] ?? '').split(',');
    let address = withoutMapping(socket.remoteAddress ?? 'unknown');
    for (const hop of hops.toReversed().map((part) => withoutMapping(withoutPort(part.trim())))) {
      if (!isTrusted(address) || isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  };
}

/**
 * Believes `X-Forwarded-Proto` of this machine and of the operator's proxies alone. What comes from this machine without
 * one has crossed no network.
 */
export function createIsSecure(trustedProxies: readonly string[]): IsSecure {
  const isTrusted = trustIn(trustedProxies);
  return ({ socket, headers }) => {
    if (socket instanceof TLSSocket) return true;
    const address = withoutMapping(socket.remoteAddress ?? 'unknown');
    const local = isLoopbackAddress(address);
    const forwarded = headers['x-forwarded-proto'];
    if (forwarded === undefined) return local;
    const nearest = String(forwarded).split(',').at(-1)?.trim().toLowerCase();
    return (local || isTrusted(address)) && nearest === 'https';
  };
}

/** Azure's Application Gateway and App Service write `203.0.113.7:51022`, and an IPv6 address in brackets. */
function withoutPort(hop: string): string {
  const [, plain, bracketed] = /^(?:([\d.]+):\d{1,5}|\[([\da-f:.]+)\](?::\d{1,5})?)$/i.exec(hop) ?? [];
  return plain ?? bracketed ?? hop;
}

function trustIn(trustedProxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const range of trustedProxies) addRange(trusted, range);
  return (address) => isIP(address) !== 0 && trusted.check(address, family(address));
}

function addRange(list: BlockList, range: string): void {
  const [address = '', bits] = range.split('/');
  if (bits === undefined) list.addAddress(address, family(address));
  else list.addSubnet(address, Number(bits), family(address));
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
