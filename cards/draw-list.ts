import { isStill, still, type Part } from './part.ts';
import type { Condition, Draw, Pen } from './pen.ts';

/** What a list has in one place: always one thing, or what a condition and the data make of it. */
export interface Item {
  readonly part: Part;
  /** Whether it is drawn at all. */
  readonly when?: Condition | undefined;
  /** What it is drawn for: each item of a list, or the one thing that is no list. */
  readonly data?: Draw | undefined;
}

type Fill = (out: unknown[], pen: Pen, data: unknown, index: unknown) => void;

/** A list with what was compiled for its places. */
export function drawList(items: readonly Item[]): Part {
  if (items.every(({ part, when, data }) => isStill(part) && when === undefined && data === undefined)) {
    return still(items.map(({ part }) => (part as { value: unknown }).value));
  }
  const fills = items.map(filling);
  return (pen, data, index) => {
    const out: unknown[] = [];
    for (const fill of fills) fill(out, pen, data, index);
    // Two brackets, and commas between.
    pen.length += 1 + Math.max(1, out.length);
    return out;
  };
}

function filling({ part, when, data: read }: Item): Fill {
  const place = when === undefined ? placing(part) : choosing(when, placing(part));
  return read === undefined ? place : repeating(read, place);
}

function placing(part: Part): Fill {
  if (!isStill(part)) return (out, pen, data, index) => void out.push(part(pen, data, index));
  return (out, pen) => {
    out.push(part.value);
    pen.length += part.length;
  };
}

function choosing(when: Condition, place: Fill): Fill {
  return (out, pen, data, index) => {
    if (when(pen, data, index)) place(out, pen, data, index);
  };
}

function repeating(read: Draw, place: Fill): Fill {
  return (out, pen, data, index) => {
    const bound = read(pen, data, index);
    if (Array.isArray(bound)) bound.forEach((item, at) => place(out, pen, item, at));
    else place(out, pen, bound, index);
  };
}
