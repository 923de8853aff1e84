import type { SameKeys } from '../keys.ts';
import type { fr } from '../fr/index.ts';
import common from './common.json' with { type: 'json' };

/** The English words: the same files with the same keys as the French ones, held by the type. */
export const en = { common } as const satisfies SameKeys<typeof fr>;
