import type { Fact } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { wordsIn } from '../../locales/words.ts';
import type { Notice } from '../../password-reset/messages.ts';
import type { NoticePlace } from './notice-place.ts';
import { shownName } from './shown-name.ts';
import type { Wording } from './wording.ts';

type ForAdministrators = Extract<
  Notice,
  { kind: 'invitationDone' | 'colleagueReset' | 'changeReported' | 'resetsPaused' }
>;

/** The words of what administrators are told of others. */
export function wordForAdministrators(notice: ForAdministrators, { language }: NoticePlace): Wording {
  const say = wordsIn(language);
  const { dateTime } = formatsIn(language);
  const who = 'who' in notice ? shownName(notice.who) : '';
  const uncertain = notice.kind === 'colleagueReset' && !notice.certain;
  const text = say(uncertain ? 'messages.colleagueReset.uncertain' : `messages.${notice.kind}.text`, { who });
  const when: readonly Fact[] = 'at' in notice ? [{ title: say('messages.when'), value: dateTime(notice.at) }] : [];
  const common = {
    language,
    title: say(`messages.${notice.kind}.title`),
    lead: text,
    facts: when,
    after: [],
    short: text,
    buttons: [{ verb: 'menu', title: say('notices.menu') }],
  } as const;
  switch (notice.kind) {
    case 'invitationDone':
      return { ...common, tone: 'good', before: [] };
    case 'colleagueReset':
      return { ...common, tone: 'warning', before: [say('messages.colleagueReset.next', { who })] };
    case 'changeReported': {
      const next = [say('messages.changeReported.done'), say('messages.changeReported.next', { who })];
      return { ...common, tone: 'attention', before: next };
    }
    case 'resetsPaused': {
      const until = { title: say('messages.resetsPaused.until'), value: dateTime(notice.until) };
      const next = say('messages.resetsPaused.next');
      return { ...common, tone: 'attention', before: [next], facts: [...when, until] };
    }
    default:
      return notice satisfies never;
  }
}
