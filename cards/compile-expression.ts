import { NotCompiled } from './not-compiled.ts';
import type { Condition, Draw } from './pen.ts';

/** Names that mean something else to the templating language, or to JavaScript. */
const reserved = (name: string) => /^(?:true|false|null|undefined)$/.test(name) || name in Object.prototype;

/** What stands in `${…}`: `$data`, `$index`, `$root.name`, or a name in the data at hand. */
export function compilePath(path: string): Draw {
  if (path === '$data') return (_pen, data) => bare(data);
  if (path === '$index') return (_pen, _data, index) => index;
  const [, root, name] = /^(\$root\.)?([A-Za-z]\w*)$/.exec(path) ?? [];
  if (name === undefined || reserved(name)) throw new NotCompiled(`\${${path}}`);
  return root === undefined ? (_pen, data) => bare(member(data, name)) : (pen) => bare(member(pen.root, name));
}

/**
 * What stands in `$when`. Like the library, it takes what is of another kind than it expects for false, and for no
 * error: what is shown then says so by its own missing data.
 */
export function compileCondition(expression: string): Condition {
  const [, left, sign, right] = /^(.+) (==|!=|>) (.+)$/.exec(expression) ?? [];
  if (left === undefined || right === undefined) return compileTruth(expression);
  return sign === '>' ? compileMore(left, right) : compileEqual(left, right, sign === '==');
}

function compileTruth(expression: string): Condition {
  const reads = expression.split(' || ').map(compilePath);
  const [only] = reads;
  if (only !== undefined && reads.length === 1) return (pen, data, index) => only(pen, data, index) === true;
  return (pen, data, index) => reads.some((read) => isTrue(read(pen, data, index)));
}

/** To `||`, whatever is there is true but `false`. */
function isTrue(value: unknown): boolean {
  return value !== false && value !== null && value !== undefined;
}

function compileEqual(left: string, right: string, wanted: boolean): Condition {
  const [, literal] = /^'([^'\\]*)'$/.exec(right) ?? [];
  if (literal === undefined) throw new NotCompiled(right);
  const read = compilePath(left);
  return (pen, data, index) => (read(pen, data, index) === literal) === wanted;
}

function compileMore(left: string, right: string): Condition {
  if (!/^\d{1,9}$/.test(right)) throw new NotCompiled(right);
  const least = Number(right);
  const terms = left.split(' + ').map(compileNumber);
  return (pen, data, index) => terms.reduce((sum, read) => sum + read(pen, data, index), 0) > least;
}

/** A number, or a count of what is in a list; `NaN`, which is more than nothing, for what is neither. */
function compileNumber(text: string): (...at: Parameters<Draw>) => number {
  const [, counted] = /^count\((.+)\)$/.exec(text) ?? [];
  const read = compilePath(counted ?? text);
  return counted === undefined
    ? (pen, data, index) => numberIn(read(pen, data, index))
    : (pen, data, index) => countOf(read(pen, data, index));
}

function numberIn(value: unknown): number {
  return typeof value === 'number' ? value : NaN;
}

function countOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : NaN;
}

function member(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** Nobody's text has U+0000: nothing shows it, and what is kept or compared is without it. */
function bare(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '') : value;
}
