import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { withoutMapping } from './loopback.ts';

/** Tells the address that a request came from. */
export type ClientAddress = (request: IncomingMessage) => string;

/** Reads `X-Forwarded-For` from the nearest hop outwards, and only as far as each hop is a proxy of the operator's. */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = new BlockList();
  for (const range of trustedProxies) addRange(trusted, range);
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, family(address));
  return ({ socket, headers }) => {
    const hops = String(headers['x-forwarded-for'] ?? '').split(',');
    let address = withoutMapping(socket.remoteAddress ?? 'unknown');
    for (const hop of hops.toReversed().map((part) => withoutMapping(part.trim()))) {
      if (!isTrusted(address) || isIP(hop) === 0) break;
      address = hop;
    }
    return address;
  };
}

function addRange(list: BlockList, range: string): void {
  const [address = '', bits] = range.split('/');
  if (bits === undefined) list.addAddress(address, family(address));
  else list.addSubnet(address, Number(bits), family(address));
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
