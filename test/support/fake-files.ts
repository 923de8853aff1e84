import type { TakesFiles } from '../../pages/export-page.ts';

/** Files with one that can be taken, and the tokens that were tried. */
export type FakeFiles = TakesFiles & {
  readonly tried: readonly string[];
  left(): number;
};

/** A token, as long as the real ones. */
export const token = 'q0J9yqf6qE2m1n2wTz4B8mD3rV5xKcLhUoPiSaGtYeM';

/** What it fetches. */
export const file = { fileName: 'tarifs-2026-12-01.csv', text: '\uFEFFNom;Prix\r\n"Entreprise ; E3";162.5\r\n' };

/** Makes files whose token is `token`. */
export function fakeFiles(): FakeFiles {
  const files = new Map([[token, file]]);
  const tried: string[] = [];
  return {
    tried,
    left: () => files.size,
    async take(asked) {
      tried.push(asked);
      await new Promise(setImmediate);
      const found = files.get(asked);
      files.delete(asked);
      return found;
    },
  };
}
