import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fr } from '../../locales/fr/index.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Key } from '../../locales/keys.ts';
import { renderHtml } from '../../pages/render-html.ts';
import { sayHtml } from '../../pages/say-html.ts';
import { sentence, type Word } from '../../pages/browser/words.ts';
import { entriesOf, withoutPlural } from '../support/words.ts';

const folder = join(process.cwd(), 'pages', 'browser');
const sources = readdirSync(folder)
  .filter((name) => /\.(ts|html)$/.test(name))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const words = [...new Set(entriesOf(fr.resetPage).map(([key]) => withoutPlural(key)))];

test('each word of the reset’s pages is said by one of them', () => {
  const spelled = new Set(sources.flatMap((text) => text.match(/(?<=['"])\w+(?:\.\w+)*(?=['"])/g) ?? []));
  const composed = sources
    .flatMap((text) => text.match(/(?<=`)[\w.]*\.[\w]*\$\{[^`]*(?=`)/g) ?? [])
    .map((template) => template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.')))
    .map((parts) => new RegExp(`^${parts.join('\\w+')}$`));
  expect(words.filter((word) => !spelled.has(word) && !composed.some((pattern) => pattern.test(word)))).toEqual([]);
});

test.each(languages)('a browser says in %s what i18next says on the server', (language) => {
  const values = { digits: 8, to: 'z•••@q•••.com', minimum: 15, step: 2, time: '0:42' };
  for (const word of words) {
    for (const count of [0, 1, 2, 5, 1_000_000]) {
      const params = { ...values, count };
      expect(sentence(language, word as Word, params)).toBe(wordsIn(language)(`resetPage.${word}` as Key, params));
    }
  }
});

test('a word that nobody wrote is never shown', () => {
  expect(() => sentence('fr', 'code.nothing' as Word)).toThrow('no fr words for code.nothing');
  expect(() => sentence('en', 'code' as Word)).toThrow('no en words for code');
});

describe('the elements of a template', () => {
  const say = (word: string) => `<${word}>`;

  test('are filled with their words, escaped', () => {
    expect(sayHtml('<p class="x" data-say="a.b"></p><br>', say)).toBe(
      '<p class="x" data-say="a.b">&lt;a.b&gt;</p><br>',
    );
    expect(sayHtml('<button\n  data-say="a"\n></button>', say)).toBe('<button\n  data-say="a"\n>&lt;a&gt;</button>');
  });

  test('are left alone when they have content or no words', () => {
    const html = '<p data-say="a">kept</p><p></p><p data-said="a"></p>';
    expect(sayHtml(html, say)).toBe(html);
  });

  test('throw when something is missing in a place', () => {
    expect(renderHtml('<a href="{{url}}">', () => '"x"')).toBe('<a href="&quot;x&quot;">');
    expect(() => renderHtml('{{url}}', () => undefined)).toThrow('nothing for {{url}}');
  });
});
