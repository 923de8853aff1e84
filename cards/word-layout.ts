import type { Key } from '../locales/keys.ts';
import type { Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';

/** `@cards.cancel`, `@fr:cards.hello` in one language whatever the card's, `@cards.change(before,after)` filled with data. */
export const token = /^@(?:(fr|en):)?([\w.]+)(?:\(([\w,]+)\))?$/;

/** A layout with the words of one language in their places. */
export function wordLayout(layout: unknown, language: Language): unknown {
  if (typeof layout === 'string') return worded(layout, language);
  if (Array.isArray(layout)) return layout.map((item) => wordLayout(item, language));
  if (typeof layout !== 'object' || layout === null) return layout;
  return Object.fromEntries(Object.entries(layout).map(([key, value]) => [key, wordLayout(value, language)]));
}

function worded(text: string, language: Language): string {
  const [, only, key, names] = token.exec(text) ?? [];
  if (key === undefined) return text;
  const bindings = names?.split(',').map((name) => [name, `\${${name}}`] as const) ?? [];
  return wordsIn((only as Language | undefined) ?? language)(key as Key, Object.fromEntries(bindings));
}
