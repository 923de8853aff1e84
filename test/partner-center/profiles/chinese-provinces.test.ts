import { provincesOf } from '../../../partner-center/profiles/chinese-postal-codes.ts';
import { chineseProvinces, isChineseProvince } from '../../../partner-center/profiles/chinese-provinces.ts';

describe('The provinces of China', () => {
  it('are 31, of two letters each', () => {
    expect(new Set(chineseProvinces).size).toBe(31);
    expect(chineseProvinces.every((province) => /^[A-Z]{2}$/.test(province))).toBe(true);
    expect(isChineseProvince('SH')).toBe(true);
    expect(isChineseProvince('__proto__')).toBe(false);
  });

  it.each([
    ['100096', ['BJ']],
    ['266033', ['SD']],
    ['317204', ['ZJ']],
    ['100808', ['BJ']],
    ['200040', ['SH']],
    ['518000', ['GD']],
    ['570100', ['HI']],
    ['400010', ['CQ']],
    ['610000', ['SC']],
    ['850000', ['XZ']],
    ['202450', ['SH', 'ZJ']],
    ['137400', ['NM', 'JL']],
    ['750306', ['NM', 'NX']],
    ['999077', []],
    ['', []],
  ])('that may have the postal code "%s" are %j', (postalCode, provinces) => {
    expect(provincesOf(postalCode)).toEqual(provinces);
  });

  it('have postal codes of their own, every one', () => {
    const known = new Set(
      Array.from({ length: 100 }, (_, start) => `${String(start).padStart(2, '0')}0000`).flatMap(provincesOf),
    );
    expect(known).toEqual(new Set(chineseProvinces));
  });
});
