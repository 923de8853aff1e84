import { wordsIn } from '../../locales/words.ts';
import type { Key } from '../../locales/keys.ts';
import { en } from '../../locales/en/index.ts';
import { fr } from '../../locales/fr/index.ts';
import { languages } from '../../locales/languages.ts';
import { renderHtml } from '../../pages/render-html.ts';
import { pageUnderTest, token } from './page-under-test.ts';

const folder = '/temporary-password';

test('the link carries the token in its fragment alone', () => {
  const { linkFor } = pageUnderTest();
  expect(linkFor(token, 'fr')).toBe(`https://guichet.example.cn/temporary-password/fr#t=${token}`);
  expect(linkFor('a+b&c=d', 'en')).toBe('https://guichet.example.cn/temporary-password/en#t=a%2Bb%26c%3Dd');
});

test('a public URL with a folder or a final slash gives a link without a double one', () => {
  const { linkFor } = pageUnderTest({ publicUrl: 'https://guichet.example.cn/bot/' });
  expect(linkFor('abc', 'fr')).toBe('https://guichet.example.cn/bot/temporary-password/fr#t=abc');
});

test('a scanner may get every address any number of times: the password stays', async () => {
  const { get, show, routes, secrets } = pageUnderTest();
  for (let round = 0; round < 20; round += 1) {
    for (const { method, path } of routes) if (method === 'GET') await get(path);
  }
  expect(secrets.tried).toEqual([]);
  expect((await show({ token })).status).toBe(200);
});

test('a page asked for under another name is refused', async () => {
  const { get, routes } = pageUnderTest();
  for (const { method, path } of routes) {
    if (method === 'POST') continue;
    expect(await get(path, { host: 'evil.example' })).toMatchObject({ status: 421, body: '{"error":"misdirected"}' });
  }
});

test('every answer has every protecting header', async () => {
  const { get, show, routes } = pageUnderTest();
  const gets = routes.filter(({ method }) => method === 'GET');
  const answers = [
    ...(await Promise.all(gets.map(async ({ path }) => get(path)))),
    await get(`${folder}/fr`, { host: 'evil.example' }),
    await show({ token: 'unknown' }),
    await show({ token }),
    await show({ token }, { origin: 'https://evil.example' }),
    await show({ token }, { 'content-type': 'text/plain' }),
  ];
  for (const { headers } of answers) {
    expect(headers).toMatchObject({
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': expect.stringContaining('clipboard-write=(self)'),
      'Referrer-Policy': 'no-referrer',
      'Strict-Transport-Security': 'max-age=31536000',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    });
    const isAsset = /^text\/(javascript|css)/.test(headers['Content-Type'] ?? '');
    expect(headers['Cache-Control']).toBe(isAsset ? 'public, max-age=31536000, immutable' : 'no-store');
  }
});

test('without TLS, in local mode, no browser is told to insist on it', async () => {
  const { get } = pageUnderTest({ publicUrl: 'http://localhost:3978' });
  const { headers, status } = await get(`${folder}/fr`, { host: 'localhost:3978' });
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('Strict-Transport-Security');
});

test.each(languages)('the page in %s has its language, all of its words and nothing of a user', async (language) => {
  const { get } = pageUnderTest();
  const html = String((await get(`${folder}/${language}`)).body);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).not.toMatch(/\{\{|\}\}|oneTime/);
  for (const key of Object.keys({ fr, en }[language].pages.oneTime)) {
    const words = wordsIn(language)(`pages.oneTime.${key}` as Key);
    expect(html).toContain(renderHtml('{{words}}', () => words));
  }
  expect(html).toContain('https://portal.example.cn');
  expect(html).not.toMatch(/lanting|Kf7|q0J9/);
});

test.each(languages)('the page in %s has no inline script or style and nothing of a third party', async (language) => {
  const { get } = pageUnderTest({ signInUrl: 'sign-in' });
  const html = String((await get(`${folder}/${language}`)).body);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:|\/\/\w/i);
  expect(html.match(/<script[^>]*>/g)).toEqual([expect.stringMatching(/ src="page-[0-9a-f]{16}\.js"/)]);
});

test('the page, its script and its style are where the page says, below 20 kB together', async () => {
  const { get } = pageUnderTest();
  const html = String((await get(`${folder}/fr`)).body);
  const names = [...html.matchAll(/(?:src|href)="(page-[^"]+)"/g)].map(([, name]) => name);
  const files = await Promise.all(names.map(async (name) => get(`${folder}/${name}`)));
  expect(files.map(({ headers }) => headers['Content-Type'])).toEqual([
    'text/css; charset=utf-8',
    'text/javascript; charset=utf-8',
  ]);
  const size = [html, ...files.map(({ body }) => body)].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(size).toBeLessThan(20_000);
});

test('what is put into the page cannot become markup', async () => {
  const { get } = pageUnderTest({ signInUrl: '"><script>alert(1)</script>' });
  const html = String((await get(`${folder}/en`)).body);
  expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('the page answers to a query as if there was none', async () => {
  const { routes } = pageUnderTest();
  const page = routes.find(({ path }) => path === `${folder}/fr`);
  const ask = async (url: string) =>
    page?.handle({ headers: { host: 'guichet.example.cn' }, body: undefined, ip: '', url });
  expect(await ask(`${folder}/fr?t=abc&next=//evil.example`)).toEqual(await ask(`${folder}/fr`));
});
