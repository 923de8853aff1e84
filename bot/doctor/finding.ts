import type { Key } from '../../locales/keys.ts';
import type { Params } from '../../locales/words.ts';

/** What a check says: it is as it should be, it is not, it may well not be meant, or it could not be found out. */
export type Mark = 'good' | 'bad' | 'doubtful' | 'unknown';

/** One line of the doctor. No parameter of it may hold anything of a secret. */
export interface Finding {
  readonly mark: Mark;
  readonly key: Key;
  readonly params: Params;
  /** Sentences of the configuration, below the line. */
  readonly details: readonly string[];
}

const finding =
  (mark: Mark) =>
  (key: Key, params: Params = {}, details: readonly string[] = []): Finding =>
    Object.freeze({ mark, key, params, details });

/** It is as it should be. */
export const good = finding('good');
/** It is not, and the words say what to do. */
export const bad = finding('bad');
/** It may be meant, but most likely is not. */
export const doubtful = finding('doubtful');
/** It could not be found out, and the words say why. */
export const unknown = finding('unknown');
