import type { Fact, Tone } from '../../cards/views.ts';
import { formatsIn } from '../../locales/format.ts';
import { wordsIn, type Translate } from '../../locales/words.ts';
import type { Notice } from '../../password-reset/messages.ts';
import type { NoticePlace } from './notice-place.ts';
import { shownName } from './shown-name.ts';
import type { Wording } from './wording.ts';

/** A notice of what happened to one's own account, to which one can say "this was not me". */
export type Reportable = Extract<Notice, { readonly report: string }>;

/** What is particular to each of them. */
interface Particulars {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  readonly short: string;
  readonly mine: string;
  readonly notMine: string;
  readonly link: string;
}

/** The words of such a notice. What it is about is never in it: no password, no address. */
export function wordReportable(notice: Reportable, { language, links }: NoticePlace): Wording {
  const say = wordsIn(language);
  const { dateTime } = formatsIn(language);
  const { tone, title, text, short, mine, notMine, link } =
    notice.kind === 'contactChanged' ? contactChanged(notice, say) : ofAccount(notice, say);
  const facts: Fact[] = [{ title: say('messages.when'), value: dateTime(notice.at) }];
  if (notice.kind === 'contactChanged' && notice.countsFrom !== undefined) {
    const from = say(`messages.contactChanged.countsFrom.${notice.channel}`);
    facts.push({ title: from, value: dateTime(notice.countsFrom) });
  }
  return {
    ...{ language, title, tone, facts },
    lead: text,
    before: [mine, notMine],
    link: { title: link, url: links.report(notice.report, language) },
    after: [],
    short,
    buttons: [],
  };
}

function ofAccount(notice: Exclude<Reportable, { kind: 'contactChanged' }>, say: Translate): Particulars {
  const uncertain = notice.kind === 'passwordChanged' && !notice.certain;
  const kind = uncertain ? 'passwordUncertain' : notice.kind;
  return {
    tone: uncertain ? 'warning' : 'neutral',
    title: say(`messages.${kind}.title`),
    text: say(`messages.${kind}.text`),
    short: say(`messages.${kind}.short`),
    mine: say('messages.report.mine'),
    notMine: say('messages.report.notMine'),
    link: say('messages.report.link'),
  };
}

function contactChanged(notice: Extract<Reportable, { kind: 'contactChanged' }>, say: Translate): Particulars {
  const { channel, change } = notice;
  return {
    tone: 'warning',
    title: say(`messages.contactChanged.title.${channel}`),
    text: say(`messages.contactChanged.${change}.${channel}`, { by: shownName(notice.by) }),
    short: say(`messages.contactChanged.short.${channel}`),
    mine: say('messages.contactChanged.mine'),
    notMine: say('messages.contactChanged.notMine'),
    link: say('messages.contactChanged.link'),
  };
}
