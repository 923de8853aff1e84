import { assert, property } from 'fast-check';
import { languages } from '../../locales/languages.ts';
import { acceptedLanguage } from '../../pages/accepted-language.ts';
import { anyText } from '../support/any-text.ts';

test.each([
  ['fr', 'fr'],
  ['fr-CA,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
  ['en;q=0.3, fr;q=0.7', 'fr'],
  ['zh-CN,zh;q=0.9,fr;q=0.2,en;q=0.1', 'fr'],
  ['fr;q=0,en;q=0.1', 'en'],
  ['en , fr', 'en'],
  ['FR ; Q=0.9 , EN ; Q=1', 'en'],
])('a browser that accepts "%s" reads %s', (header, language) => {
  for (const usual of languages) expect(acceptedLanguage(header, usual)).toBe(language);
});

test.each([undefined, '', '*', 'zh-CN,zh;q=0.9', 'fr;q=0', 'fr;q=x', 'french', ';q=1', ',,,'])(
  'a browser that accepts "%s" reads the usual language',
  (header) => {
    for (const usual of languages) expect(acceptedLanguage(header, usual)).toBe(usual);
  },
);

test('any header gives one of our languages', () => {
  assert(property(anyText(), (header) => expect(languages).toContain(acceptedLanguage(header, 'fr'))));
});
