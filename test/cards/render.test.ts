import { nodesOf } from '../../cards/card.ts';
import { largestCard, sizeOf } from '../../cards/check-card.ts';
import { pressables } from '../../cards/pressables.ts';
import { render } from '../../cards/render.ts';
import { verbs } from '../../cards/verbs.ts';
import type { View } from '../../cards/views.ts';
import { languages, type Language } from '../../locales/languages.ts';
import { emptyViews, longestViews } from '../support/card-extremes.ts';
import { ordinaryViews, sampleNonce as nonce } from '../support/card-samples.ts';
import { problemsOf } from '../support/official-parser.ts';

const fullness = { ordinary: ordinaryViews, empty: emptyViews, longest: longestViews };

const cases = languages.flatMap((language) =>
  Object.entries(fullness).flatMap(([name, views]) =>
    views(language).map((view): [TemplateCase, string, Language, View] => [view.template, name, language, view]),
  ),
);
type TemplateCase = View['template'];

describe.each(cases)('the %s card, %s, in %s', (_template, _fullness, language, view) => {
  const { card, summary } = render(view, { language, nonce });
  const nodes = [...nodesOf(card)];

  it('is without a problem to the official renderer', () => {
    expect(problemsOf(card)).toEqual([]);
  });

  it('says its language and weighs at most 28 KB', () => {
    expect(card['lang']).toBe(language);
    expect(sizeOf(card)).toBeLessThanOrEqual(largestCard);
  });

  it('leaves no binding and no word’s key behind', () => {
    expect(JSON.stringify(card)).not.toMatch(/\$\{|"@/);
  });

  it('carries a known verb and the nonce with each action, and nothing else', () => {
    for (const { type, data } of nodes.filter(({ type }) => type === 'Action.Submit' || type === 'Action.Execute')) {
      expect({ type, keys: Object.keys(data as object) }).toEqual({ type, keys: ['verb', 'nonce'] });
    }
    for (const pressed of pressables(card)) {
      expect(verbs).toContain(pressed.verb);
      expect(pressed.nonce).toMatch(new RegExp(`^${nonce}(\\.\\d)?$`));
    }
  });

  it('gives each Execute a Submit to fall back on that says and sends the same', () => {
    for (const { type, title, verb, data, fallback, style } of nodes.filter(({ type }) => type === 'Action.Execute')) {
      expect(fallback).toMatchObject({ type: 'Action.Submit', title, data, ...(style !== undefined && { style }) });
      expect({ type, verb }).toEqual({ type, verb: (data as { verb: string }).verb });
    }
  });

  it('labels each input', () => {
    for (const { label } of nodes.filter(({ type }) => String(type).startsWith('Input.'))) {
      expect(label).toMatch(/\S/);
    }
  });

  it('is summed up in one plain line', () => {
    expect(summary).toMatch(/^\S[^\n]{0,298}\S$|^\S$/u);
    expect(card['fallbackText']).toBe(summary);
  });
});

describe('a card', () => {
  const [people, menu] = [find('people'), find('menu')];

  it('counts its rows in what each press sends', () => {
    const rows = pressables(render(people, { language: 'fr', nonce }).card).filter(({ verb }) => verb === 'users.open');
    expect(rows.map((row) => row.nonce)).toEqual(rows.map((_row, index) => `${nonce}.${index}`));
    expect(rows.every(({ sendsInputs }) => !sendsInputs)).toBe(true);
  });

  it('has Submit alone where clients do not send Execute', () => {
    const pressed = pressables(render(people, { language: 'fr', nonce, universal: false }).card);
    expect(new Set(pressed.map(({ type }) => type))).toEqual(new Set(['Action.Submit']));
    const universal = pressables(render(people, { language: 'fr', nonce }).card);
    expect(pressed.map(({ verb }) => verb)).toEqual(universal.map(({ verb }) => verb));
  });

  it('presses rows by Submit: the official renderer takes no fallback inside selectAction', () => {
    for (const { selectAction } of nodesOf(render(menu, { language: 'en', nonce }).card)) {
      expect(selectAction === undefined || (selectAction as { type: string }).type === 'Action.Submit').toBe(true);
    }
  });

  it('offers the other language in the menu', () => {
    expect(offered('fr')).toMatchObject({ verb: 'language.en', title: 'English' });
    expect(offered('en')).toMatchObject({ verb: 'language.fr', title: 'Français' });
  });

  it('sends what was typed with the language switch, and nothing with cancel', () => {
    const pressed = pressables(render(find('form'), { language: 'en', nonce }).card);
    expect(pressed.map(({ verb, sendsInputs }) => [verb, sendsInputs])).toEqual([
      ['form.submit', true],
      ['form.switchLanguage', true],
      ['form.cancel', false],
    ]);
  });

  it('has one main action at most', () => {
    for (const view of ordinaryViews('fr')) {
      const main = [...nodesOf(render(view, { language: 'fr', nonce, universal: false }).card)].filter(
        ({ style }) => style === 'positive',
      );
      expect(main.length).toBeLessThanOrEqual(1);
    }
  });
});

function offered(language: Language) {
  return pressables(render(find('menu'), { language, nonce }).card).at(-1);
}

function find(template: TemplateCase): View {
  const view = ordinaryViews('fr').find((candidate) => candidate.template === template);
  if (view === undefined) throw new Error(template);
  return view;
}
