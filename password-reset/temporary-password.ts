import { randomInt } from 'node:crypto';
import { characterClasses } from './character-classes.ts';
import { containsName } from './forbidden-names.ts';

const length = 16;

// Without the characters that are taken for one another when they are read off a screen: 0 O o, 1 l I |, ' ` ".
const alphabets = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '@#$%^&*-_!+=?'] as const;
const everything = alphabets.join('');

/** The people's names that a password must not contain. */
export interface PasswordContext {
  readonly names: readonly string[];
}

/**
 * Whether the directory takes the password (Entra ID, reference 6.4): 8 to 256 printable ASCII characters, three of
 * the four classes, and none of the names that have four letters or more, whatever the case and the usual
 * substitutions (0 for o, 1 for l, $ for s, @ for a).
 */
export function meetsDirectoryRules(password: string, { names }: PasswordContext): boolean {
  return /^[\x20-\x7e]{8,256}$/u.test(password) && characterClasses(password) >= 3 && !containsName(password, names);
}

/**
 * A password to be changed at the first sign-in: 16 characters (over 90 bits), with a letter of each case, a digit
 * and a symbol. No name of `names` is in it.
 */
export function temporaryPassword({ names }: PasswordContext = { names: [] }): string {
  for (;;) {
    const password = draw();
    if (meetsDirectoryRules(password, { names })) return password;
  }
}

function draw(): string {
  const characters = alphabets.map(oneOf);
  while (characters.length < length) characters.push(oneOf(everything));
  // Fisher and Yates: without it, everybody would know the class of the first four.
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const chosen = randomInt(last + 1);
    [characters[last], characters[chosen]] = [characters[chosen] as string, characters[last] as string];
  }
  return characters.join('');
}

function oneOf(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}
