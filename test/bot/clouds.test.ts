import { clouds } from '../../bot/clouds.ts';

test.each(['china', 'public'] as const)('the %s cloud is complete, over https, and frozen', (name) => {
  const { endpoints, serviceUrlHosts, signInUrl } = clouds[name];
  const { CallerId, ...urls } = endpoints;
  expect(CallerId).toBe('urn:botframework:azure');
  expect([...Object.values(urls), signInUrl].every((url) => url.startsWith('https://'))).toBe(true);
  expect(serviceUrlHosts.length).toBeGreaterThan(0);
  expect([clouds, clouds[name], endpoints, serviceUrlHosts].every((part) => Object.isFrozen(part))).toBe(true);
});

test('no endpoint of China is outside of China', () => {
  const { CallerId: _none, ...urls } = clouds.china.endpoints;
  expect(Object.values(urls).filter((url) => !new URL(url).hostname.endsWith('.cn'))).toEqual([]);
  expect(clouds.china.serviceUrlHosts.filter((host) => !host.endsWith('.cn'))).toEqual([]);
});
