import { assert, constantFrom, integer, property, record, string } from 'fast-check';
import { watchDecimals, type DecimalMark } from '../../../../partner-center/prices/file/decimal-mark.ts';
import { parseMoney } from '../../../../partner-center/prices/file/parse-money.ts';

const text = (written: string, mark: DecimalMark = 'dot') => parseMoney({ kind: 'text', text: written }, mark);
const number = (written: string) => parseMoney({ kind: 'number', text: written }, 'comma');

describe('A price', () => {
  it.each([
    ['1,234.50', 123450],
    ['1 234,50', 123450],
    ['1\u{a0}234,50', 123450],
    ['1\u{202f}234\u{202f}567,50', 'absurd'],
    ['¥1,234.50', 123450],
    ['￥１，２３４．５０', 123450],
    ['CNY 1234.5', 123450],
    ['1234.5 RMB', 123450],
    ['1 234,50 ¥', 123450],
    ['1234元', 123400],
    ['1234', 123400],
    ['1.234,50', 123450],
    ['12.', 1200],
    ['.5', 50],
    ['12.3450', 1235],
    ['12.3449', 1234],
    ['12.345', 1235],
    ['12.340000000', 1234],
    ['12.34567', 'bad'],
    ['-0.00', 0],
    ['−12,00', 'negative'],
    ['', 'none'],
    ['¥', 'bad'],
    ['.', 'bad'],
    ['()', 'bad'],
    ['12 34', 'bad'],
    ['1,23,456', 'bad'],
    ['1.2.3', 'bad'],
    ['1e3', 'bad'],
    ['0x10', 'bad'],
    ['१२', 'bad'],
    ['12.50 per seat', 'bad'],
    ['€12', 'notYuan'],
    ['HK$12', 'notYuan'],
    ['9'.repeat(59), 'absurd'],
    ['9'.repeat(30_000), 'bad'],
  ])('written "%s" is %s', (written, expected) => {
    expect(text(written)).toBe(expected);
  });

  it.each([
    ['12.339999999999999', 1234],
    ['12.340000000000003', 1234],
    ['0.1', 10],
    ['1.2E3', 120000],
    ['1.25E-2', 1],
    ['5.0000000000000001E-3', 1],
    ['1E30', 'absurd'],
    ['-12', 'negative'],
    ['1.005', 101],
    ['1.234', 123],
    ['1.23456', 'bad'],
    ['NaN', 'bad'],
    ['', 'bad'],
  ])('that a spreadsheet keeps as %s is %s, whatever the decimal mark of texts', (kept, expected) => {
    expect(number(kept)).toBe(expected);
  });

  it.each<[DecimalMark, string, number | string]>([
    ['dot', '1.234', 123],
    ['dot', '1,234', 123400],
    ['comma', '1.234', 123400],
    ['comma', '1,234', 123],
    ['unknown', '1.234', 'bad'],
    ['unknown', '1,234', 'bad'],
    ['unknown', '1,50', 150],
    ['unknown', '1.50', 150],
    ['comma', '1,234,567', 'absurd'],
    ['comma', '0.125', 13],
  ])('in a file whose decimal mark is the %s: "%s" is %s', (mark, written, expected) => {
    expect(text(written, mark)).toBe(expected);
  });

  it.each<[readonly string[], boolean, DecimalMark]>([
    [['12.50', '1,234'], false, 'dot'],
    [['12,50', '1.234'], false, 'comma'],
    [['1 234,5'], false, 'comma'],
    [['12.50', '12,50'], false, 'unknown'],
    [['1,234', '12', 'free'], false, 'dot'],
    [['1,234', '1.234', '12'], true, 'unknown'],
    [['12.50'], true, 'dot'],
    [['0,125'], true, 'comma'],
    [['１２，５０'], false, 'comma'],
  ])('among %j (maybe French: %s) has the mark %s', (written, mayBeFrench, expected) => {
    const watch = watchDecimals();
    for (const price of written) watch.see({ kind: 'text', text: price });
    expect(watch.mark(mayBeFrench)).toBe(expected);
  });

  it('is read back exactly from any way of writing it', () => {
    const style = record({
      group: constantFrom('', ',', ' ', '\u{a0}', '\u{202f}', '.'),
      mark: constantFrom('.', ','),
      before: constantFrom('', '¥', '￥ ', 'CNY '),
      after: constantFrom('', ' ¥', ' RMB', '元', '  '),
      wide: constantFrom(true, false),
    });
    assert(
      property(integer({ min: 0, max: 99_999_999 }), style, (fen, { group, mark, before, after, wide }) => {
        const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, group === mark ? '' : group);
        const plain = `${whole}${mark}${String(fen % 100).padStart(2, '0')}`;
        const digits = wide
          ? plain.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          : plain;
        expect(text(`${before}${digits}${after}`, 'unknown')).toBe(fen);
        expect(number(String(fen / 100))).toBe(fen);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is whole fen below a million yuan, or a reason, whatever the text', () => {
    const typed = string({ unit: constantFrom(...Array.from('0123456789.,- ()¥Ee+%年\u{a0}')), maxLength: 20 });
    assert(
      property(typed, constantFrom('text', 'number'), constantFrom('dot', 'comma', 'unknown'), (text, kind, mark) => {
        const price = parseMoney({ kind, text }, mark);
        if (typeof price === 'number') expect(Number.isInteger(price) && price >= 0 && price < 100_000_000).toBe(true);
        else expect(['none', 'bad', 'negative', 'absurd', 'notYuan', 'formula']).toContain(price);
      }),
      { numRuns: 2_000 },
    );
  });
});
