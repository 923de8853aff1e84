import type { Environment, ReadFile } from './environment.ts';
import { readSecretFile } from './secret-file.ts';
import { describedAs, variableNames, type Variable, type Variables } from './variables.ts';

/** The usable values, the names that were set to anything at all, and a sentence for each value that cannot be used. */
export interface Reading {
  readonly values: Variables;
  readonly given: ReadonlySet<Variable>;
  readonly problems: readonly string[];
}

/** Reads each variable by its own schema. A secret's value never stands in a problem, nor does any other value. */
export function readVariables(env: Environment, readFile: ReadFile): Reading {
  const values: { [K in Variable]?: unknown } = {};
  const given = new Set<Variable>();
  const problems: string[] = [];
  for (const name of variableNames) {
    const raw = rawValue(name, env, readFile, problems);
    if (raw === undefined) continue;
    given.add(name);
    const parsed = raw === unreadable ? undefined : describedAs(name).schema.safeParse(raw);
    if (parsed?.success) values[name] = parsed.data;
    else if (parsed) problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'cannot be used'}.`);
  }
  return { values: values as Variables, given, problems };
}

const unreadable = Symbol('unreadable');

function rawValue(name: Variable, env: Environment, readFile: ReadFile, problems: string[]) {
  const direct = set(env[name]);
  const file = describedAs(name).secret ? set(env[`${name}_FILE`]) : undefined;
  if (file === undefined) return direct;
  if (direct !== undefined) {
    problems.push(`${name} and ${name}_FILE are both set: keep one of them.`);
    return direct;
  }
  const read = readSecretFile(file, readFile);
  if ('text' in read) return read.text;
  problems.push(`${name}_FILE names a file that ${read.problem}.`);
  return unreadable;
}

function set(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
}
