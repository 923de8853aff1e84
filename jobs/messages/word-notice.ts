import { cleanText } from '../../cards/clean-text.ts';
import { formatsIn } from '../../locales/format.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Notice } from '../../password-reset/messages.ts';
import type { AnyNotice } from './any-notice.ts';
import type { NoticePlace } from './notice-place.ts';
import { shownName } from './shown-name.ts';
import { wordForAdministrators } from './word-for-administrators.ts';
import { wordReportable } from './word-reportable.ts';
import { wordSales } from './word-sales.ts';
import type { Wording } from './wording.ts';

type Kind<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** The words of a notice. */
export function wordNotice(notice: AnyNotice, place: NoticePlace): Wording {
  switch (notice.kind) {
    case 'passwordChanged':
    case 'authenticatorAdded':
    case 'authenticatorRemoved':
    case 'contactChanged':
      return wordReportable(notice, place);
    case 'invited':
      return wordInvitation(notice, place);
    case 'firstPassword':
      return wordFirstPassword(notice, place);
    case 'invitationDone':
    case 'colleagueReset':
    case 'changeReported':
    case 'resetsPaused':
      return wordForAdministrators(notice, place);
    case 'pricesChanged':
    case 'catalogChanged':
    case 'pinsGone':
      return wordSales(notice, place);
    default:
      return notice satisfies never;
  }
}

function wordInvitation({ by }: Kind<'invited'>, { language, links, inChat }: NoticePlace): Wording {
  const say = wordsIn(language);
  const text = say('messages.invited.text', { by: shownName(by) });
  const elsewhere =
    !inChat && links.chat !== undefined ? { title: say('messages.invited.link'), url: links.chat } : undefined;
  return {
    language,
    title: say('messages.invited.title'),
    tone: 'neutral',
    lead: text,
    facts: [],
    before: inChat ? [] : [say('messages.invited.how')],
    link: elsewhere,
    after: [say('messages.invited.alone'), say('messages.invited.ignore')],
    short: text,
    buttons: [{ verb: 'reset.start', title: say('messages.invited.button'), style: 'primary' }],
  };
}

function wordFirstPassword(notice: Kind<'firstPassword'>, { language, links }: NoticePlace): Wording {
  const say = wordsIn(language);
  const company = shownName(notice.company);
  return {
    language,
    title: say('messages.firstPassword.title'),
    tone: 'neutral',
    lead: say('messages.firstPassword.text', { by: shownName(notice.by), company }),
    facts: [
      { title: say('messages.account'), value: cleanText(notice.account) },
      { title: say('messages.firstPassword.until'), value: formatsIn(language).dateTime(notice.expiresAt) },
    ],
    before: [say('messages.firstPassword.how')],
    link: { title: say('messages.firstPassword.link'), url: links.first(notice.token, language) },
    after: [say('messages.firstPassword.keep'), say('messages.firstPassword.ignore', { company })],
    short: say('messages.firstPassword.short', { company }),
    buttons: [],
  };
}
