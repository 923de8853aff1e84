import { array, assert, property } from 'fast-check';
import { newUserSchema } from '../../partner-center/new-user-schema.ts';
import { meetsDirectoryRules, temporaryPassword } from '../../password-reset/temporary-password.ts';
import { newcomer } from '../partner-center/contract/vocabulary.ts';
import { anyText } from '../support/any-text.ts';

const sample = Array.from({ length: 5000 }, () => temporaryPassword());
const nobody = { names: [] };

describe('A temporary password', () => {
  it('has 16 characters of each class, none of which is taken for another', () => {
    for (const password of sample) {
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[^A-Za-z0-9])[!-~]{16}$/);
      expect(password).not.toMatch(/[0Oo1lI|'`"\s]/);
    }
  });

  it('is never the same', () => {
    expect(new Set(sample).size).toBe(sample.length);
  });

  it('meets the directory’s rules, and those of a new user', () => {
    for (const password of sample.slice(0, 200)) {
      expect(meetsDirectoryRules(password, nobody)).toBe(true);
      const user = newcomer({ temporaryPassword: password });
      expect(newUserSchema(['lanting-cloud.cn']).safeParse(user).success).toBe(true);
    }
  });

  it('has each of its 69 characters at each place, about equally often', () => {
    const characters = [...new Set(sample.join(''))];
    expect(characters).toHaveLength(69);
    for (let place = 0; place < 16; place += 1) {
      const counts = new Map<string, number>();
      for (const password of sample) counts.set(password.charAt(place), (counts.get(password.charAt(place)) ?? 0) + 1);
      expect(counts.size).toBe(69);
      // Digits are the rarest class, and so the likeliest: about 2.2 % each where lower-case letters have 1.3 %.
      for (const count of counts.values()) expect(count / sample.length).toBeLessThan(0.05);
    }
  });

  it('has its classes at no fixed places', () => {
    for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]) {
      const shares = Array.from({ length: 16 }, (_, place) => {
        return sample.filter((password) => kind.test(password.charAt(place))).length / sample.length;
      });
      // Ten standard deviations of a share of a third over 5,000 draws.
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.07);
    }
  });

  it('contains no name of the person', () => {
    assert(
      property(array(anyText({ maxLength: 40 }), { maxLength: 4 }), (names) => {
        expect(meetsDirectoryRules(temporaryPassword({ names }), { names })).toBe(true);
      }),
    );
  });

  it('is found even when names are nothing but accents, which every password contains', () => {
    expect(temporaryPassword({ names: ['\u0301'.repeat(8), '', '....'] })).toHaveLength(16);
  });
});

describe('The directory’s password rules', () => {
  it.each(['Abcdefg1', 'abcdefg1!', 'ABCDEFG1!', 'Abcdefg!', 'with a blank Z9', `Aa1${'x'.repeat(253)}`])(
    'take "%s"',
    (password) => {
      expect(meetsDirectoryRules(password, nobody)).toBe(true);
    },
  );

  it.each([
    ['too short', 'Abcdef1'],
    ['too long', `Aa1${'x'.repeat(254)}`],
    ['two classes alone', 'abcdefg1'],
    ['an accent', 'Ábcdefg1!'],
    ['a Chinese character', 'Abcdefg1王'],
    ['a control character', 'Abcdefg1\t'],
    ['nothing', ''],
  ])('refuse %s', (_, password) => {
    expect(meetsDirectoryRules(password, nobody)).toBe(false);
  });

  it.each([
    ['xxVANCE-9xx', ['Adele', 'Vance']],
    ['x-legoff-9X', ['Elodie', 'Le Goff', 'legoff']],
    ['x-El0die-9X', ['Élodie']],
    ['P@tti-9xxx!', ['Patti Fernandez']],
  ])('refuse "%s" for the names %j', (password, names) => {
    expect(meetsDirectoryRules(password, { names })).toBe(false);
  });

  it('do not mind a name of three letters', () => {
    expect(meetsDirectoryRules('xx-Wei-9xx', { names: ['Wei', 'Li'] })).toBe(true);
  });

  it('throw at no text', () => {
    const text = anyText();
    assert(
      property(text, array(text), (password, names) => {
        expect(() => meetsDirectoryRules(password, { names })).not.toThrow();
      }),
    );
  });
});
