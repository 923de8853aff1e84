import { nodesOf, type CardNode } from '../../cards/card.ts';
import { layouts } from '../../cards/layouts.ts';
import { verbs } from '../../cards/verbs.ts';
import { token } from '../../cards/word-layout.ts';
import type { Key } from '../../locales/keys.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';

/** What a person reads or hears. */
const spoken = ['text', 'title', 'label', 'placeholder', 'fallbackText', 'altText', 'errorMessage', 'speak'];

const templates = Object.entries(layouts);

describe.each(templates)('the %s template', (_name, layout) => {
  const nodes = [...nodesOf(layout)];
  const texts = nodes.flatMap((node) => spoken.flatMap((key) => (typeof node[key] === 'string' ? [node[key]] : [])));

  it('has no words of its own', () => {
    const own = texts.filter((text) => !token.test(text)).map((text) => text.replace(/\$\{[^}]*\}/g, ''));
    expect(own.filter((text) => /\p{L}/u.test(text))).toEqual([]);
  });

  it('names words that both languages have', () => {
    for (const text of texts) {
      const [, , key, names] = token.exec(text) ?? [];
      for (const language of key === undefined ? [] : languages) {
        const bound = Object.fromEntries(names?.split(',').map((name) => [name, '<bound>']) ?? []);
        expect(wordsIn(language)(key as Key, bound)).not.toContain('{{');
      }
    }
  });

  it('is an Adaptive Card 1.5 in the reader’s language with a text to fall back on', () => {
    expect(layout).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.5',
      lang: '${language}',
      fallbackText: '${plainText}',
    });
  });

  it('binds names, counts and comparisons, and calls nothing that reads a string', () => {
    for (const expression of JSON.stringify(layout).match(/\$\{[^}]*\}/g) ?? []) {
      const called = expression.match(/[A-Za-z]+(?=\()/g) ?? [];
      expect(called.filter((name) => name !== 'count')).toEqual([]);
    }
  });

  it('takes the address of a link from the view’s link alone', () => {
    for (const { type, url, iconUrl } of nodes) {
      expect({ type, url, iconUrl }).toEqual({ type, url: type === 'Action.OpenUrl' ? '${url}' : undefined });
    }
  });

  it('knows each verb that it writes out', () => {
    const written = nodes.flatMap(({ verb }) => (typeof verb === 'string' && !verb.includes('${') ? [verb] : []));
    expect(written.filter((verb) => !(verbs as readonly string[]).includes(verb))).toEqual([]);
  });

  it('wraps each text', () => {
    expect(nodes.filter((node: CardNode) => node['type'] === 'TextBlock' && node['wrap'] !== true)).toEqual([]);
  });
});
