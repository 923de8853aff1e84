import { assert, asyncProperty, constantFrom, oneof, string, uint8Array } from 'fast-check';
import { fr } from '../../locales/fr/index.ts';
import type { Key } from '../../locales/keys.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { uploadSentence, type UploadWord } from '../../pages/browser/upload-words.ts';
import { priceFileName, priceFileNameIn } from '../../pages/price-file-name.ts';
import { priceUploadPage } from '../../pages/price-upload-page.ts';
import type { PageRequest } from '../../pages/route.ts';
import { priceFileLimits } from '../../partner-center/prices/price.ts';
import { askRoutes } from '../support/ask-routes.ts';
import { fakeUploads, token } from '../support/fake-uploads.ts';
import { entriesOf, withoutPlural } from '../support/words.ts';
import { filesOf } from './files-of.ts';
import { anyText } from '../support/any-text.ts';

/** The page with one open link behind it, asked without HTTP as its own browser code would. */
function uploadPage(publicUrl = 'https://guichet.example.cn') {
  const uploads = fakeUploads();
  const errors: unknown[] = [];
  const page = priceUploadPage({ uploads, publicUrl, root: process.cwd(), onError: (error) => errors.push(error) });
  const { get } = askRoutes(page.routes);
  const route = page.routes.find(({ method }) => method === 'POST');
  let reads = 0;

  async function send(
    headers: PageRequest['headers'] = {},
    readBytes: () => Promise<Uint8Array> = async () => new Uint8Array([80, 75]),
  ) {
    const { host, origin } = new URL(publicUrl);
    const usual = { host, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' };
    const asked = { ...usual, 'x-guichet-token': token, 'x-guichet-file': 'prix.csv', ...headers };
    const read = () => {
      reads += 1;
      return readBytes();
    };
    if (!route) throw new Error('no POST');
    return route.handle({
      ...{ headers: asked, body: undefined, readBytes: read, url: '/p/upload', ip: '203.0.113.7', secure: true },
    });
  }
  return { ...page, uploads, errors, get, send, route, reads: () => reads };
}

test('the link carries the token in its fragment alone', () => {
  expect(uploadPage().linkFor(token, 'fr')).toBe(`https://guichet.example.cn/p/fr#t=${token}`);
  expect(uploadPage('https://a.example/bot/').linkFor('a+b', 'en')).toBe('https://a.example/bot/p/en#t=a%2Bb');
});

test('a file is taken with its name and its bytes, and what came of it is told', async () => {
  const { send, uploads, route } = uploadPage();
  expect(route).toMatchObject({ path: '/p/upload', takes: 'bytes', maxBodyBytes: priceFileLimits.bytes });
  const { status, headers, body } = await send({ 'x-guichet-file': encodeURIComponent('Prix décembre – 价格.csv') });
  expect([status, JSON.parse(String(body))]).toEqual([200, { state: 'read', count: 3, rejectedCount: 1 }]);
  expect(uploads.taken).toEqual([{ token, name: 'Prix décembre – 价格.csv', bytes: new Uint8Array([80, 75]) }]);
  expect(headers).toMatchObject({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
});

test('a refused file is told with its reason, the missing columns and how many files may follow', async () => {
  const { send, uploads } = uploadPage();
  uploads.answer(async () => ({ state: 'refused', reason: 'missingColumns', missing: ['name'], left: 4 }));
  const { status, body } = await send();
  const told = { error: 'refused', reason: 'missingColumns', missing: ['name'], left: 4 };
  expect([status, JSON.parse(String(body))]).toEqual([422, told]);
});

test('wrong, unknown, used and expired tokens are answered alike in every byte, and their bytes are not read', async () => {
  const { send, uploads, reads } = uploadPage();
  const unknown = `${token.slice(0, -1)}A`;
  const texts = ['', 'short', `${token}=`, token.replace('q', '%'), 'é'.repeat(43), unknown];
  const answers = [];
  for (const text of texts) answers.push(await send({ 'x-guichet-token': text }));
  answers.push(await send({ 'x-guichet-token': undefined }));
  expect(reads()).toBe(0);
  await send();
  answers.push(await send());
  expect(reads()).toBe(1);
  expect(uploads.taken).toHaveLength(1);
  // Over between the look at the link and the file's end.
  const late = uploadPage();
  late.uploads.answer(async () => ({ state: 'gone' }));
  answers.push(await late.send());
  for (const answer of answers) expect(answer).toEqual({ ...answers[0], status: 410, body: '{"error":"gone"}' });
});

test.each<[string, PageRequest['headers'], number]>([
  ['another site', { origin: 'https://evil.example' }, 403],
  ['no site at all', { origin: undefined }, 403],
  ['another site’s frame', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a form', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ['plain text', { 'content-type': 'text/plain' }, 415],
  ['JSON', { 'content-type': 'application/json' }, 415],
  ['another name', { host: 'evil.example' }, 421],
])('what %s sends is refused before anything is looked up or read', async (_what, headers, status) => {
  const { send, uploads, reads } = uploadPage();
  const looked = jest.spyOn(uploads, 'isOpen');
  expect((await send(headers)).status).toBe(status);
  expect([looked.mock.calls, reads()]).toEqual([[], 0]);
});

test('one file at a time is taken; another hears that it must wait, and its link stays good', async () => {
  const { send, uploads, reads } = uploadPage();
  const slow = Promise.withResolvers<Uint8Array>();
  uploads.answer(async () => ({ state: 'refused', reason: 'noPrices', missing: [], left: 4 }));
  const first = send({}, () => slow.promise);
  await new Promise(setImmediate);
  expect(await send()).toMatchObject({ status: 503, body: '{"error":"busy"}' });
  expect(reads()).toBe(1);
  slow.resolve(new Uint8Array(1));
  expect((await first).status).toBe(422);
  expect((await send()).status).toBe(422);
});

test('a body that breaks off is the server’s to answer, and the next file is taken', async () => {
  const { send, uploads, errors } = uploadPage();
  await expect(send({}, async () => Promise.reject(new Error('body.aborted')))).rejects.toThrow('body.aborted');
  expect([uploads.taken, errors]).toEqual([[], []]);
  expect((await send()).status).toBe(200);
});

test.each(['isOpen', 'take'] as const)('a store that is away in %s is told, and nothing is lost', async (method) => {
  const { send, uploads, errors } = uploadPage();
  const away = new Error('connection refused');
  jest.spyOn(uploads, method).mockRejectedValueOnce(away);
  expect(await send()).toMatchObject({ status: 503, body: '{"error":"unavailable"}' });
  expect(errors).toEqual([away]);
  expect((await send()).status).toBe(200);
});

test.each([
  ['../../etc/prix.csv', 'prix.csv'],
  [String.raw`C:\Users\alex\prix.xlsx`, 'prix.xlsx'],
  ['prix\u202Evsc.exe', 'prixvsc.exe'],
  ['a\u0000b\r\nc\u2028d\u200B\u200D.csv', 'ab c d.csv'],
  ['..\\', '—'],
  ['\u202E', '—'],
  ['価格\uD800.csv', '価格\uFFFD.csv'],
])('the name %j is kept as %j', (name, kept) => {
  expect(priceFileName(name)).toBe(kept);
});

test('a name that is too long is cut in its middle, so that its type stays; what is no name has none', () => {
  const cut = priceFileName(`${'😀'.repeat(100)}.csv`);
  expect(cut).toHaveLength(120);
  expect(cut.endsWith('.csv')).toBe(true);
  expect(['%E9.csv', '%', undefined].map(priceFileNameIn)).toEqual(['—', '—', '—']);
});

test('whatever the name, what is kept is short, well-formed and unable to hide something', async () => {
  await assert(
    asyncProperty(oneof(anyText({ maxLength: 300 }), string()), async (text) => {
      for (const kept of [priceFileName(text), priceFileNameIn(text)]) {
        expect(kept.length).toBeLessThanOrEqual(120);
        expect(kept).toMatch(/^[^/\\\p{Cc}\p{Cf}]+$/u);
        expect(kept.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});

test('any token, name and bytes are answered, and never with 500', async () => {
  const { send, uploads } = uploadPage();
  uploads.answer(async () => ({ state: 'refused', reason: 'unreadable', missing: [], left: 1 }));
  const tokens = oneof(string(), constantFrom(token, '__proto__', `${token}\u0000`));
  await assert(
    asyncProperty(tokens, string(), uint8Array({ maxLength: 64 }), async (text, name, bytes) => {
      const { status } = await send({ 'x-guichet-token': text, 'x-guichet-file': name }, async () => bytes);
      expect(status).toBe(text === token ? 422 : 410);
    }),
  );
});

test('a scanner may get every address any number of times: the link stays good', async () => {
  const { get, send, routes } = uploadPage();
  for (const { method, path } of routes) if (method === 'GET') await get(path);
  expect((await send()).status).toBe(200);
});

test.each(languages)('the page in %s has its words, nothing inline and nothing of a third party', async (language) => {
  const { get } = uploadPage();
  const files = await filesOf(`/p/${language}`, get);
  const html = String(files[0]?.response.body);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(wordsIn(language)('uploadPage.choose.send'));
  expect(html).not.toMatch(/\{\{|\}\}|<style|\sstyle=|\son\w+=|javascript:|https?:|\/\/\w/i);
  expect(html).not.toMatch(/<\w+[^>]*data-say="[^"]*"[^>]*><\//);
  const size = files.reduce((sum, { response }) => sum + Buffer.byteLength(response.body), 0);
  expect(files.map(({ response: { status } }) => status)).toEqual(files.map(() => 200));
  expect(size).toBeLessThan(60_000);
});

test.each(languages)('a browser says in %s what i18next says on the server', (language) => {
  const own = [...new Set(entriesOf(fr.uploadPage).map(([key]) => withoutPlural(key)))];
  const shared = entriesOf({ refused: fr.prices.refused, column: fr.prices.column }).map(([key]) => `prices.${key}`);
  for (const word of [...own, ...shared]) {
    const key = (word.startsWith('prices.') ? word : `uploadPage.${word}`) as Key;
    for (const count of [0, 1, 2, 5]) {
      const params = { count, megabytes: 16, rows: 50, columns: 'a', size: 3, percent: 25 };
      expect(uploadSentence(language, word as UploadWord, params)).toBe(wordsIn(language)(key, params));
    }
  }
});

test('a browser writes numbers and lists as the language does', () => {
  const columns = ['prices.column.name', 'prices.column.retailPrice'];
  expect(uploadSentence('fr', 'read.prices', { count: 20_000 })).toBe('20\u202F000 prix lus.');
  expect(uploadSentence('en', 'read.prices', { count: 20_000 })).toBe('20,000 prices read.');
  expect(uploadSentence('fr', 'choose.megabytes', { size: 1.25 })).toBe('1,3\u00A0Mo');
  expect(uploadSentence('en', 'prices.refused.missingColumns', { columns })).toBe(
    'Columns are missing: offer name and retail price.',
  );
});
