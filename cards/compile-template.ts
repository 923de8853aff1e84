import { Template } from 'adaptivecards-templating';
import type { Key } from '../locales/keys.ts';
import type { Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import catalog from './templates/catalog.json' with { type: 'json' };
import changes from './templates/changes.json' with { type: 'json' };
import form from './templates/form.json' with { type: 'json' };
import history from './templates/history.json' with { type: 'json' };
import journal from './templates/journal.json' with { type: 'json' };
import language from './templates/language.json' with { type: 'json' };
import menu from './templates/menu.json' with { type: 'json' };
import offer from './templates/offer.json' with { type: 'json' };
import offers from './templates/offers.json' with { type: 'json' };
import outcome from './templates/outcome.json' with { type: 'json' };
import people from './templates/people.json' with { type: 'json' };
import profile from './templates/profile.json' with { type: 'json' };
import record from './templates/record.json' with { type: 'json' };
import records from './templates/records.json' with { type: 'json' };
import review from './templates/review.json' with { type: 'json' };
import type { TemplateName } from './views.ts';

/** The layouts: no words, `@namespace.key` where a word goes, `${…}` where data goes. */
export const layouts: Readonly<Record<TemplateName, unknown>> = {
  language,
  menu,
  form,
  review,
  outcome,
  people,
  profile,
  journal,
  records,
  record,
  history,
  offers,
  offer,
  changes,
  catalog,
};

/** `@cards.cancel`, `@fr:cards.hello` in one language whatever the card's, `@cards.change(before,after)` filled with data. */
export const token = /^@(?:(fr|en):)?([\w.]+)(?:\(([\w,]+)\))?$/;

const compiled = new Map<string, Template>();

/** The layout with the words of one language, compiled on first use: a kept template expands twenty times faster than a new one. */
export function compileTemplate(name: TemplateName, language: Language): Template {
  const id = `${name}.${language}`;
  const known = compiled.get(id);
  if (known !== undefined) return known;
  const template = new Template(withWords(layouts[name], language));
  compiled.set(id, template);
  return template;
}

function withWords(node: unknown, language: Language): unknown {
  if (typeof node === 'string') return worded(node, language);
  if (Array.isArray(node)) return node.map((item) => withWords(item, language));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withWords(value, language)]));
}

function worded(text: string, language: Language): string {
  const [, only, key, names] = token.exec(text) ?? [];
  if (key === undefined) return text;
  const bindings = names?.split(',').map((name) => [name, `\${${name}}`] as const) ?? [];
  return wordsIn((only as Language | undefined) ?? language)(key as Key, Object.fromEntries(bindings));
}
