import type { User } from '../../partner-center/port.ts';
import type { Values } from '../flow.ts';

/** A field that a form about a person can hold. */
type Editable = 'givenName' | 'surname' | 'displayName' | 'mobilePhone' | 'alternateEmail' | 'agent' | 'administrator';

/** What an edit form begins with: the person, today's values, and what they were when it was opened. */
export function editedValues(person: User, fields: readonly Editable[]): Values {
  const pick = (prefix: '' | 'was.') => fields.map((field) => [`${prefix}${field}`, person[field] ?? ''] as const);
  return { userId: person.id, version: person.version, ...Object.fromEntries([...pick(''), ...pick('was.')]) };
}

/** The values of the form that are not as they were when it was opened. */
export function touchedValues(values: Values, fields: readonly Editable[]): Values {
  const touched = fields.filter((field) => values[field] !== undefined && values[field] !== values[`was.${field}`]);
  return Object.fromEntries(touched.map((field) => [field, values[field] ?? '']));
}

/** The same form over the person as they are by now: a field that nobody touched follows a colleague's change. */
export function rebasedValues(person: User, values: Values, fields: readonly Editable[]): Values {
  return { ...values, ...editedValues(person, fields), ...touchedValues(values, fields) };
}
