import { bindingsOf } from '../../cards/bindings.ts';
import { compileCard } from '../../cards/compile-card.ts';
import { nodesOf } from '../../cards/card.ts';
import { sizeOf } from '../../cards/check-card.ts';
import { drawerFor } from '../../cards/drawer-of.ts';
import type { Drawer } from '../../cards/drawer.ts';
import { layouts } from '../../cards/layouts.ts';
import { libraryDrawer } from '../../cards/library-drawer.ts';
import { NotCompiled } from '../../cards/not-compiled.ts';
import { render } from '../../cards/render.ts';
import { wordLayout } from '../../cards/word-layout.ts';
import { languages } from '../../locales/languages.ts';
import { hostileTexts, longestViews, withTexts } from '../support/card-extremes.ts';
import { ordinaryViews, sampleNonce as nonce } from '../support/card-samples.ts';

const cut = { universal: true, limit: Infinity };

/** What comes of drawing, with the reason in place of a card that is refused. */
function outcomeOf(draw: Drawer, data: unknown): unknown {
  let reason = '';
  try {
    return draw(data, (given) => {
      reason = given;
      throw new Error(given);
    });
  } catch {
    return reason === '' ? 'cannot be drawn' : reason;
  }
}

function fail(reason: string): never {
  throw new Error(reason);
}

/** A card with one part, a text that says `shown` unless the part says otherwise. */
function cardOf(part: object): object {
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: '${lang}',
    body: [{ type: 'TextBlock', text: 'shown', ...part }],
  };
}

describe('our templates', () => {
  it.each(Object.keys(layouts) as (keyof typeof layouts)[])('%s is compiled, whoever it is for', (name) => {
    for (const language of languages) {
      for (const universal of [true, false]) {
        expect(compileCard(wordLayout(layouts[name], language), { universal, limit: 24 })).toBeInstanceOf(Function);
      }
    }
  });
});

describe('a compiled condition holds when it does for the library', () => {
  const values = [undefined, null, true, false, 0, 1, -1, NaN, '', 'a', '\u0000', '0', [], ['a'], {}, { a: 1 }];
  const conditions = [
    '${x}',
    '${x || y}',
    "${x != ''}",
    "${x == 'a'}",
    "${$root.x != 'a'}",
    '${x > 0}',
    '${count(x) > 0}',
    '${count(x) + count(y) > 1}',
  ];

  it.each(conditions)('%s', (condition) => {
    const layout = cardOf({ $when: condition });
    const [ours, theirs] = [compileCard(layout, cut), libraryDrawer(layout, cut)];
    for (const x of values) {
      for (const y of values) {
        const data = { lang: 'fr', x, y };
        expect({ x, y, outcome: outcomeOf(ours, data) }).toEqual({ x, y, outcome: outcomeOf(theirs, data) });
      }
    }
  });
});

describe('a compiled text says what the library’s says', () => {
  const values = [undefined, true, 7, 0.5, '', 'a*b', '${x}', '$', '{y}', 'a\u0000b', '"\\'];
  const texts = ['${x}', '${$root.x}', '⚠ ${x}', '${x} · ${y}', '${x}: ${y} → ${x}', '${$data.x}', '${$index}'];

  it.each(texts)('%s', (text) => {
    const layout = cardOf({ text });
    const [ours, theirs] = [drawerFor(layout, cut), libraryDrawer(layout, cut)];
    for (const x of values) {
      for (const y of values) {
        const data = { lang: 'fr', x, y };
        expect({ x, y, outcome: outcomeOf(ours, data) }).toEqual({ x, y, outcome: outcomeOf(theirs, data) });
      }
    }
  });

  it.each([
    ['a list', ['a', 'b']],
    ['an empty list', []],
    ['a list of numbers', [1, 2]],
    ['one thing', 'a'],
    ['nothing', undefined],
  ])('for each of %s', (_name, list) => {
    const layout = cardOf({ $data: '${list}', text: '${$data} ${$index}' });
    const data = { lang: 'fr', list };
    expect(outcomeOf(compileCard(layout, cut), data)).toEqual(outcomeOf(libraryDrawer(layout, cut), data));
  });

  it('is missing where an object stands for it', () => {
    expect(outcomeOf(compileCard(cardOf({ text: '${x}' }), cut), { lang: 'fr', x: {} })).toBe(
      'nothing stands for text',
    );
    expect(outcomeOf(compileCard(cardOf({ text: '⚠ ${x}' }), cut), { lang: 'fr', x: null })).toBe(
      'nothing stands for text',
    );
  });
});

describe('what is not compiled', () => {
  it.each([
    ['a function', { text: '${toUpper(x)}' }],
    ['a path of two names', { text: '${x.y}' }],
    ['two texts that may make one binding', { text: '${x}${y}' }],
    ['words that may make a binding', { text: '${x}{y} ${x}' }],
    ['words that the library reads', { text: 'a\\n ${x}' }],
    ['a binding without an end', { text: 'a ${x' }],
    ['a word of the language', { text: '${true}' }],
    ['what every object has', { text: '${constructor}' }],
    ['a comparison with a name', { $when: '${x == y}' }],
    ['a comparison with a fraction', { $when: '${x > 0.5}' }],
    ['a condition that is none', { $when: true }],
    ['data written out', { $data: { x: 'a' } }],
    ['a type that is chosen', { type: '${x}' }],
    ['a choice outside of a list', { style: { $when: '${x}' } }],
    ['a text in a list', { style: ['${x}'] }],
    ['nothing', { style: null }],
    ['an element that is not shown everywhere', { text: undefined, items: [{ type: 'Media' }] }],
  ])('%s is left to the library, and checked as ever', (_name, part) => {
    const layout = cardOf(part);
    expect(() => compileCard(layout, cut)).toThrow(NotCompiled);
    for (const data of [{ lang: 'fr', x: 'a*${b}', y: '' }, { lang: 'fr', x: { y: 'b' } }, { lang: 'fr' }]) {
      expect(outcomeOf(drawerFor(layout, cut), data)).toEqual(outcomeOf(libraryDrawer(layout, cut), data));
    }
  });

  it('is drawn all the same, with the texts of people made inert', () => {
    const { card } = outcomeOf(drawerFor(cardOf({ text: '${toUpper(x)}' }), cut), { lang: 'fr', x: '*${a}' }) as {
      card: { body: { text: string }[] };
    };
    expect(card.body[0]?.text).toBe('\\*${A}');
  });
});

describe('a card that is drawn', () => {
  const views = [...ordinaryViews('en'), ...longestViews('en')];

  it('is weighed to the byte while it is drawn', () => {
    for (const view of views) {
      const draw = compileCard(wordLayout(layouts[view.template], 'en'), cut);
      for (const text of hostileTexts) {
        const filled = withTexts(view, (own) => own + text);
        const bound = { ...bindingsOf(filled, 'en'), plainText: text, language: 'en', nonce };
        const { card, size } = draw(bound, fail);
        expect(size).toBe(sizeOf(card));
      }
    }
  });

  it('shares with others only what nobody can change', () => {
    for (const view of views) {
      const [one, other] = [
        render(view, { language: 'en', nonce }),
        render(view, { language: 'en', nonce: 'another' }),
      ];
      const nodes = new Set<unknown>(nodesOf(one.card));
      const shared = [...nodesOf(other.card)].filter((node) => nodes.has(node));
      expect(shared.filter((node) => !Object.isFrozen(node))).toEqual([]);
      expect(sizeOf(one.card)).not.toBe(sizeOf(other.card));
    }
  });
});
