import type { Language } from '../../locales/languages.ts';

/** Where messages lead. */
export interface MessageLinks {
  /** The page on which one says "this was not me". */
  report(token: string, language: Language): string;
  /** The page on which a new user chooses the first password. */
  first(token: string, language: Language): string;
  /** Guichet's chat in Teams, where there is such an address. */
  readonly chat: string | undefined;
}

/** In which language, leading where, and whether it is read in the chat itself or elsewhere. */
export interface NoticePlace {
  readonly language: Language;
  readonly links: MessageLinks;
  readonly inChat: boolean;
}
