import { assert, constantFrom, oneof, property } from 'fast-check';
import { requiredLabel } from '../../cards/required-label.ts';
import { languages } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import { hostileTexts } from '../support/card-extremes.ts';
import { anyText } from '../support/any-text.ts';

describe('the label of a field that must be filled in', () => {
  it('is the sentence that the words have for it, whatever the label', () => {
    const label = oneof(constantFrom(...hostileTexts), anyText());
    assert(
      property(constantFrom(...languages), label, (language, label) => {
        expect(requiredLabel(label, language)).toBe(wordsIn(language)('cards.requiredLabel', { label }));
      }),
    );
  });
});
