import { bodies, cookie, names, resetPageUnderTest } from './reset-page-under-test.ts';

test.each([
  ['another host', { host: 'evil.example' }, 421],
  ['no host', { host: undefined }, 421],
  ['another origin', { origin: 'https://evil.example' }, 403],
  ['our origin without TLS', { origin: 'http://guichet.example.cn' }, 403],
  ['an opaque origin', { origin: 'null' }, 403],
  ['no origin', { origin: undefined }, 403],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a typed address', { 'sec-fetch-site': 'none' }, 403],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['plain text', { 'content-type': 'text/plain' }, 415],
  ['no type', { 'content-type': undefined }, 415],
])('a request from %s is refused, and nobody is asked', async (_, headers, status) => {
  const page = resetPageUnderTest();
  for (const name of names) {
    const answer = await page.post(`/r/${name}`, bodies[name], { ...cookie, ...headers });
    expect(answer.status).toBe(status);
    expect(String(answer.body)).toMatch(/^\{"error":"(misdirected|forbidden|unsupportedMediaType)"\}$/);
    expect(answer.headers).not.toHaveProperty('Set-Cookie');
  }
  expect(page.asked).toEqual([]);
});

test('a request in the clear is refused where the site is https', async () => {
  const page = resetPageUnderTest();
  for (const name of names) {
    expect(await page.post(`/r/${name}`, bodies[name], cookie, false)).toMatchObject({
      status: 403,
      body: '{"error":"forbidden"}',
    });
  }
  expect(page.asked).toEqual([]);
});

test('a browser too old for Sec-Fetch-Site, and a charset beside the JSON type, are let in', async () => {
  const page = resetPageUnderTest();
  const headers = { 'sec-fetch-site': undefined, 'content-type': 'application/json; charset=utf-8' };
  for (const name of names) await page.post(`/r/${name}`, bodies[name], { ...cookie, ...headers });
  expect(page.asked).toHaveLength(names.length);
});

test('every answer has every protecting header, is kept by nobody, and names no secret in its headers', async () => {
  const page = resetPageUnderTest({ setPassword: async () => ({ state: 'done', signedOut: false }) });
  for (const name of names) {
    const { headers } = await page.post(`/r/${name}`, bodies[name], cookie);
    expect(headers).toMatchObject({
      'Content-Security-Policy': expect.stringContaining("default-src 'none'; script-src 'self'"),
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    });
    expect(JSON.stringify(headers)).not.toMatch(/q0J9|12345678|Tulipe/);
  }
});

test('a body is refused by the server long before it could hurt', () => {
  const { routes } = resetPageUnderTest();
  const limits = routes.filter(({ method }) => method === 'POST').map(({ maxBodyBytes }) => maxBodyBytes);
  expect(limits).toEqual(names.map(() => 8192));
});
