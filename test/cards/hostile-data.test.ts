import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { cleanText } from '../../cards/clean-text.ts';
import { nodesOf, type Card } from '../../cards/card.ts';
import { render } from '../../cards/render.ts';
import type { View } from '../../cards/views.ts';
import { languages } from '../../locales/languages.ts';
import { hostileTexts, withTexts } from '../support/card-extremes.ts';
import { ordinaryViews, sampleNonce as nonce } from '../support/card-samples.ts';
import { asShown } from '../support/markdown.ts';
import { problemsOf } from '../support/official-parser.ts';

const views = ordinaryViews('fr');

/** Each text of a view, one at a time, so that a failure names the place. */
function placesOf(view: View): readonly string[] {
  const paths = new Set<string>();
  withTexts(view, (text, path) => {
    paths.add(path);
    return text;
  });
  return [...paths];
}

const places = views.flatMap((view) =>
  placesOf(view).map((path): [View['template'], string, View] => [view.template, path, view]),
);

/** What is shown by a card: Markdown as its reader sees it, and what is plain. */
function shownBy(card: Card): readonly string[] {
  return [...nodesOf(card)].flatMap(({ type, text, title, label, placeholder, value, choices }) => [
    ...(typeof text === 'string' ? [asShown(text)] : []),
    ...(type !== undefined ? [title, label, placeholder, value].filter((item) => typeof item === 'string') : []),
    ...(Array.isArray(choices) ? choices.map((choice: { title: string }) => choice.title.replaceAll('] (', '](')) : []),
  ]);
}

function typesOf(card: Card) {
  return [...nodesOf(card)].map(({ type }) => type);
}

/** The view with one place filled, and the card that shows it. */
function shownAt(view: View, path: string, text: string): readonly string[] {
  const filled = withTexts(view, (own, at) => (at === path ? text : own));
  const { card } = render(filled, { language: 'fr', nonce });
  return shownBy(card);
}

describe.each(places)('the %s card with somebody’s text as its %s', (_template, path, view) => {
  const filled = /fields\.value$|data\.search$|price\.seats$/.test(path)
    ? (text: string) => text.replaceAll('\0', '')
    : cleanText;

  it('shows what an attacker writes as it is', () => {
    const lost = hostileTexts.filter(
      (text) => !shownAt(view, path, text).some((shown) => shown.includes(filled(text))),
    );
    expect(lost).toEqual([]);
  });

  it('shows any text as it is', () => {
    const visible = oneof(
      string({ maxLength: 60 }),
      string({ unit: 'grapheme', maxLength: 40 }),
      constantFrom(...hostileTexts),
    ).filter((text) => cleanText(text) !== '');
    assert(
      property(visible, (text) => {
        expect(shownAt(view, path, text).some((shown) => shown.includes(filled(text)))).toBe(true);
      }),
      { numRuns: 4 },
    );
  });
});

describe('hostile data', () => {
  it('becomes no link, no address and no element', () => {
    for (const language of languages) {
      for (const view of ordinaryViews(language)) {
        const ordinary = typesOf(render(view, { language, nonce }).card);
        for (const text of hostileTexts) {
          const hostile = render(
            withTexts(view, (own) => (own === '' ? '' : text)),
            { language, nonce },
          ).card;

          expect(problemsOf(hostile)).toEqual([]);
          expect(typesOf(hostile)).toEqual(ordinary);
          const urls = [...nodesOf(hostile)].flatMap(({ url }) => (url === undefined ? [] : [url]));
          expect(urls.filter((url) => url !== 'https://guichet.example.cn/once/abc')).toEqual([]);
        }
      }
    }
  });

  it('of 4 KB is shown, shortened or, in what somebody is about to confirm, not sent at all', () => {
    const long = '阑*'.repeat(2048);
    for (const [template, path, view] of places) {
      const refused = template === 'form' || template === 'review' ? /larger than 28 KB/ : /(?!)/;
      try {
        const shown = shownAt(view, path, long);
        expect(shown.some((text) => text.includes(long) || text.endsWith('…'))).toBe(true);
      } catch (error) {
        // eslint-disable-next-line jest/no-conditional-expect -- which texts fit depends on how often they stand there
        expect(String(error)).toMatch(refused);
      }
    }
  });

  it('makes no link of a choice, which some clients take for Markdown and others do not', () => {
    const view = ordinaryViews('en').find(({ template }) => template === 'form') as View;
    const { card } = render(
      withTexts(view, () => '![a](https://evil.example) \\*'),
      { language: 'en', nonce },
    );
    const titles = [...nodesOf(card)].flatMap(({ choices = [] }) =>
      (choices as { title: string }[]).map(({ title }) => title),
    );
    expect(new Set(titles)).toEqual(new Set(['![a] (https://evil.example) \\*']));
  });

  it('leaves what was typed in an input exactly as it was', () => {
    const typed = '  **a** \u202E${b} [c](d)\n ';
    const view = ordinaryViews('en').find(({ template }) => template === 'form');
    const { card } = render(
      withTexts(view as View, (text, path) => (path.endsWith('fields.value') ? typed : text)),
      {
        language: 'en',
        nonce,
      },
    );
    const values = [...nodesOf(card)].filter(({ type }) => type === 'Input.Text').map(({ value }) => value);
    expect(new Set(values)).toEqual(new Set([typed]));
  });
});
