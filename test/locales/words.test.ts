import { createInstance } from 'i18next';
import { en } from '../../locales/en/index.ts';
import { fr } from '../../locales/fr/index.ts';
import type { Key } from '../../locales/keys.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { entriesOf, pluralForm, withoutPlural } from '../support/words.ts';

const french = entriesOf(fr);
const english = entriesOf(en);

/** The forms that a counted sentence needs: what `Intl` tells apart in the language, and nothing else. */
const forms = { fr: ['many', 'one', 'other'], en: ['one', 'other'] };

describe.each([
  ['fr', french],
  ['en', english],
] as const)('the words in %s', (language, entries) => {
  it('are never empty, and neither begin nor end with a blank', () => {
    expect(entries.filter(([, text]) => text === '' || text !== text.trim())).toEqual([]);
  });

  it('have each plural form of the language, and no other', () => {
    expect(forms[language]).toEqual(new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted());
    const counted = entries.filter(([key]) => pluralForm(key) !== undefined);
    const byBase = Object.groupBy(counted, ([key]) => withoutPlural(key));
    for (const [base, group = []] of Object.entries(byBase)) {
      expect([base, group.map(([key]) => String(pluralForm(key))).toSorted()]).toEqual([base, forms[language]]);
    }
  });

  it('hold nothing that the engines of words or cards would run', () => {
    // `${…}` is an expression of the card templates, `$t(…)` a word of i18next inside another.
    expect(entries.filter(([, text]) => /\$\{|\$t\(|`/.test(text))).toEqual([]);
  });
});

describe('the two languages', () => {
  it('have the same words', () => {
    const bases = (entries: typeof french) => [...new Set(entries.map(([key]) => withoutPlural(key)))].toSorted();
    expect(bases(english)).toEqual(bases(french));
  });

  it('fill the same places, though a single thing need not be counted', () => {
    const others = new Map(english);
    for (const [key, text] of french.filter(([name]) => (pluralForm(name) ?? 'other') === 'other')) {
      expect([key, placesOf(others.get(key) ?? '')]).toEqual([key, placesOf(text)]);
    }
    for (const [key, text] of [...french, ...english]) {
      const whole = placesOf(new Map(french).get(key.replace(/_(one|many)$/, '_other')) ?? '');
      expect(placesOf(text).filter((place) => !whole.includes(place))).toEqual([]);
    }
  });

  it('say a sentence in the language asked for, filled with what is given', () => {
    expect(wordsIn('fr')('cards.hello', { name: 'Alex & <b>' })).toBe('Bonjour Alex & <b>');
    expect(wordsIn('en')('cards.hello', { name: '{{x}} $t(cards.cancel) ${y}' })).toBe(
      'Hello {{x}} $t(cards.cancel) ${y}',
    );
  });

  it.each(['fr', 'en'] as const)('fill every blank in %s as i18next does', (language) => {
    const i18next = createInstance();
    const resources = { fr: { words: fr }, en: { words: en } };
    const plain = { escapeValue: false };
    void i18next.init({ lng: language, resources, defaultNS: 'words', initAsync: false, interpolation: plain });
    const blanks = entriesOf(language === 'fr' ? fr : en).filter(
      ([key, text]) => !pluralForm(key) && /\{\{/.test(text),
    );
    for (const [key, text] of blanks) {
      const params = Object.fromEntries(
        placesOf(text).map((place, number) => [place.slice(2, -2), `<${number} & $&>`]),
      );
      expect(wordsIn(language)(key as Key, params)).toBe(i18next.t(key, params));
    }
    expect(blanks.length).toBeGreaterThan(100);
  });

  it('throw rather than show a key', () => {
    for (const language of languages) {
      for (const key of ['cards.nothing', 'cards', 'nothing']) {
        expect(() => wordsIn(language)(key as Key)).toThrow(`no ${language} words for ${key}`);
      }
    }
  });
});

function placesOf(text: string): readonly string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();
}
