import { array, assert, constantFrom, oneof, property } from 'fast-check';
import { CardError } from '../../cards/card-error.ts';
import { render, type Drawing } from '../../cards/render.ts';
import type { View } from '../../cards/views.ts';
import { languages } from '../../locales/languages.ts';
import { emptyViews, hostileTexts, longestViews, withTexts } from '../support/card-extremes.ts';
import { cardOrReason } from '../support/card-oracle.ts';
import { ordinaryViews, sampleNonce as nonce } from '../support/card-samples.ts';
import { anyText } from '../support/any-text.ts';

const drawings = languages.flatMap((language) =>
  [true, false].map((universal): Drawing => ({ language, nonce, universal })),
);
const fullness = { ordinary: ordinaryViews, empty: emptyViews, longest: longestViews };
const fullnesses = Object.entries(fullness);

const cases = drawings.flatMap((drawing) =>
  fullnesses.flatMap(([name, views]) =>
    views(drawing.language).map((view): [View['template'], string, string, boolean, View, Drawing] => [
      view.template,
      name,
      drawing.language,
      drawing.universal === true,
      view,
      drawing,
    ]),
  ),
);

/** The card as it is sent, or why it is not: equal to the letter, the order of its keys included. */
function drawn(view: View, drawing: Drawing): string {
  try {
    return JSON.stringify(render(view, drawing).card);
  } catch (error) {
    return JSON.stringify(error instanceof CardError ? error.reason : 'cannot be drawn');
  }
}

function expected(view: View, drawing: Drawing): string {
  return JSON.stringify(cardOrReason(view, drawing));
}

describe('a compiled template draws what the library draws', () => {
  it.each(cases)('%s, %s, in %s, with Execute %s', (_template, _fullness, _language, _universal, view, drawing) => {
    const [{ card }, wanted] = [render(view, drawing), cardOrReason(view, drawing)];
    expect(card).toEqual(wanted);
    expect(JSON.stringify(card)).toBe(JSON.stringify(wanted));
  });

  const [inFrench, inEnglish] = [drawings[0] as Drawing, drawings[3] as Drawing];

  it.each([inFrench, inEnglish])('whatever an attacker writes everywhere: %j', (drawing) => {
    for (const view of ordinaryViews(drawing.language)) {
      for (const text of hostileTexts) {
        const filled = withTexts(view, (own) => (own === '' ? '' : text));
        expect(drawn(filled, drawing)).toBe(expected(filled, drawing));
      }
    }
  });

  const piece = oneof(constantFrom(...hostileTexts, '', ' ', '$', '{', '"', '\\', '_', '阑', '👍'), anyText());
  const someText = array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  const anyView = constantFrom(...ordinaryViews('fr'), ...longestViews('en'));

  it('whatever is written where', () => {
    assert(
      property(
        anyView,
        array(someText, { minLength: 1, maxLength: 9 }),
        constantFrom(...drawings),
        (view, texts, drawing) => {
          let place = 0;
          const filled = withTexts(view, () => texts[place++ % texts.length] ?? '');
          expect(drawn(filled, drawing)).toBe(expected(filled, drawing));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('however long it is: shortened as much, or refused', () => {
    const outcomes = new Set<string>();
    for (const view of ordinaryViews('fr')) {
      for (const text of ['阑'.repeat(60), '*_'.repeat(150), 'a"'.repeat(400), '👍'.repeat(1000)]) {
        const filled = withTexts(view, () => text);
        const card = drawn(filled, inFrench);
        outcomes.add(card.startsWith('"') ? card : `${card.includes('…')}`);
        expect(card).toBe(expected(filled, inFrench));
      }
    }
    expect(outcomes).toEqual(new Set(['false', 'true', '"larger than 28 KB"']));
  });

  it('and refuses for the same reason what lacks something', () => {
    const reasons = new Set<string>();
    for (const view of ordinaryViews('en')) {
      for (const broken of damaged(view)) {
        let wanted: string;
        try {
          wanted = expected(broken, inEnglish);
        } catch {
          wanted = '"cannot be drawn"';
        }
        reasons.add(wanted.startsWith('{') ? 'drawn' : wanted);
        expect(drawn(broken, inEnglish)).toBe(wanted);
      }
    }
    expect(reasons.size).toBeGreaterThan(5);
  });
});

/** The view with one of its values, wherever it is, taken away or replaced by another kind. */
function* damaged(view: View): Generator<View> {
  for (const data of damages(view.data)) yield { ...view, data } as View;
}

function* damages(node: unknown): Generator {
  if (Array.isArray(node)) {
    const [first, ...others] = node as unknown[];
    for (const other of damages(first)) {
      // For an item that is undefined the library shows what is around the list: no list has one.
      if (other !== undefined) yield [other, ...others];
    }
  } else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      for (const other of damages(value)) yield { ...node, [key]: other };
    }
  }
  yield* [undefined, '', 7, false];
}
