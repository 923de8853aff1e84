import type { fr } from './fr/index.ts';

type Tree = { readonly [key: string]: string | Tree };

/** i18next's plural suffixes: `shown_one` and `shown_other` are asked for as `shown`. */
type PluralForms = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K extends string> = K extends `${infer Base}_${PluralForms}` ? Base : K;

type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${PathsOf<T[K]>}`;
}[keyof T & string];

/** A word's place, `file.key` or `file.group.key`, as in the French files. */
export type Key = PathsOf<typeof fr>;

/** The shape of another language's words: the same tree, other sentences. French has `_many` where English has not. */
export type SameKeys<T> = {
  readonly [K in keyof T as K extends `${string}_many` ? never : K]: T[K] extends string ? string : SameKeys<T[K]>;
} & Tree;
