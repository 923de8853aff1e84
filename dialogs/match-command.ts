import { distance } from 'fastest-levenshtein';
import { languages, type Language } from '../locales/languages.ts';
import { wordsIn } from '../locales/words.ts';
import { commands, type CommandId } from './commands.ts';
import { fold } from './fold.ts';
import { hearPassword } from './hear-others-password.ts';

/** A command that was meant by a text. */
export interface Match {
  readonly command: CommandId;
  readonly argument: string;
  /** The language of the words, where they belong to one alone: for somebody whose language is not known. */
  readonly language: Language | undefined;
}

interface Phrase {
  readonly command: CommandId;
  readonly words: string;
  /** As a person writes it. */
  readonly written: string;
  readonly language: Language;
  readonly argument: boolean;
  readonly localOnly: boolean;
}

const phrases: readonly Phrase[] = languages.flatMap((language) =>
  commands.flatMap(({ id, argument = false, localOnly = false }) =>
    wordsIn(language)(`commands.${id}.words`)
      .split('|')
      .map((written) => ({ command: id, words: fold(written), written, language, argument, localOnly })),
  ),
);

/** The command that the text names exactly, whatever its case and accents, in either language. */
export function matchCommand(text: string, local: boolean): Match | undefined {
  const said = fold(text);
  const fits = phrases.filter(
    (phrase) =>
      (local || !phrase.localOnly) &&
      (said === phrase.words || (phrase.argument && said.startsWith(`${phrase.words} `))),
  );
  // The longest one is meant: "invite to reset" invites nobody called "to reset".
  const [phrase] = fits.toSorted((one, other) => other.words.length - one.words.length);
  if (phrase === undefined) return matchSentence(text);
  const shared = fits.some(({ words, language }) => words === phrase.words && language !== phrase.language);
  return {
    command: phrase.command,
    argument: phrase.argument ? said.slice(phrase.words.length).trim() : '',
    language: shared ? undefined : phrase.language,
  };
}

/** A sentence about a password, one's own or somebody else's: of what it says, the name alone is kept. */
function matchSentence(text: string): Match | undefined {
  const heard = hearPassword(text);
  if (heard === undefined) return undefined;
  const { name, language } = heard;
  return { command: name === '' ? 'password' : 'othersPassword', argument: name, language };
}

/** The words of the command closest to a text that names none, in the reader's language; nothing when it is far. */
export function closestCommand(text: string, language: Language): string | undefined {
  const said = fold(text).slice(0, 60);
  const near = phrases
    .filter((phrase) => !phrase.localOnly)
    .map((phrase) => ({ phrase, off: distance(said, phrase.words) }))
    .filter(({ phrase, off }) => off <= allowedSlips(phrase.words))
    .sort((a, b) => a.off - b.off)[0]?.phrase;
  if (near === undefined) return undefined;
  if (near.language === language) return near.written;
  return phrases.find((phrase) => phrase.command === near.command && phrase.language === language)?.written;
}

/** Two neighbours swapped count as two slips, so that even a short word forgives them. */
function allowedSlips(words: string): number {
  return words.length < 4 ? 1 : Math.max(2, Math.floor(words.length / 4));
}
