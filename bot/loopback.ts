import { isIP } from 'node:net';

/** Whether a socket's address is this machine's own. */
export function isLoopbackAddress(address: string | undefined): boolean {
  const plain = withoutMapping(address ?? '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Whether a host name, as in a URL or a `Host` header without its port, is this machine's own. */
export function isLoopbackName(name: string): boolean {
  const host = name.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || isLoopbackAddress(host);
}

/** The name in a `Host` header, without the port; `undefined` when the header has another shape. */
export function hostName(header: string | undefined): string | undefined {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(header ?? '')?.[1]?.toLowerCase();
}

/** An address as IPv4 when it is one that came through a dual-stack socket (`::ffff:127.0.0.1`). */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
