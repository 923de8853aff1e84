import { formatsIn } from '../../locales/format.ts';

const instant = Date.UTC(2026, 10, 23, 16, 5);

describe('formats', () => {
  it('write the day and the minute in Shanghai, with the zone', () => {
    expect(formatsIn('fr').date(instant)).toBe('24 nov. 2026');
    expect(formatsIn('en').date(instant)).toBe('24 Nov 2026');
    expect(formatsIn('fr').dateTime(instant)).toMatch(/^24 nov\. 2026,? (à )?00:05\sUTC\+8$/u);
    expect(formatsIn('en').dateTime(instant)).toBe('24 Nov 2026, 00:05 GMT+8');
  });

  it('write numbers and yuan with the marks of the language', () => {
    expect(formatsIn('fr').number(1234567.5)).toBe('1\u202F234\u202F567,5');
    expect(formatsIn('en').number(1234567.5)).toBe('1,234,567.5');
    expect(formatsIn('fr').money(1234.5)).toBe('1\u202F234,50\u00A0¥');
    expect(formatsIn('en').money(1234.5)).toBe('¥1,234.50');
    expect([40, -25, 0].map((permille) => formatsIn('en').percent(permille))).toEqual(['+4%', '-2.5%', '0%']);
    expect(formatsIn('fr').percent(40)).toBe('+4\u202F%');
  });

  it('name months', () => {
    expect(formatsIn('fr').month('2027-01')).toBe('janvier 2027');
    expect(formatsIn('en').month('2026-12')).toBe('December 2026');
    expect(formatsIn('en').shortMonth('2026-12')).toBe('Dec 2026');
  });

  it('join a list as the language does', () => {
    expect(formatsIn('fr').list(['Alex', 'Megan', 'Adele'])).toBe('Alex, Megan et Adele');
    expect(formatsIn('en').list(['Alex', 'Megan', 'Adele'])).toBe('Alex, Megan and Adele');
    expect(formatsIn('fr').list([])).toBe('');
  });

  it('name countries, currencies and languages, and leave what is no code as it is', () => {
    expect(['CN', 'FR', 'x y', ''].map(formatsIn('fr').country)).toEqual(['Chine', 'France', 'x y', '']);
    expect(formatsIn('en').currency('CNY')).toBe('Chinese Yuan');
    expect(['zh', 'zh-CN', '??'].map(formatsIn('fr').language)).toEqual(['Chinois', 'Chinois (Chine)', '??']);
  });

  it('are made once for each language', () => {
    expect(formatsIn('fr')).toBe(formatsIn('fr'));
  });
});
