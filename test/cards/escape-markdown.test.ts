import { array, assert, constantFrom, oneof, property } from 'fast-check';
import { cleanText, clipText } from '../../cards/clean-text.ts';
import { escapeMarkdown } from '../../cards/escape-markdown.ts';
import { asShown } from '../support/markdown.ts';
import { cleanRuleByRule, escapeRuleByRule } from '../support/text-oracle.ts';
import { anyText } from '../support/any-text.ts';

/** Texts of signs that mean something side by side, and of anything else. */
const signs = [
  '{{DATE',
  '://',
  'www.',
  '&lt;',
  '1.',
  '1) ',
  '- ',
  '  ',
  ...Array.from('\\*`~<[]()_&;#:/.wW{}>-+ 1a9é\n\u00A0'),
];
const crowded = array(oneof(constantFrom(...signs), anyText({ maxLength: 3 })), { maxLength: 12 }).map((pieces) =>
  pieces.join(''),
);

describe('escaping Markdown', () => {
  it.each([
    ['[a](https://b)', '\\[a\\]\\(https\\://b\\)'.replace('\\)', ')')],
    ['**a** _b_', '\\*\\*a\\*\\* \\_b\\_'],
    ['# a', '\\# a'],
    ['1. a', '1\\. a'],
    ['- a', '\\- a'],
    ['<b>', '\\<b>'],
    ['&lt;', '\\&lt;'],
    ['a\\*', 'a\\\\\\*'],
    ['{{DATE(2026)}}', '{\\{DATE(2026)}}'],
    ['www.a.cn', 'www\\.a.cn'],
  ])('makes %j inert', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each([
    'Lanting Cloud (Shanghai) Co., Ltd.',
    'zhang.wei_2@lanting.partner.onmschina.cn',
    '+86 21 5555-0100',
    'Qui suis-je\u202F?',
    '1–10 sur 23 : R&D, -5 %, 3.5',
    'CONTOSO\\alex',
    '{"a": 1}',
  ])('leaves %j alone: phones show a needless backslash', (text) => {
    expect(escapeMarkdown(text)).toBe(text);
  });

  it('shows any line as it is', () => {
    assert(
      property(anyText(), (text) => {
        expect(asShown(escapeMarkdown(cleanText(text)))).toBe(cleanText(text));
      }),
    );
  });
});

describe('a text that is looked at once', () => {
  it('is escaped as by one rule after the other', () => {
    assert(
      property(crowded, (text) => {
        expect(escapeMarkdown(text)).toBe(escapeRuleByRule(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is cleaned as by one rule after the other', () => {
    assert(
      property(crowded, (text) => {
        expect(cleanText(text)).toBe(cleanRuleByRule(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('is cleaned of each character that the rules know, wherever it stands', () => {
    const codes = Array.from({ length: 0x110000 }, (_, code) => code);
    const known = codes.filter((code) => /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(String.fromCodePoint(code)));
    const missed = known.filter((code) => {
      const text = `a${String.fromCodePoint(code)}b`;
      return cleanText(text) !== cleanRuleByRule(text);
    });
    expect(known.length).toBeGreaterThan(2000);
    expect(missed).toEqual([]);
  });
});

describe('cleaning a text', () => {
  it.each([
    ['a\u202Egnp.exe', 'agnp.exe'],
    ['a\nb\r\n\tc\u2028d', 'a b c d'],
    ['zero\u200Bwidth\uFEFF\u00AD', 'zerowidth'],
    ['\u2066isolated\u2069', 'isolated'],
    ['\uD800', '\uFFFD'],
    ['  a  b ', 'a b'],
  ])('makes %j %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('keeps no-break spaces, joined emoji and Chinese as they are', () => {
    for (const text of ['Qui\u202F?', 'a\u00A0: b', '👩‍💻', '🇨🇳', '张伟', 'é']) expect(cleanText(text)).toBe(text);
  });

  it('does not change what is clean', () => {
    assert(
      property(anyText(), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

describe('clipping a text', () => {
  it('keeps what fits and ends the rest with an ellipsis, whole characters alone', () => {
    expect([clipText('abc', 3), clipText('abcd', 3), clipText('👍👍👍👍', 3), clipText('👍👍👍', 3)]).toEqual([
      'abc',
      'ab…',
      '👍👍…',
      '👍👍👍',
    ]);
  });
});
