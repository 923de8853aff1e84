import type { Values } from './profile-field.ts';

/** A field that both sides changed, each to something else. */
export interface MergeConflict {
  readonly field: string;
  readonly base: string;
  readonly theirs: string;
  readonly mine: string;
}

/** Both sides' changes in one; a field in conflict has their value until somebody decides. */
export interface Merge {
  readonly merged: Values;
  readonly conflicts: readonly MergeConflict[];
}

/**
 * Merges, field by field, what they and I made of the same base. What one side alone changed is kept, whichever side it
 * is; what both changed to the same is no conflict. A field that is missing is an empty one.
 */
export function mergeThreeWay(base: Values, theirs: Values, mine: Values): Merge {
  const fields = [...new Set([base, theirs, mine].flatMap((values) => Object.keys(values)))];
  const rows = fields.map((field) => ({
    field,
    base: valueOf(base, field),
    theirs: valueOf(theirs, field),
    mine: valueOf(mine, field),
  }));
  return {
    merged: Object.fromEntries(rows.map((row) => [row.field, row.theirs === row.base ? row.mine : row.theirs])),
    conflicts: rows.filter((row) => row.theirs !== row.base && row.mine !== row.base && row.theirs !== row.mine),
  };
}

function valueOf(values: Values, field: string): string {
  return Object.hasOwn(values, field) ? (values[field] ?? '') : '';
}
