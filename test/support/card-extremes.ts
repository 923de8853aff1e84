import type { View } from '../../cards/views.ts';
import type { Language } from '../../locales/languages.ts';
import { emptyOfferViews } from './card-samples-offers.ts';
import { ordinaryViews } from './card-samples.ts';

/** What is no text: it chooses a look, names an input or leads somewhere. */
const structure = new Set([
  'template',
  'verb',
  'rowVerb',
  'kind',
  'id',
  'tone',
  'style',
  'confirmStyle',
  'keyboard',
  'term',
  'category',
  'url',
]);

/** The view with each of its texts replaced; `path` is like `data.rows.name`, without places in lists. */
export function withTexts(view: View, replace: (text: string, path: string) => string): View {
  return mapTexts(view, '', replace) as View;
}

function mapTexts(node: unknown, path: string, replace: (text: string, path: string) => string): unknown {
  const key = path.slice(path.lastIndexOf('.') + 1);
  if (typeof node === 'string') {
    return structure.has(key) || /(choices|terms|kinds|categories)\.value$/.test(path) ? node : replace(node, path);
  }
  if (Array.isArray(node)) return node.map((item) => mapTexts(item, path, replace));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name,
      mapTexts(value, path === '' ? name : `${path}.${name}`, replace),
    ]),
  );
}

/** Every template with as little as its view allows. */
export function emptyViews(): readonly View[] {
  return [
    { template: 'language', data: { name: '' } },
    { template: 'menu', data: { title: 'x', intro: '', groups: [], locked: [], note: '' } },
    {
      template: 'form',
      data: { title: 'x', intro: '', problem: '', sections: [], submit: 'x', switchLanguage: 'x' },
    },
    {
      template: 'review',
      data: {
        title: 'x',
        intro: '',
        facts: [],
        differences: [],
        can: [],
        cannot: [],
        warning: '',
        confirm: 'x',
        confirmStyle: 'primary',
        editable: false,
      },
    },
    { template: 'outcome', data: { tone: 'neutral', title: 'x', text: '', facts: [], lines: [], buttons: [] } },
    { template: 'people', data: { title: 'x', summary: '', search: '', rows: [], hasPrevious: false, hasNext: false } },
    { template: 'profile', data: { title: 'x', subtitle: '', facts: [], can: [], cannot: [], note: '', buttons: [] } },
    { template: 'journal', data: { title: 'x', summary: '', entries: [], hasPrevious: false, hasNext: false } },
    {
      template: 'records',
      data: { title: 'x', summary: '', rowVerb: 'profiles.open', rows: [], facts: [], links: [], buttons: [] },
    },
    { template: 'record', data: { title: 'x', subtitle: '', warning: '', groups: [], note: '', buttons: [] } },
    {
      template: 'history',
      data: { title: 'x', summary: '', rows: [], hasPrevious: false, hasNext: false, buttons: [] },
    },
    ...emptyOfferViews(),
  ];
}

/** The most that is ever said, in characters; what people choose for themselves goes up to the directory's 256. */
const lengths: Readonly<Record<string, number>> = {
  title: 60,
  label: 40,
  'choices.title': 80,
  hint: 100,
  error: 80,
  placeholder: 40,
  intro: 200,
  problem: 120,
  note: 200,
  status: 60,
  warning: 200,
  text: 400,
  lines: 120,
  can: 80,
  cannot: 80,
  summary: 60,
  when: 30,
  outcome: 60,
  subtitle: 113,
  submit: 20,
  confirm: 20,
  switchLanguage: 20,
  address: 113,
  search: 100,
  who: 256,
  what: 256,
  name: 256,
  value: 256,
  detail: 100,
  concern: 120,
  restore: 80,
  seats: 9,
  'bars.label': 10,
  'bars.value': 16,
  'related.rows.title': 80,
  'price.facts.value': 80,
  'price.facts.note': 60,
  'quote.value': 40,
  description: 300,
  kept: 60,
  before: 256,
  after: 256,
};

/** How many there may be of what ordinary samples hold a few of. */
const counts: Readonly<Record<string, number>> = {
  'groups.rows': 6,
  'related.rows': 3,
  related: 3,
  bars: 6,
  'price.facts': 3,
  terms: 3,
  quote: 4,
  pins: 5,
  results: 5,
  'sections.facts': 3,
  fields: 6,
  rows: 10,
  entries: 10,
  facts: 6,
  differences: 6,
  can: 6,
  cannot: 6,
  locked: 4,
  lines: 4,
};

/** Every template as full as it gets, every text in Chinese characters at its longest: 12 fields, 10 rows. */
export function longestViews(language: Language): readonly View[] {
  return ordinaryViews(language)
    .map((view) => withMore(view) as View)
    .map((view) => withTexts(view, (_text, path) => '阑'.repeat(longest(path))));
}

function withMore(node: unknown, key = '', owner = ''): unknown {
  if (Array.isArray(node)) {
    const wanted = node.length === 0 ? 0 : (counts[`${owner}.${key}`] ?? counts[key] ?? node.length);
    return Array.from({ length: wanted }, (_, index) =>
      withMore(numbered(node[index % node.length], key, index), key, owner),
    );
  }
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, withMore(value, name, key)]));
}

/** Two inputs of a form never share an id. */
function numbered(node: unknown, key: string, index: number): unknown {
  if (key !== 'fields') return node;
  const { id, ...rest } = node as { id: string };
  return { ...rest, id: `${id}${index}` };
}

/** What people have tried to make a program do more with than show. */
export const hostileTexts: readonly string[] = [
  '${secret}',
  '${$root.nonce}',
  '${json($root)}',
  '{{name}}',
  '$t(cards.cancel)',
  '@cards.cancel',
  '__proto__',
  '[click](https://evil.example)',
  '![](https://evil.example/x.png)',
  '[x][y]',
  '<https://evil.example>',
  '**bold** _it_ ~~gone~~ `code`',
  '<b>bold</b>',
  '<at>Alex</at>',
  '<script>alert(1)</script>',
  '&lt;b&gt; &#35;',
  '# heading',
  '> quote',
  '- item',
  '+ item',
  '1. item',
  '1) item',
  '---',
  '***',
  '```',
  '| a | b |\n|---|---|',
  'https://evil.example',
  'www.evil.example',
  '{{DATE(2026-01-01T00:00:00Z,LONG)}}',
  '{{TIME(2026-01-01T00:00:00Z)}}',
  'a\u202Egnp.exe',
  'one\ntwo\r\nthree\u2028four',
  '\tindented',
  '    four',
  'zero\u200Bwidth\uFEFF',
  'nul\u0000l',
  '\uD800 alone',
  '👩‍💻 🇨🇳',
  '张伟 (上海)',
  'back\\slash \\* \\',
  '{"type":"Action.OpenUrl","url":"https://evil.example"}',
];

function longest(path: string): number {
  const [owner, key] = path.split('.').slice(-2);
  return lengths[`${owner}.${key}`] ?? lengths[key ?? ''] ?? 60;
}
