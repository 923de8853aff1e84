import { languageOf, type Language } from '../locales/languages.ts';

/** The language of whoever sits at the terminal: the bot's default, else that of the system, else English. */
export function operatorLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const { DEFAULT_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = env;
  // POSIX: the first that is set decides, and `C` is no language.
  return languageOf(DEFAULT_LANGUAGE) ?? languageOf(LC_ALL || LC_MESSAGES || LANG) ?? 'en';
}
