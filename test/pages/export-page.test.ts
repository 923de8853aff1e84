import { assert, asyncProperty, jsonValue } from 'fast-check';
import { fr } from '../../locales/fr/index.ts';
import type { Key } from '../../locales/keys.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { exportSentence, type ExportWord } from '../../pages/browser/export-words.ts';
import { exportPage, type ExportPageParts } from '../../pages/export-page.ts';
import { askRoutes } from '../support/ask-routes.ts';
import { fakeFiles, file, token } from '../support/fake-files.ts';
import { entriesOf, withoutPlural } from '../support/words.ts';
import { filesOf } from './files-of.ts';

/** The page with one file behind it, asked without HTTP as its own browser code would. */
function pageOf(changes: Partial<ExportPageParts> = {}) {
  const files = fakeFiles();
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const parts = { files, publicUrl: 'https://guichet.example.cn', root: process.cwd(), onError, ...changes };
  const page = exportPage(parts);
  const { get, post } = askRoutes(page.routes);
  const take = async (body: unknown, headers?: Parameters<typeof post>[2]) => post('/x/take', body, headers);
  return { ...page, files, errors, get, take };
}

test('the link carries the token in its fragment alone', () => {
  expect(pageOf().linkFor(token, 'fr')).toBe(`https://guichet.example.cn/x/fr#t=${token}`);
  expect(pageOf({ publicUrl: 'https://a.example/bot/' }).linkFor('a+b', 'en')).toBe(
    'https://a.example/bot/x/en#t=a%2Bb',
  );
});

test('the press hands out the file with its name, byte for byte, and nobody may keep the answer', async () => {
  const { take } = pageOf();
  const { status, headers, body } = await take({ token });
  expect([status, JSON.parse(String(body))]).toEqual([200, { state: 'taken', ...file }]);
  expect(headers).toMatchObject({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
    'Content-Type': 'application/json; charset=utf-8',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
});

test('of 50 presses at once exactly one is handed the file', async () => {
  const { take } = pageOf();
  const answers = await Promise.all(Array.from({ length: 50 }, async () => take({ token })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(49);
});

test('wrong, unknown and used tokens are answered alike in every byte, and malformed ones are not looked up', async () => {
  const { take } = pageOf();
  await take({ token });
  const used = await take({ token });
  expect({ status: used.status, body: used.body }).toEqual({ status: 410, body: '{"error":"gone"}' });
  const malformed: unknown[] = [
    undefined,
    null,
    7,
    'token',
    [token],
    {},
    { token: '' },
    { token: 7 },
    { token: [token] },
  ];
  malformed.push(
    { token: 'x'.repeat(513) },
    { token, more: 1 },
    JSON.parse(`{"token":"${token}","__proto__":{"a":1}}`),
  );
  for (const body of [...malformed, { token: 'unknown' }]) expect(await take(body)).toEqual(used);
  const fresh = pageOf();
  for (const body of malformed) expect(await fresh.take(body)).toEqual(used);
  expect(fresh.files.tried).toEqual([]);
});

test('whatever JSON is sent, the file stays unless it is exactly the token', async () => {
  const { take, files } = pageOf();
  await assert(
    asyncProperty(jsonValue(), async (body) => {
      expect((await take(body)).body).toBe('{"error":"gone"}');
    }),
  );
  expect(files.left()).toBe(1);
});

test.each([
  ['another host', { host: 'evil.example' }, 421],
  ['another origin', { origin: 'https://evil.example' }, 403],
  ['no origin', { origin: undefined }, 403],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['plain text', { 'content-type': 'text/plain' }, 415],
])('a request from %s is refused and takes nothing', async (_, headers, status) => {
  const { take, files } = pageOf();
  expect((await take({ token }, headers)).status).toBe(status);
  expect(files.tried).toEqual([]);
});

test('a store that fails hands out nothing, says nothing of why, and is reported', async () => {
  const failure = new Error('the store is down: CANARY');
  const { take, errors } = pageOf({ files: { take: async () => Promise.reject(failure) } });
  expect(await take({ token })).toMatchObject({ status: 503, body: '{"error":"unavailable"}' });
  expect(errors).toEqual([failure]);
});

test('a scanner may get every address any number of times: the link stays good', async () => {
  const { get, take, routes, files } = pageOf();
  for (const { method, path } of routes) if (method === 'GET') await get(path);
  expect(files.tried).toEqual([]);
  expect((await take({ token })).status).toBe(200);
});

test.each(languages)('the page in %s has its words, nothing inline and nothing of a third party', async (language) => {
  const { get } = pageOf();
  const files = await filesOf(`/x/${language}`, get);
  const html = String(files[0]?.response.body);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(wordsIn(language)('exportPage.ready.download'));
  expect(html).not.toMatch(/\{\{|\}\}|<style|\sstyle=|\son\w+=|javascript:|https?:|\/\/\w/i);
  expect(html).not.toMatch(/<\w+[^>]*data-say="[^"]*"[^>]*><\//);
  expect(files.map(({ response: { status } }) => status)).toEqual(files.map(() => 200));
  const size = files.reduce((sum, { response }) => sum + Buffer.byteLength(response.body), 0);
  expect(size).toBeLessThan(30_000);
});

test.each(languages)('a browser says in %s what i18next says on the server', (language) => {
  for (const word of entriesOf(fr.exportPage).map(([key]) => withoutPlural(key))) {
    expect(exportSentence(language, word as ExportWord)).toBe(wordsIn(language)(`exportPage.${word}` as Key));
  }
});
