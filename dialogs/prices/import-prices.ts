import { Flow } from '../flow.ts';
import { askMonth, takeMonth } from './choose-month.ts';
import { askImport, takeImport } from './review-import.ts';

/** A price file that was read becomes a month's list: what it changes, the month if it is to be another, the deed. */
export const importPrices = new Flow({
  id: 'importPrices',
  version: 1,
  capability: 'prices.import',
  first: 'review',
  stages: {
    review: { ask: askImport, take: takeImport },
    month: { ask: askMonth, take: takeMonth },
  },
});
