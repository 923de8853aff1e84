import { CardError } from '../../cards/card-error.ts';
import { faultOf } from '../../cards/check-card.ts';
import { render } from '../../cards/render.ts';
import { guardData, settleTexts, type Settling } from '../../cards/settle-texts.ts';
import { summarize } from '../../cards/summarize.ts';
import type { OutcomeView, View } from '../../cards/views.ts';
import { withTexts } from '../support/card-extremes.ts';
import { ordinaryViews } from '../support/card-samples.ts';

const drawing = { language: 'en', nonce: 'n' } as const;

describe('a card that must not be sent', () => {
  const outcome: OutcomeView = { tone: 'good', title: 'x', text: '', facts: [], lines: [], buttons: [] };
  const menu = { verb: 'menu', title: 'Menu' } as const;

  it.each([
    ['7 actions in a row', { ...outcome, buttons: Array.from({ length: 7 }, () => menu) }],
    ['an Action.Execute without a title', { ...outcome, buttons: [{ ...menu, title: '\u202E' }] }],
    ['a link that is not http', { ...outcome, link: { title: 'x', url: 'javascript:alert(1)' } }],
    ['larger than 28 KB', { ...outcome, lines: Array.from({ length: 200 }, () => 'x') }],
  ])('is refused: %s', (reason, data) => {
    expect(() => render({ template: 'outcome', data }, drawing)).toThrow(new CardError('outcome', reason));
  });

  const form = ordinaryViews('en').find(({ template }) => template === 'form') as View;

  it.each([
    ['an Input.Text without a label', withTexts(form, (text, path) => (path.endsWith('label') ? '' : text))],
    ['an Input.Text with a wrong id', withId(form, 'verb')],
    ['an Input.Text with a wrong id', withId(form, 'nonce')],
    ['a ChoiceSet without choices', withoutChoices(form)],
  ])('is refused: %s', (reason, view) => {
    expect(() => render(view, drawing)).toThrow(new CardError('form', reason));
  });

  it('is refused when a text is missing, and is still summed up', () => {
    const view = { template: 'outcome', data: { ...outcome, title: undefined } } as unknown as View;
    expect(() => render(view, drawing)).toThrow(CardError);
    expect(summarize(view)).toBe('');
  });

  it('is refused when it holds what not every client shows', () => {
    expect(faultOf({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Media' }] })).toBe(
      'Media is not shown everywhere',
    );
  });
});

describe('settling an expanded card', () => {
  const settling: Settling = {
    limit: Infinity,
    universal: true,
    refuse: (reason) => {
      throw new Error(reason);
    },
  };

  it('refuses a binding that the template left unfilled', () => {
    expect(() => settleTexts({ type: 'TextBlock', text: '${missing}' }, settling)).toThrow('no data for text');
  });

  it('lets through what somebody typed, though it looks like one', () => {
    const { text } = settleTexts({ type: 'TextBlock', text: guardData('${missing} $\u0000{x}') }, settling);
    expect(text).toBe('${missing} ${x}');
  });

  it('refuses null', () => {
    expect(() => settleTexts({ type: 'TextBlock', text: null }, settling)).toThrow('nothing stands for text');
  });
});

type FormData = Extract<View, { template: 'form' }>['data'];

function withId(view: View, id: string): View {
  return mapFields(view, (field, index) => (index === 0 ? { ...field, id } : field));
}

function withoutChoices(view: View): View {
  return mapFields(view, (field) => ({ ...field, choices: [] }));
}

type Field = FormData['sections'][number]['fields'][number];

function mapFields(view: View, change: (field: Field, index: number) => Field): View {
  const data = view.data as FormData;
  return {
    template: 'form',
    data: { ...data, sections: data.sections.map((section) => ({ ...section, fields: section.fields.map(change) })) },
  };
}
