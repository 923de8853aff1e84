import { foldText } from '../../fold-text.ts';
import { neededColumns, type NeededColumn } from '../price.ts';
import type { SourceRow } from './source-row.ts';

/** What a column of a price file can mean to us. */
export type Column = NeededColumn | 'unit' | 'validFrom' | 'validTo' | 'change' | 'currency';

/**
 * How headers are spelt, the surest first; compared without case, accents, spaces and punctuation. The English ones are
 * those of Microsoft's files, in which `List Price` is what the partner pays and `ERP` the estimated retail price.
 */
const spellings: Readonly<Record<Column, { en: readonly string[]; fr: readonly string[]; zh: readonly string[] }>> = {
  offerId: {
    en: ['Durable Offer ID', 'Offer ID', 'Offer Identifier', 'Offer GUID'],
    fr: [
      "Identifiant durable de l'offre",
      "Identifiant de l'offre",
      "ID durable de l'offre",
      "ID de l'offre",
      'ID offre',
    ],
    zh: ['产品/服务 ID', '产品ID', '服务ID', '套餐 ID', '优惠 ID', '报价 ID', '产品/服务标识'],
  },
  name: {
    en: ['Offer Display Name', 'Offer Name', 'Display Name', 'Name'],
    fr: ["Nom complet de l'offre", "Nom d'affichage de l'offre", "Nom de l'offre", "Nom d'affichage", 'Nom', 'Offre'],
    zh: [
      '产品/服务显示名称',
      '产品/服务名称',
      '套餐显示名称',
      '套餐名称',
      '优惠显示名称',
      '优惠名称',
      '报价名称',
      '产品名称',
      '显示名称',
      '名称',
    ],
  },
  listPrice: {
    en: ['List Price', 'Partner Price', 'Net Price'],
    fr: ['Prix catalogue', 'Prix de liste', 'Prix liste', 'Prix tarif', 'Prix partenaire', 'Tarif'],
    zh: ['标价', '定价', '目录价', '列表价格', '价目表价格', '合作伙伴价格'],
  },
  retailPrice: {
    en: ['ERP Price', 'ERP', 'Estimated Retail Price', 'Retail Price'],
    fr: [
      'Prix de vente conseillé',
      'Prix de vente estimé',
      'Prix de détail estimé',
      'Prix public conseillé',
      'Prix public estimé',
      'Prix conseillé',
      'Prix public',
      'Prix ERP',
    ],
    zh: ['ERP 价格', '预计零售价', '估计零售价', '估计零售价格', '建议零售价', '零售价', '零售价格'],
  },
  unit: {
    en: ['Purchase Unit'],
    fr: ["Unité d'achat", "Unité d'achats"],
    zh: ['购买单位', '采购单位', '购买单元'],
  },
  validFrom: {
    en: ['Valid From Date', 'Valid From'],
    fr: ['Date de début de validité', 'Valide à partir du', 'Valable à partir du', 'Valable du', 'Début de validité'],
    zh: ['有效期开始日期', '有效起始日期', '生效日期', '有效期自', '开始日期'],
  },
  validTo: {
    en: ['Valid To Date', 'Valid To', 'Valid Until'],
    fr: ['Date de fin de validité', "Valide jusqu'au", "Valable jusqu'au", 'Fin de validité'],
    zh: ['有效期结束日期', '有效截止日期', '失效日期', '有效期至', '结束日期'],
  },
  change: {
    en: ['A/C/D/U', 'Change Type', 'Action'],
    fr: ['A/M/S/I', 'Type de modification', 'Modification'],
    zh: ['更改类型', '变更类型', '更改', '变更', '操作'],
  },
  currency: {
    en: ['Currency', 'Currency Code'],
    fr: ['Devise', 'Code devise', 'Monnaie'],
    zh: ['币种', '货币', '货币代码'],
  },
};

/** Where the columns stand in a file, counted from 0. */
export interface PriceColumns {
  readonly at: ReadonlyMap<Column, number>;
  readonly missing: readonly NeededColumn[];
  /** Whether French headers were seen, as days and decimals are then likely to be French too. */
  readonly isFrench: boolean;
}

interface Spelling {
  readonly column: Column;
  readonly rank: number;
  readonly isFrench: boolean;
}

const known: ReadonlyMap<string, Spelling> = new Map(
  (Object.keys(spellings) as Column[]).flatMap((column) => {
    const { en, fr, zh } = spellings[column];
    return [...en, ...fr, ...zh].map(
      (text, rank) => [foldHeader(text), { column, rank, isFrench: fr.includes(text) }] as const,
    );
  }),
);

/** Finds the columns by what their headers mean, in any order. Of two that mean the same the surer spelling counts. */
export function findColumns(header: SourceRow): PriceColumns {
  const best = new Map<Column, Spelling & { at: number }>();
  for (const [at, cell] of header.cells.entries()) {
    const spelling = cell && known.get(foldHeader(cell.text));
    if (!spelling) continue;
    const before = best.get(spelling.column);
    if (!before || spelling.rank < before.rank) best.set(spelling.column, { ...spelling, at });
  }
  return {
    at: new Map([...best].map(([column, { at }]) => [column, at])),
    missing: neededColumns.filter((column) => !best.has(column)),
    isFrench: [...best.values()].some(({ isFrench }) => isFrench),
  };
}

/** A header without what spellings differ in: case, accents, spaces, punctuation, a currency in brackets. */
function foldHeader(text: string): string {
  return foldText(text.slice(0, 200))
    .replace(/[([](?:cny|rmb|¥|元|人民币)(?:\s*ht)?[)\]]\s*$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
