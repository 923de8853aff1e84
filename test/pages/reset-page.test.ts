import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { languages } from '../../locales/languages.ts';
import type { PageRequest } from '../../pages/route.ts';
import { filesOf } from './files-of.ts';
import { token } from './page-under-test.ts';
import { cookie, resetPageUnderTest } from './reset-page-under-test.ts';

const documents = ['/r/fr', '/r/en', '/r/report/fr', '/r/report/en'];

test('the links carry the token in their fragment alone', () => {
  const { linkFor, firstLinkFor, reportLinkFor } = resetPageUnderTest();
  expect(linkFor(token, 'fr')).toBe(`https://guichet.example.cn/r/fr#t=${token}`);
  expect(firstLinkFor(token, 'en')).toBe(`https://guichet.example.cn/r/en#f=${token}`);
  expect(reportLinkFor('a+b&c', 'fr')).toBe('https://guichet.example.cn/r/report/fr#t=a%2Bb%26c');
});

test('a scanner may get every address any number of times: nothing is asked and nothing is handed out', async () => {
  const { get, asked } = resetPageUnderTest();
  for (const path of documents) {
    for (const address of [path, `${path}?t=${token}`, '/r/begin', '/r/verify', '/r/set', '/r/report', '/r/unknown']) {
      expect((await get(address, cookie)).headers).not.toHaveProperty('Set-Cookie');
    }
  }
  expect(asked).toEqual([]);
});

test('what only takes a POST, and a file that is none, is not found', async () => {
  const { get } = resetPageUnderTest();
  for (const path of ['/r/begin', '/r/verify', '/r/set', '/r/report', '/r/unknown.js', '/r/..', '/r/__proto__']) {
    expect(await get(path)).toMatchObject({ status: 404, body: '{"error":"notFound"}' });
  }
});

test('a page asked for under another name, or in the clear, is refused', async () => {
  const { get } = resetPageUnderTest();
  for (const path of [...documents, '/r/some.js']) {
    expect(await get(path, { host: 'evil.example' })).toMatchObject({ status: 421, body: '{"error":"misdirected"}' });
    expect(await get(path, {}, false)).toMatchObject({ status: 403, body: '{"error":"forbidden"}' });
  }
});

test('over http in local mode the pages are served without asking for https', async () => {
  const { get } = resetPageUnderTest({}, { publicUrl: 'http://localhost:3978' });
  const { status, headers } = await get('/r/fr', {}, false);
  expect(status).toBe(200);
  expect(headers).not.toHaveProperty('Strict-Transport-Security');
});

test.each(documents)('%s is the same for everybody, in its language, without a place left open', async (path) => {
  const { get } = resetPageUnderTest();
  const { body, headers } = await get(path, cookie);
  expect(headers).toMatchObject({ 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  expect(body).toBe((await get(`${path}?t=${token}&next=//evil.example`)).body);
  expect(body).toContain(`<html lang="${path.slice(-2)}">`);
  expect(body).not.toMatch(/\{\{|\}\}/);
});

test.each(documents)('%s has no inline script or style and nothing of a third party', async (path) => {
  const { get } = resetPageUnderTest({}, { signInUrl: 'sign-in' });
  const html = String((await get(path)).body);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:|\/\/\w/i);
  expect(html.match(/<script[^>]*>/g)).toEqual([expect.stringMatching(/ src="(\.\.\/)?re\w+-page-\w{8}\.js"/)]);
  expect(html.match(/<h1/g)).toHaveLength(1);
});

test('what is put into the page cannot become markup', async () => {
  const { get } = resetPageUnderTest({}, { signInUrl: '"><script>alert(1)</script>' });
  expect((await get('/r/en')).body).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
});

test('each file of each page is served, kept for good, and compressed for whoever takes it', async () => {
  const { get } = resetPageUnderTest();
  for (const path of documents) {
    const files = (await filesOf(path, get)).filter(({ address }) => address !== path);
    expect(files.length).toBeGreaterThan(2);
    for (const { address, response } of files) {
      expect(response).toMatchObject({
        status: 200,
        headers: { 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' },
      });
      expect(response.headers).not.toHaveProperty('Content-Encoding');
      const compressed = await get(address, { 'accept-encoding': 'gzip, deflate, br' });
      expect(compressed.headers).toEqual({ ...response.headers, 'Content-Encoding': 'gzip' });
      expect(gunzipSync(compressed.body).equals(Buffer.from(response.body))).toBe(true);
    }
  }
});

test.each([
  ['gzip', true],
  ['br, GZIP;q=0.5', true],
  ['deflate , gzip ; q=1', true],
  ['gzip;q=0', false],
  ['gzip; q=0.0, br', false],
  ['br', false],
  ['x-gzip', false],
  ['', false],
])('of a browser that takes "%s" it is %s that a file comes compressed', async (accepted, isCompressed) => {
  const { get } = resetPageUnderTest();
  const [, file] = await filesOf('/r/fr', get);
  const { headers } = await get(file?.address ?? '', { 'accept-encoding': accepted });
  expect(headers['Content-Encoding'] === 'gzip').toBe(isCompressed);
});

test('a whole visit, dictionaries included, takes less than 500 kB', async () => {
  const { get } = resetPageUnderTest();
  const zipped = async (path: string, headers: PageRequest['headers'] = {}) =>
    get(path, { ...headers, 'accept-encoding': 'gzip' });
  for (const language of languages) {
    const files = await filesOf(`/r/${language}`, get);
    const sizes = await Promise.all(files.map(async ({ address }) => Buffer.byteLength((await zipped(address)).body)));
    const size = sizes.reduce((sum, one) => sum + one, 0);
    expect(size).toBeGreaterThan(300_000);
    expect(size).toBeLessThan(450_000);
  }
});

test('what is needed before the code is typed takes less than 30 kB', async () => {
  const { get } = resetPageUnderTest();
  const files = await filesOf('/r/fr', async (path) => {
    const response = await get(path);
    // What is imported by a call comes later.
    return { ...response, body: String(response.body).replaceAll(/import\("[^"]+"\)/g, '') };
  });
  const sizes = await Promise.all(
    files.map(async ({ address }) => Buffer.byteLength((await get(address, { 'accept-encoding': 'gzip' })).body)),
  );
  expect(sizes.reduce((sum, one) => sum + one, 0)).toBeLessThan(30_000);
});

test('files that cannot be made are reported, and the page says that it is closed', async () => {
  const root = mkdtempSync(join(tmpdir(), 'guichet-'));
  try {
    for (const name of ['page-frame.html', 'reset-page.html', 'report-page.html']) {
      cpSync(join('pages/browser', name), join(root, 'pages/browser', name));
    }
    const onError = jest.fn();
    const { get } = resetPageUnderTest({}, { root, onError });
    expect(await get('/r/fr')).toMatchObject({ status: 503, body: '{"error":"unavailable"}' });
    expect(onError).toHaveBeenCalledTimes(1);
  } finally {
    rmSync(root, { recursive: true });
  }
});
