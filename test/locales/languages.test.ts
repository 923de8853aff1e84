import { languageOf } from '../../locales/languages.ts';

describe('the language of a tag', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    [' FR_fr ', 'fr'],
    ['en-US', 'en'],
    ['zh-CN', undefined],
    ['fra', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});
