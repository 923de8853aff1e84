import { assert, constantFrom, property, string } from 'fast-check';
import { formatPhone, isNumberOf, nationalDigits, toPhoneNumber } from '../../../partner-center/phone-number.ts';

describe('A phone number', () => {
  it.each([
    ['+862162881200', '+86 21 6288 1200'],
    ['+8613800138000', '+86 138 0013 8000'],
    ['+864008201200', '+86 400 820 1200'],
    ['+33144556677', '+33 1 44 55 66 77'],
    ['4255555555', '4255555555'],
    ['', ''],
  ])('kept as "%s" is written "%s"', (kept, written) => {
    expect(formatPhone(kept)).toBe(written);
  });

  it('is read back from how it is written', () => {
    for (const kept of ['+862162881200', '+8613800138000', '+864008201200', '+33144556677', '+16502530000']) {
      expect(toPhoneNumber(formatPhone(kept), 'CN')).toBe(kept);
    }
  });

  it('belongs to a country, where it is dialled without its code', () => {
    expect(isNumberOf('+862162881200', 'CN')).toBe(true);
    expect(isNumberOf('+33144556677', 'CN')).toBe(false);
    expect(nationalDigits('+862162881200')).toBe('2162881200');
  });

  it('may be typed without a country code where the country is known', () => {
    expect(toPhoneNumber('01 44 55 66 77', 'FR')).toBe('+33144556677');
    expect(toPhoneNumber('01 44 55 66 77', 'ZZ')).toBeUndefined();
  });

  it('is E.164 or none, whatever the text, and throws at none', () => {
    const typed = string({ unit: constantFrom(...Array.from('+0123456789 ()-.xеt')), maxLength: 25 });
    assert(
      property(typed, (text) => {
        const number = toPhoneNumber(text, 'CN');
        expect(number ?? '+8612345678').toMatch(/^\+[1-9]\d{5,14}$/);
        expect(number && toPhoneNumber(number, 'FR')).toBe(number);
        expect(() => formatPhone(text)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
