import { compilePath } from './compile-expression.ts';
import { jsonLength } from './json-length.ts';
import { NotCompiled } from './not-compiled.ts';
import type { Draw, Pen } from './pen.ts';
import { settleText, type Place } from './settle-text.ts';

/** Where a text of a template stands, and how many characters of it are shown. */
export interface Spot {
  readonly key: string;
  readonly place: Place;
  readonly limit: number;
}

/** A text with `${…}` in it, drawn from the data. */
export function compileText(text: string, spot: Spot): Draw {
  const [before = '', ...rest] = text.split(/\$\{([^{}]*)\}/);
  if (before === '' && rest.length === 2 && rest[1] === '') return compileBinding(compilePath(rest[0] ?? ''), spot);
  return compileSentence(before, rest, spot);
}

/** `${path}` alone keeps the kind of what it stands for: a number stays a number. */
function compileBinding(read: Draw, spot: Spot): Draw {
  return (pen, data, index) => {
    const value = read(pen, data, index);
    if (typeof value === 'string') return written(value, pen, spot);
    if (!isShown(value)) return missing(value, pen, spot);
    pen.length += JSON.stringify(value).length;
    return value;
  };
}

/** Words, then by turns a path and the words that follow it. */
function compileSentence(before: string, rest: readonly string[], spot: Spot): Draw {
  const pieces = rest.flatMap((path, at) => (at % 2 === 0 ? [{ path, after: rest[at + 1] ?? '' }] : []));
  const words = [before, ...pieces.map(({ after }) => after)];
  // What the library reads in words, and what could make a `${` of two people's texts, is left to it.
  const joined = words.slice(1).some((after, at) => after.startsWith('{') || (after === '' && at < pieces.length - 1));
  if (joined || pieces.length === 0 || words.some((word) => /[\\`$\r\n]/.test(word))) {
    throw new NotCompiled(`${before}${rest.join(' ')}`);
  }
  const filled = pieces.map(({ path, after }) => ({ read: compilePath(path), after }));
  return (pen, data, index) => {
    let text = before;
    for (const { read, after } of filled) {
      const value = read(pen, data, index);
      if (!isShown(value)) return missing(value, pen, spot);
      text += String(value) + after;
    }
    return written(text, pen, spot);
  };
}

function isShown(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function missing(value: unknown, pen: Pen, { key }: Spot): '' {
  pen.missing ??= value === undefined ? `no data for ${key}` : `nothing stands for ${key}`;
  return '';
}

function written(text: string, pen: Pen, { place, limit }: Spot): string {
  const settled = settleText(text, place, limit);
  pen.length += jsonLength(settled);
  return settled;
}
