import { en } from '../../locales/en/index.ts';
import { fr } from '../../locales/fr/index.ts';
import { entriesOf } from '../support/words.ts';

/** What is wrong in a French text, and where it would be found. */
const frenchFaults: Readonly<Record<string, RegExp>> = {
  'U+202F before ; ! ? %': /[^\u202F!?][;!?%]/u,
  'U+00A0 before a colon': /[^\u00A0]:(?=\s|$)/u,
  'U+00A0 after «': /«[^\u00A0]/u,
  'U+00A0 before »': /[^\u00A0]»/u,
  'the apostrophe ’': /'/,
  'quotation marks « »': /["“”]/,
};

/** English keeps curly quotation marks and apostrophes, and no blank before a mark. */
const englishFaults: Readonly<Record<string, RegExp>> = {
  'no blank before ; : ! ? %': /\s[;:!?%]/u,
  'the apostrophe ’': /'/,
  'quotation marks “ ”': /["«»]/,
};

const bothFaults: Readonly<Record<string, RegExp>> = {
  '… as one character': /\.\.\./,
  'one blank at a time': /\s{2}/u,
  'no blank before , and .': /\s[,.](?!\w)/u,
  'no line breaks': /[\n\r\t]/,
};

describe.each([
  ['French', fr, { ...frenchFaults, ...bothFaults }],
  ['English', en, { ...englishFaults, ...bothFaults }],
] as const)('%s typography', (_language, words, faults) => {
  it.each(Object.entries(faults))('has %s', (_rule, fault) => {
    expect(entriesOf(words).filter(([, text]) => fault.test(text))).toEqual([]);
  });

  it('closes what it opens', () => {
    for (const [opening, closing] of ['«»', '“”', '()', '[]']) {
      expect(entriesOf(words).filter(([, text]) => count(text, opening) !== count(text, closing))).toEqual([]);
    }
  });
});

describe('the typography test', () => {
  it('finds the faults that it looks for', () => {
    expect(found('Quoi ?', frenchFaults)).toEqual(['U+202F before ; ! ? %']);
    expect(
      found('Quoi\u202F? 5\u202F% de plus\u202F; dites «\u00A0oui\u00A0»\u00A0: l’heure, 14:05', frenchFaults),
    ).toEqual([]);
    expect(found('Nom : x', frenchFaults)).toEqual(['U+00A0 before a colon']);
    expect(found("« oui » l'un", frenchFaults)).toEqual(['U+00A0 after «', 'U+00A0 before »', 'the apostrophe ’']);
    expect(found('What ? "x"', englishFaults)).toEqual(['no blank before ; : ! ? %', 'quotation marks “ ”']);
    expect(found('Wait...  now , then', bothFaults)).toEqual([
      '… as one character',
      'one blank at a time',
      'no blank before , and .',
    ]);
  });
});

function found(text: string, faults: Readonly<Record<string, RegExp>>): readonly string[] {
  return Object.entries(faults).flatMap(([rule, fault]) => (fault.test(text) ? [rule] : []));
}

function count(text: string, mark: string | undefined): number {
  return text.split(mark ?? '').length;
}
