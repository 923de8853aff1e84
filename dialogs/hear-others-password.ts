import { languages, type Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import { fold } from './fold.ts';

/** A sentence about a password: whose it is. Whatever else it says, such as a new password, is dropped here. */
export interface HeardPassword {
  /** Folded; empty when it is one's own. */
  readonly name: string;
  readonly language: Language;
}

interface Form {
  readonly sentence: RegExp;
  readonly language: Language;
}

const forms: readonly Form[] = languages.flatMap((language) => {
  const say = wordsIn(language);
  const oneOf = (words: string) => words.split('|').map(fold).join('|');
  const verb = `(?:${oneOf(say('commands.othersPassword.verbs'))})`;
  const own = `(?<own>${oneOf(say('commands.othersPassword.own'))})`;
  const ends = oneOf(say('commands.othersPassword.ends'));
  return say('commands.othersPassword.forms')
    .split('|')
    .map((form) => {
      const parts = form.split(/(\{\w+\})/).flatMap((part) => {
        if (part === '{verb}') return [verb];
        if (part === '{own}') return [own];
        if (part === '{name}') return ['(?<name>.{1,100}?)'];
        const literal = fold(part);
        return literal === '' ? [] : [literal];
      });
      // What follows a name is dropped from the first little word on: "reset Bob's password to …".
      const rest = form.endsWith('{name}') ? `(?: (?:${ends}) .*)?` : '(?: .*)?';
      return { sentence: new RegExp(`^${parts.join(' ')}${rest}$`, 'u'), language };
    });
});

/** Whose password a sentence asks to be reset; `undefined` when it asks for nothing of the kind. */
export function hearPassword(text: string): HeardPassword | undefined {
  // What follows a colon is no name either: "change Bob's password: …".
  const said = fold(text.slice(0, 500).split(/[:=]/u)[0] ?? '');
  for (const { sentence, language } of forms) {
    const { groups } = sentence.exec(said) ?? {};
    if (groups !== undefined) return { name: groups['name'] ?? '', language };
  }
  return undefined;
}
