import { fieldsOf } from './profile-fields.ts';
import type { Values } from './profile-field.ts';
import type { Profile } from './profile.ts';

/** The values of all fields of the profile, shown ones included; what is not there is the empty text. */
export function readValues(profile: Profile): Values {
  return Object.fromEntries(fieldsOf(profile.kind).map(({ id, path }) => [id, read(profile, path)]));
}

/**
 * The profile with these values in the fields that can be changed, unchecked; an empty text empties a field. What the
 * values do not speak of stays as it is, and so does what cannot be changed, whatever they say.
 */
export function applyValues<P extends Profile>(profile: P, values: Values): P {
  return fieldsOf(profile.kind).reduce((changed, { id, path, editable }) => {
    const value = values[id];
    return value === undefined || editable(profile) !== true ? changed : write(changed, path, value);
  }, profile);
}

function read(part: object, [name = '', ...rest]: readonly string[]): string {
  const value = (part as Readonly<Record<string, unknown>>)[name];
  if (typeof value === 'object' && value !== null) return read(value, rest);
  return typeof value === 'string' ? value : '';
}

function write<T extends object>(part: T, [name = '', ...rest]: readonly string[], value: string): T {
  const inner = (part as Readonly<Record<string, unknown>>)[name];
  return Object.freeze({ ...part, [name]: rest.length > 0 ? write(inner as object, rest, value) : value });
}
