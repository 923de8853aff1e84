import type { Draw } from './pen.ts';

/** A part of a card that is always the same. All cards share it, so it is frozen. */
export interface Still {
  readonly value: unknown;
  /** Characters of its JSON. */
  readonly length: number;
}

/** A part of a template, compiled. */
export type Part = Still | Draw;

/** A part that is always the same; its own parts are frozen already. */
export function still(value: unknown): Still {
  return { value: Object.freeze(value), length: JSON.stringify(value).length };
}

/** Whether a part is always the same. */
export function isStill(part: Part): part is Still {
  return typeof part !== 'function';
}
