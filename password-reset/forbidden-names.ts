import { plainForm } from './plain-form.ts';

/** The parts of names that a password must not contain, in their plain form: those of four letters or more. */
export function forbiddenNames(names: readonly string[]): readonly string[] {
  return names
    .flatMap((name) => name.split(/[^\p{L}\p{N}\p{M}]+/u))
    .map(plainForm)
    .filter((part) => part.length >= 4);
}

/** Whether a part of one of the names stands in the password, however it is disguised. */
export function containsName(password: string, names: readonly string[]): boolean {
  const plain = plainForm(password);
  return forbiddenNames(names).some((part) => plain.includes(part));
}
