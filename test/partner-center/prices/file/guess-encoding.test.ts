import { isUtf8 } from 'node:buffer';
import { array, assert, asyncProperty, constantFrom, integer, uniqueArray } from 'fast-check';
import { decodeText } from '../../../../partner-center/prices/file/decode-text.ts';
import { encodeText } from '../../../support/price-files.ts';

const chinese = Array.from(
  '产品服务标识显示名称价格预计零售购买单位有效期开始日期结束币种人民币元商业高级版企业基础教育政府版加载项试用年月个用户许可证（中国）、',
);
const french =
  "Identifiant de l'offre;Nom complet;Prix catalogue;Prix de vente conseillé;Unité d'achat;Début de validité;Fin de validité;Sécurité;Développeurs;Première étape;Supplément à la messagerie;Boîte aux lettres;Contrôle d'accès;Noël;Ça;Où;Créée;Année;Employé(e)s – 1ère ligne;Forfait « Étudiants »".split(
    ';',
  );
const english = ['Office 365', 'Offer ID', '12.50', '031C9E47-4802-4248-838E-778FB1D2CC05', 'Exchange Online (Plan 1)'];

describe('The encoding of a price list', () => {
  it('is told for Chinese names of any characters among English; the few that may be UTF-8 too are not guessed', async () => {
    const name = array(constantFrom(...chinese), { minLength: 1, maxLength: 8 });
    await assert(
      asyncProperty(array(name, { minLength: 1, maxLength: 5 }), integer({ max: 4, min: 0 }), async (names, at) => {
        const text = names.map((letters) => `${english[at]},${letters.join('')},${english[(at + 1) % 5]}`).join('\n');
        const bytes = encodeText(text, 'gb18030');
        if (isUtf8(bytes)) await expect(decodeText(bytes)).rejects.toMatchObject({ reason: 'encoding' });
        else expect((await decodeText(bytes)).toString()).toBe(text);
      }),
      { numRuns: 300, examples: [[[['品']], 0]] },
    );
  });

  it('is UTF-8 when its mark says so, or when its letters are Chinese or French in it', async () => {
    for (const text of ['\u{feff}Offer Ʒ', 'Offre Œuvre, œil, Noël, Ÿ', 'Offre – Ʒ', '产品 Ʒ']) {
      expect((await decodeText(encodeText(text, 'utf-8'))).toString()).toBe(text.replace('\u{feff}', ''));
    }
  });

  it('is told for French texts, of which any three have an accent or two that stand together', async () => {
    const accented = french.filter((text) => /[^\0-\x7f]/.test(text));
    await assert(
      asyncProperty(uniqueArray(constantFrom(...accented), { minLength: 3, maxLength: 9 }), async (texts) => {
        const text = [...english, ...texts].join(';');
        const bytes = encodeText(text, 'windows-1252');
        expect((await decodeText(bytes)).toString()).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('is told for the headers of either language by far', () => {
    const lonely = (bytes: Uint8Array) => {
      const high = (at: number) => (bytes[at] ?? 0) >= 0x80;
      const all = Array.from(bytes.keys()).filter(high);
      return all.filter((at) => !high(at - 1) && !high(at + 1)).length / all.length;
    };
    expect(lonely(encodeText(chinese.join(''), 'gb18030'))).toBe(0);
    expect(lonely(encodeText(french.join(';'), 'windows-1252'))).toBeGreaterThan(0.92);
  });
});
