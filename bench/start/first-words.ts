import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Exchange } from '../channel/script.ts';

/** What a person may ask first, in their language: one line for each kind of turn. A word that no one knows is among it. */
const asked: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  menu: { en: 'menu', fr: 'menu' },
  help: { en: 'help', fr: 'aide' },
  'a form': { en: 'create user', fr: 'créer un utilisateur' },
  users: { en: 'users', fr: 'utilisateurs' },
  profiles: { en: 'profiles', fr: 'profils' },
  offers: { en: 'offers office', fr: 'offres office' },
  prices: { en: 'prices', fr: 'tarifs' },
  catalog: { en: 'catalog', fr: 'catalogue' },
  alerts: { en: 'alerts', fr: 'alertes' },
  invite: { en: 'invite', fr: 'inviter' },
  password: { en: 'password', fr: 'mot de passe' },
  journal: { en: 'journal', fr: 'journal' },
  'who am I': { en: 'who am I', fr: 'qui suis-je' },
  language: { en: 'language', fr: 'langue' },
  'a typing error': { en: 'creat usre', fr: 'créer un utilisatuer' },
  'a word that nobody knows': { en: 'forty-two', fr: 'quarante-deux' },
};

/** The kinds of first turns, each with the turn in both languages. */
export const firstWords: readonly string[] = Object.keys(asked);

/** One kind of first turn: any answer will do, but an apology. */
export function firstTurn(kind: string, language: Language): Exchange {
  const say = wordsIn(language);
  const never = [say('notices.closed'), say('notices.busy')];
  return { text: asked[kind]?.[language] ?? kind, expects: [''], never };
}
