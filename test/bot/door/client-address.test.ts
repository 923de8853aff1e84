import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import { createClientAddress, createIsSecure } from '../../../bot/door/client-address.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
const over = (socket: unknown, proto?: string) =>
  ({ socket, headers: { 'x-forwarded-proto': proto } }) as unknown as IncomingMessage;

test.each([
  [[], '203.0.113.7', '10.9.9.9', '203.0.113.7'],
  [['10.0.0.1'], '10.0.0.1', '203.0.113.7', '203.0.113.7'],
  [['10.0.0.0/8'], '::ffff:10.0.0.1', '198.51.100.1, 203.0.113.7, 10.0.0.2', '203.0.113.7'],
  [['10.0.0.0/8'], '10.0.0.1', 'evil, 203.0.113.7', '203.0.113.7'],
  [['10.0.0.0/8'], '10.0.0.1', 'not an address', '10.0.0.1'],
  [['10.0.0.0/8'], '10.0.0.1', undefined, '10.0.0.1'],
  [['fd00::/8'], 'fd00::1', '2001:db8::1', '2001:db8::1'],
  // Azure's Application Gateway and App Service add the port.
  [['10.0.0.0/8'], '10.0.0.1', '203.0.113.7:51022', '203.0.113.7'],
  [['10.0.0.0/8'], '10.0.0.1', '203.0.113.7:51022, 10.0.0.2:443', '203.0.113.7'],
  [['10.0.0.0/8'], '10.0.0.1', '[2001:db8::1]:51022', '2001:db8::1'],
  [['10.0.0.0/8'], '10.0.0.1', '[2001:db8::1]', '2001:db8::1'],
  [['10.0.0.0/8'], '10.0.0.1', '203.0.113.7:', '10.0.0.1'],
  [['10.0.0.0/8'], '10.0.0.1', '203.0.113.7:port', '10.0.0.1'],
])('with the proxies %j, %s forwarding for %s is %s', (proxies, remote, forwarded, address) => {
  expect(createClientAddress(proxies)(from(remote, forwarded))).toBe(address);
});

test.each([
  // What comes from this machine without a word of a proxy has crossed no network.
  [[], '127.0.0.1', undefined, true],
  [[], '::1', undefined, true],
  [[], '::ffff:127.0.0.1', undefined, true],
  [[], '203.0.113.7', undefined, false],
  [['10.0.0.0/8'], '10.0.0.1', undefined, false],
  // A proxy on this machine, or one of the operator's, is believed: the nearest one, which wrote last.
  [[], '127.0.0.1', 'https', true],
  [[], '127.0.0.1', 'http', false],
  [['10.0.0.0/8'], '10.0.0.1', 'https', true],
  [['10.0.0.0/8'], '::ffff:10.0.0.1', ' HTTPS ', true],
  [['10.0.0.0/8'], '10.0.0.1', 'http', false],
  [['10.0.0.0/8'], '10.0.0.1', 'http, https', true],
  [['10.0.0.0/8'], '10.0.0.1', 'https, http', false],
  [['10.0.0.0/8'], '10.0.0.1', '', false],
  [['10.0.0.0/8'], '10.0.0.1', 'wss', false],
  [['fd00::/8'], 'fd00::1', 'https', true],
  // Nobody else is.
  [[], '203.0.113.7', 'https', false],
  [['10.0.0.0/8'], '203.0.113.7', 'https', false],
  [['10.0.0.0/8'], '11.0.0.1', 'https', false],
])('with the proxies %j, %s saying "%s" is secure: %s', (proxies, remoteAddress, proto, secure) => {
  expect(createIsSecure(proxies)(over({ remoteAddress }, proto))).toBe(secure);
});

test('a connection that is TLS itself is secure, whoever says what', () => {
  const tls: unknown = Object.create(TLSSocket.prototype);
  for (const proto of [undefined, 'http']) expect(createIsSecure([])(over(tls, proto))).toBe(true);
});

test('a connection whose address is unknown is not', () => {
  expect(createIsSecure(['0.0.0.0/0', '::/0'])(over({}, 'https'))).toBe(false);
});
