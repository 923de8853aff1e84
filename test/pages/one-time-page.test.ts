import { wordsIn } from '../../locales/words.ts';
import type { Key } from '../../locales/keys.ts';
import { en } from '../../locales/en/index.ts';
import { fr } from '../../locales/fr/index.ts';
import { languages } from '../../locales/languages.ts';
import { renderHtml } from '../../pages/render-html.ts';
import { askRoutes } from '../support/ask-routes.ts';
import { filesOf } from './files-of.ts';
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

test('over plain http nothing is shown or taken, whatever the page', async () => {
  const { get, show, routes, secrets } = pageUnderTest();
  for (const { method, path } of routes) {
    if (method === 'GET')
      expect(await get(path, {}, false)).toMatchObject({ status: 403, body: '{"error":"forbidden"}' });
  }
  expect((await show({ token }, {}, false)).status).toBe(403);
  expect(secrets.tried).toEqual([]);
});

test('every answer has every protecting header', async () => {
  const { get, show } = pageUnderTest();
  const files = await filesOf(`${folder}/fr`, get);
  const answers = [
    ...files.map(({ response }) => response),
    await get(`${folder}/en`),
    await get(`${folder}/unknown.js`),
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
  const publicUrl = 'http://localhost:3978';
  const { get } = askRoutes(pageUnderTest({ publicUrl }).routes, publicUrl);
  const { headers, status } = await get(`${folder}/fr`, {}, false);
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
  expect(html.match(/<script[^>]*>/g)).toEqual([expect.stringMatching(/ src="one-time-page-\w{8}\.js"/)]);
});

test('the page, its scripts and its style are where the page says, below 20 kB together', async () => {
  const { get } = pageUnderTest();
  const files = await filesOf(`${folder}/fr`, get);
  const types = files.map(({ response: { status, headers } }) => `${status} ${headers['Content-Type']}`);
  expect([...new Set(types)].toSorted()).toEqual([
    '200 text/css; charset=utf-8',
    '200 text/html; charset=utf-8',
    '200 text/javascript; charset=utf-8',
  ]);
  const size = files.reduce((sum, { response }) => sum + Buffer.byteLength(response.body), 0);
  expect(size).toBeLessThan(20_000);
});

test('what is put into the page cannot become markup', async () => {
  const { get } = pageUnderTest({ signInUrl: '"><script>alert(1)</script>' });
  const html = String((await get(`${folder}/en`)).body);
  expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('the page answers to a query as if there was none', async () => {
  const { get } = pageUnderTest();
  expect(await get(`${folder}/fr?t=abc&next=//evil.example`)).toEqual(await get(`${folder}/fr`));
});
