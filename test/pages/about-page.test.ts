import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fr } from '../../locales/fr/index.ts';
import type { Key } from '../../locales/keys.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { aboutPage, type AboutPageParts } from '../../pages/about-page.ts';
import { askRoutes } from '../support/ask-routes.ts';
import { entriesOf, withoutPlural } from '../support/words.ts';

const template = join(process.cwd(), 'pages', 'browser', 'about-page.html');

const pageOf = (changes: Partial<AboutPageParts> = {}) => {
  const parts = { publicUrl: 'https://guichet.example.cn', usualLanguage: 'en' as const, root: process.cwd() };
  return askRoutes(aboutPage({ ...parts, ...changes }));
};
const htmlOf = async (path: string, headers = {}, changes = {}) =>
  String((await pageOf(changes).get(path, headers)).body);

test('the page speaks the language that the browser asks for, else the usual one', async () => {
  expect(await htmlOf('/about', { 'accept-language': 'fr-CA,en;q=0.5' })).toContain('<html lang="fr">');
  expect(await htmlOf('/about', { 'accept-language': 'zh-CN' })).toContain('<html lang="en">');
  expect(await htmlOf('/about', {}, { usualLanguage: 'fr' })).toContain('<html lang="fr">');
});

test.each(languages)('the address of %s speaks it whatever the browser asks for', async (language) => {
  for (const asked of languages) {
    expect(await htmlOf(`/about/${language}`, { 'accept-language': asked })).toContain(`<html lang="${language}">`);
  }
});

test.each(['/about', '/about/fr', '/about/en'])('the other language is a link away from %s', async (path) => {
  const html = await htmlOf(path, { 'accept-language': 'fr' });
  const [, address = '', other] = /<a href="([^"#]+)" hreflang="(\w+)"/.exec(html) ?? [];
  expect(html).not.toContain(`<html lang="${other}">`);
  const { pathname } = new URL(address, `https://guichet.example.cn${path}`);
  expect(await htmlOf(pathname, { 'accept-language': 'fr' })).toContain(`<html lang="${other}">`);
});

test.each(languages)('the privacy and the terms in %s are where the Teams app says', async (language) => {
  const html = await htmlOf(`/about/${language}`);
  for (const anchor of ['privacy', 'terms'] as const) {
    const section = new RegExp(`<section id="${anchor}"[^>]*>(.*?)</section>`, 's').exec(html)?.[1] ?? '';
    expect(section).toContain(wordsIn(language)(`aboutPage.${anchor}.title`));
    expect(section).toContain(wordsIn(language)(`aboutPage.${anchor}.lead`));
    expect(html).toContain(`href="#${anchor}"`);
  }
});

test('every word of the page is said by it, once at least', () => {
  const said = new Set(readFileSync(template, 'utf8').match(/(?<=data-say=")[^"]+/g));
  const words = entriesOf(fr.aboutPage).map(([key]) => withoutPlural(key));
  expect(words.filter((word) => !said.has(word))).toEqual([]);
  for (const word of said) for (const language of languages) wordsIn(language)(`aboutPage.${word}` as Key);
});

test.each(['/about', '/about/fr', '/about/en'])(
  '%s has nothing inline, no script and nothing of a third party, and finds its style',
  async (path) => {
    const { get } = pageOf();
    const html = String((await get(path)).body);
    expect(html).not.toMatch(/\{\{|\}\}|<script|<style|\sstyle=|\son\w+=|javascript:|https?:|\/\/\w/i);
    expect(html).not.toMatch(/<\w+[^>]*data-say="[^"]*"[^>]*><\//);
    const [, address = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
    const { pathname } = new URL(address, `https://guichet.example.cn${path}`);
    expect(pathname).toMatch(/^\/about\/about-page-\w{8}\.css$/);
    const style = await get(pathname);
    expect([style.status, style.headers['Content-Type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(html.length + style.body.length).toBeLessThan(30_000);
  },
);

test('a proxy that takes a path off breaks none of the page’s addresses', async () => {
  const html = await htmlOf('/about', {}, { publicUrl: 'https://guichet.example.cn/bots/guichet' });
  const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address = '']) => address);
  expect(addresses.filter((address) => address.startsWith('/'))).toEqual([]);
});

test('the page is not kept, sets no cookie, and names its own policy', async () => {
  const { headers } = await pageOf().get('/about');
  expect(headers).toMatchObject({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
    'Referrer-Policy': 'no-referrer',
  });
  expect(Object.keys(headers).filter((name) => /cookie/i.test(name))).toEqual([]);
});

test('another host and a connection in the clear are turned away', async () => {
  expect((await pageOf().get('/about', { host: 'evil.example' })).status).toBe(421);
  expect((await pageOf().get('/about', {}, false)).status).toBe(403);
});

test('when the browser’s files cannot be made the page says that it is closed, and that is reported', async () => {
  const root = mkdtempSync(join(tmpdir(), 'guichet-'));
  try {
    mkdirSync(join(root, 'pages', 'browser'), { recursive: true });
    copyFileSync(template, join(root, 'pages', 'browser', 'about-page.html'));
    const errors: unknown[] = [];
    const answer = await pageOf({ root, onError: (error) => errors.push(error) }).get('/about');
    expect([answer.status, answer.body]).toEqual([503, '{"error":"unavailable"}']);
    expect(errors).toHaveLength(1);
  } finally {
    rmSync(root, { recursive: true });
  }
});
