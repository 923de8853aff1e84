import { foldText } from '../../fold-text.ts';
import type { Cell } from './source-row.ts';

const monthWords = ['month', 'months', 'monthly', 'mois', 'mensuel', 'mensuelle', '个月', '月', '每月', '按月'];
const yearWords = [
  'year',
  'years',
  'yearly',
  'annual',
  'an',
  'ans',
  'annee',
  'annees',
  'annuel',
  'annuelle',
  '年',
  '每年',
  '按年',
];

/** No licence is bought for longer: ten years. */
const maximumMonths = 120;

/** How many months a purchase unit such as `1 Month`, `3 ans` or `1 年` pays for; one where nothing stands. */
export function parseUnit(cell: Cell | undefined): number | 'bad' | 'formula' {
  if (!cell) return 1;
  if (cell.kind === 'formula' || /^\s*[=@]/u.test(cell.text)) return 'formula';
  const text = foldText(cell.text.slice(0, 60))
    .replace(/\(s\)/gu, '')
    .replace(/[\s-]+/gu, '');
  if (text === '') return 1;
  const iso = /^p(\d{1,3})([my])$/u.exec(text);
  const [, count = '', word = ''] = iso
    ? ['', iso[1], iso[2] === 'm' ? 'month' : 'year']
    : (/^(\d{0,3})(\D+)$/u.exec(text) ?? []);
  const months =
    (count === '' ? 1 : Number(count)) * (monthWords.includes(word) ? 1 : yearWords.includes(word) ? 12 : NaN);
  return months >= 1 && months <= maximumMonths ? months : 'bad';
}
