import { assert, constantFrom, array, property } from 'fast-check';
import { allowsServiceUrl } from '../../../bot/door/service-url.ts';

const host = 'frontend.botapi.msg.infra.teams.microsoftonline.cn';
const hosts = ['*.botframework.azure.cn', host];
const loopback = ['localhost', '127.0.0.1', '::1'];

test.each([`https://${host}/teams/`, `https://${host}`, 'https://directline.botframework.azure.cn/'])(
  '%s is allowed',
  (url) => expect(allowsServiceUrl(url, { hosts })).toBe(true),
);

test.each([
  undefined,
  null,
  7,
  ['https://directline.botframework.azure.cn/'],
  '',
  `http://${host}/`,
  `https://${host}@evil.example/`,
  `https://user:pass@${host}/`,
  `https://${host}.evil.example/`,
  `https://${host}./`,
  `https://${host}:443/`,
  `https://${host}:8443/`,
  `https://${host}/?x=1`,
  `https://${host}/#x`,
  `https://${host.toUpperCase()}/`,
  `HTTPS://${host}/`,
  `https:\\\\${host}\\`,
  `https://evil.example\\@${host}/`,
  `https://${host}\t/`,
  ` https://${host}/`,
  `https://${host}/\n`,
  'https://botframework.azure.cn/',
  'https://evilbotframework.azure.cn/',
  'https://xn--botframewrk-fcc.azure.cn/',
  'https://botframewørk.azure.cn/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://169.254.169.254/',
  'http://127.0.0.1:4000/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  `https://${host}/${'x'.repeat(600)}`,
])('%j is not', (url) => {
  expect(allowsServiceUrl(url, { hosts })).toBe(false);
});

test.each(['http://localhost:56150/_connector', 'http://127.0.0.1:4000', 'http://[::1]:4000/'])(
  'on this machine %s is allowed where the configuration says so',
  (url) => expect(allowsServiceUrl(url, { hosts: loopback })).toBe(true),
);

test.each(['http://localhost.evil.example/', 'http://localhost@evil.example/', 'http://127.0.0.1.evil.example/'])(
  'there %s is not',
  (url) => expect(allowsServiceUrl(url, { hosts: loopback })).toBe(false),
);

test('whatever is allowed leads to an allowed host, as the URL parser of the client reads it', () => {
  const pieces = [
    'https://',
    'http://',
    host,
    '@',
    '.',
    '/',
    '\\\\',
    ':443',
    '?',
    '#',
    '%2f',
    '\t',
    'evil.example',
    '[::1]',
    '*',
  ];
  assert(
    property(array(constantFrom(...pieces), { maxLength: 6 }), (parts) => {
      const url = parts.join('');
      const { hostname, protocol } = URL.canParse(url) ? new URL(url) : { hostname: '', protocol: '' };
      expect(!allowsServiceUrl(url, { hosts: [host] }) || (hostname === host && protocol === 'https:')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
