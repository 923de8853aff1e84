import { drawerFor } from '../../cards/drawer-of.ts';
import { render } from '../../cards/render.ts';
import { languages } from '../../locales/languages.ts';
import { ordinaryViews, sampleNonce as nonce } from '../support/card-samples.ts';

jest.mock('adaptivecards-templating', () => {
  throw new Error('the library was loaded');
});

describe('the templating library', () => {
  it('is not loaded by any of our cards: it takes 300 ms of a start', () => {
    for (const language of languages) {
      for (const view of ordinaryViews(language)) expect(render(view, { language, nonce }).card.version).toBe('1.5');
    }
  });

  it('is loaded by what it alone knows to draw', () => {
    const layout = { type: 'AdaptiveCard', version: '1.5', lang: '${toLower(x)}' };
    expect(() => drawerFor(layout, { universal: true, limit: Infinity })).toThrow('the library was loaded');
  });
});
