import type { Language } from '../../locales/languages.ts';
import { wordsIn } from '../../locales/words.ts';
import type { CodeParcel } from '../../password-reset/messages.ts';
import type { Wording } from './wording.ts';

/** The words around a code. The title, which mail programs and lock screens show, has no code in it. */
export function wordCode({ code, minutes, purpose }: Omit<CodeParcel, 'address'>, language: Language): Wording {
  const say = wordsIn(language);
  const digits = inGroups(code);
  return {
    language,
    title: say('messages.code.title'),
    tone: 'neutral',
    lead: say(`messages.code.why.${purpose}`),
    facts: [],
    before: [],
    code: digits,
    after: [
      say('messages.code.good', { count: minutes }),
      say(`messages.code.where.${purpose === 'first' ? 'mail' : 'chat'}`),
      say('messages.code.never'),
      say(`messages.code.ignore.${purpose === 'reset' || purpose === 'first' ? 'password' : 'authenticator'}`),
    ],
    short: say(`messages.code.short.${purpose}`, { code: digits, minutes }),
    buttons: [],
  };
}

/** "1234 5678", "123 456": groups of at most four are read and typed without a mistake. */
function inGroups(code: string): string {
  const size = Math.ceil(code.length / Math.ceil(code.length / 4));
  return (code.match(new RegExp(`.{1,${size}}`, 'gu')) ?? []).join(' ');
}
