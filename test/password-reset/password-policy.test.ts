import { array, assert, asyncProperty, property, string } from 'fast-check';
import { brokenPlainRules, checkPassword, passwordStrength } from '../../password-reset/password-policy.ts';
import { passwordRules, type PasswordRule } from '../../password-reset/password-rules.ts';
import { anyText } from '../support/any-text.ts';

const names = ['Adèle', 'Vance', 'adele.vance@lanting.partner.onmschina.cn', 'Lanting Cloud (Shanghai) Co., Ltd.'];
const terms = { names, minimum: 15 };

describe('A new password', () => {
  it.each([
    'Tulipe violette sous 3 ponts',
    'correct Horse battery 9 staple',
    'Monday-Sunshine-7',
    'x9#Lq2$vTz7@pWr',
    'rue du BAC, il pleut encore',
    ' leading and trailing 1A ',
    `Zq7~${'kv xr'.repeat(50)}qh`,
  ])('is taken: "%s"', async (password) => {
    expect(await checkPassword(password, terms)).toEqual([]);
  });

  const refused: readonly (readonly [PasswordRule, string])[] = [
    ['length', 'Tulipe-3-ponts'],
    ['length', 'Zq7~kv xr'.repeat(30)],
    ['characters', 'Tulipe violette sous 3 étangs'],
    ['characters', 'Tulipe violette sous 3 桥梁 ponts'],
    ['characters', 'Tulipe violette\tsous 3 ponts'],
    ['characters', 'Tulipe violette sous 3 ponts\u00A0!'],
    ['classes', 'tulipe violette sous trois ponts'],
    ['classes', 'TULIPEVIOLETTE3PONTS'],
    ['names', 'Tulipe de Vance sous 3 ponts'],
    ['names', 'Tulipe @DELE sous 3 ponts'],
    ['names', 'Tulipe 1anting sous 3 ponts'],
    ['common', '1qaz2wsx3EDC4rfv'],
    ['banned', 'Passw0rd!Passw0rd!'],
    ['banned', 'PasswordDragonMonkey1'],
    ['strength', 'aaaaaaaaaaaaaA1!'],
    ['strength', 'Administrator2025'],
    ['strength', 'Aa1!'.repeat(64)],
  ];
  it.each(refused)('is refused for its %s alone: "%s"', async (rule, password) => {
    expect(await checkPassword(password, terms)).toEqual([rule]);
  });

  it('is refused by each of the rules at least once in the table above', () => {
    expect(new Set(refused.map(([rule]) => rule))).toEqual(new Set(passwordRules));
  });

  it('is told all the rules it breaks that cost nothing to tell, in their order', async () => {
    expect(await checkPassword('vancé', terms)).toEqual(['length', 'characters', 'classes', 'names']);
    expect(await checkPassword('', terms)).toEqual(['length', 'classes']);
    expect(await checkPassword('Qwertyuiop123', { ...terms, minimum: 12 })).toEqual(['common', 'banned']);
  });

  it('may have twelve characters where the directory asks for more than a password', async () => {
    const password = 'x9#Lq2$vTz7@';
    expect(await checkPassword(password, { ...terms, minimum: 12 })).toEqual([]);
    expect(await checkPassword(password, terms)).toEqual(['length']);
  });

  it('is held against nobody else’s names', async () => {
    expect(await checkPassword('Tulipe de Vance sous 3 ponts', { names: [], minimum: 15 })).toEqual([]);
  });

  it('breaks the same rules each time, whatever it is, and never throws', async () => {
    await assert(
      asyncProperty(anyText({ maxLength: 300 }), array(anyText()), async (text, who) => {
        const broken = await checkPassword(text, { names: who, minimum: 15 });
        expect(broken).toEqual(passwordRules.filter((rule) => broken.includes(rule)));
        expect(await checkPassword(text, { names: who, minimum: 15 })).toEqual(broken);
        expect((await passwordStrength(text, { names: who, minimum: 15 })).score).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('gets no worse by a longer minimum that it still meets, and no better by more names', async () => {
    const printable = string({ unit: 'grapheme-ascii', minLength: 15, maxLength: 60 });
    await assert(
      asyncProperty(printable, string({ minLength: 4 }), async (password, name) => {
        const broken = await checkPassword(password, terms);
        expect(await checkPassword(password, { ...terms, minimum: password.length })).toEqual(broken);
        if (broken.length > 0) {
          expect(await checkPassword(password, { ...terms, names: [...names, name] })).not.toEqual([]);
        }
      }),
    );
  });

  /** The least of three, in µs of CPU: what the machine does besides is no fault of the password's. */
  async function costOf(password: string): Promise<number> {
    const costs: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const begun = process.cpuUsage();
      await checkPassword(password, terms);
      const { user, system } = process.cpuUsage(begun);
      costs.push(user + system);
    }
    return Math.min(...costs);
  }

  it.each(['Aa1!', '4(80$1!|', '1234567890', '|\\/', '01/02/1990', 'aA1!@4(80$5|/\\3691+7%2<{[&?.,;'])(
    'made of %s to keep the server busy is measured in little time',
    async (part) => {
      // A search that has no end takes minutes; these take 30 to 60 ms of CPU.
      expect(await costOf(`Zq${part}`.repeat(256).slice(0, 256))).toBeLessThan(500_000);
    },
  );

  it('that is far too long is refused without being measured', () => {
    const password = 'Aa1! '.repeat(200_000);
    const start = performance.now();
    expect(brokenPlainRules(password, terms)).toEqual(['length']);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('The strength of a password', () => {
  it.each([
    ['', 0, undefined],
    ['password', 0, 'topTen'],
    ['aaaaaaaaaaaa', 0, 'simpleRepeat'],
    ['abcabcabcabc', 0, 'extendedRepeat'],
    ['Vance', 0, 'userInputs'],
    ['administrator', 1, 'wordByItself'],
    ['Abigael', 0, 'namesByThemselves'],
    ['qwertyuiop[]asdf', 2, 'straightRow'],
    ['abcdefghij', 0, 'sequences'],
    ['Tulipe violette sous 3 ponts', 4, undefined],
  ])('of "%s" is %i of 4, for the reason %s', async (password, score, weakness) => {
    expect(await passwordStrength(password, terms)).toEqual({ score, weakness });
  });

  it.each(['x', 'x9#Lq2$v', 'x9#Lq2$v'.repeat(23)])(
    'is told by the first 72 characters, not by "%s" after them',
    async (more) => {
      const head = 'ab'.repeat(36);
      expect(await passwordStrength(head + more, terms)).toEqual(await passwordStrength(head, terms));
    },
  );
});

describe('The rules that take no dictionary', () => {
  it('are told for any text, whatever its size', () => {
    assert(
      property(anyText({ maxLength: 2000 }), array(anyText()), (text, who) => {
        expect(() => brokenPlainRules(text, { names: who, minimum: 15 })).not.toThrow();
      }),
    );
  });
});
