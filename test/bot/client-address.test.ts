import type { IncomingMessage } from 'node:http';
import { createClientAddress } from '../../bot/client-address.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

test.each([
  [[], '203.0.113.7', '10.9.9.9', '203.0.113.7'],
  [['10.0.0.1'], '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  [['10.0.0.0/8'], '::ffff:10.0.0.1', '198.51.100.1, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
  [['10.0.0.0/8'], '10.0.0.1', 'evil, 203.0.113.7', '203.0.113.7'],
  [['10.0.0.0/8'], '10.0.0.1', 'not an address', '10.0.0.1'],
  [['10.0.0.0/8'], '10.0.0.1', undefined, '10.0.0.1'],
  [['fd00::/8'], 'fd00::1', '2001:db8::1', '2001:db8::1'],
])('with the proxies %j, %s forwarding for %s is %s', (proxies, remote, forwarded, address) => {
  expect(createClientAddress(proxies)(from(remote, forwarded))).toBe(address);
});
