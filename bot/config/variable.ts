import type { z } from 'zod';
import type { Surroundings } from './surroundings.ts';

type Schema = z.ZodType<unknown, string>;
type Value = string | number | readonly string[] | undefined;

/** A variable: what makes a value usable, what it means, and what holds unless it is set. */
export interface Described<S extends Schema = Schema, U = Value> {
  /** Its message completes the variable's name. */
  readonly schema: S;
  /** For operators, as a sentence or two of Markdown: `.env.example` and docs/operations.md are made of it. */
  readonly meaning: string;
  /** The default, `undefined` where there is none. */
  readonly usual: (of: Surroundings) => U;
  /** What happens where there is none, in a few words. */
  readonly without: string | undefined;
  /** Its value may stand in a file that `NAME_FILE` names. */
  readonly secret: boolean;
  /** A registered bot does not start without it. */
  readonly needed: boolean;
}

interface Told<U> {
  readonly meaning: string;
  readonly usual?: (of: Surroundings) => U;
  readonly without?: string;
  readonly secret?: boolean;
  readonly needed?: boolean;
}

type WithUsual<U> = Told<U> & Required<Pick<Told<U>, 'usual'>>;

/** Describes a variable. A default that its schema could not give does not pass the type check. */
export function variable<S extends Schema>(schema: S, told: WithUsual<z.output<S>>): Described<S, z.output<S>>;
export function variable<S extends Schema>(
  schema: S,
  told: WithUsual<z.output<S> | undefined>,
): Described<S, z.output<S> | undefined>;
export function variable<S extends Schema>(schema: S, told: Omit<Told<never>, 'usual'>): Described<S, undefined>;
export function variable(schema: Schema, told: Told<Value>): Described {
  const { meaning, usual = () => undefined, without, secret = false, needed = false } = told;
  return Object.freeze({ schema, meaning, usual, without, secret, needed });
}
