import { coming } from '../coming.ts';
import { formatsIn } from '../../locales/format.ts';
import { can } from '../../partner-center/permissions.ts';
import type { OpenUpload, UploadState } from '../../partner-center/prices/uploads.ts';
import { button, menuButton, notice } from '../notices.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { refusedText, rejectedText } from './import-words.ts';
import { pricesFor } from './prices-for.ts';

/** How often an upload's state is read while its card waits, in ms: the page may be served by another process. */
const lookEvery = 3000;

/** So many of the rows that were left out are told in the card. */
const mostRows = 8;

/** Opens a link to the page that takes the month's file; the card follows what becomes of it. */
export async function uploadPrices(turn: Turn): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'prices.import')) return refusal(turn, 'prices.import');
  const { uploads } = turn.desk;
  const upload = await uploads.open(user.id);
  const { say, language } = turn;
  const answer = notice({
    title: say('prices.import.title'),
    text: say('prices.import.text'),
    facts: [{ title: say('prices.import.until'), value: formatsIn(language).time(upload.endsAt) }],
    lines: uploads.sample === undefined ? [] : [say('prices.import.sample', { path: uploads.sample })],
    link: { title: say('prices.import.link'), url: uploads.pageFor(upload.token, language) },
    buttons: [menuButton(turn)],
  });
  return {
    ...answer,
    terms: { ...answer.terms, stays: true },
    afterwards: coming(next(turn, user.id, upload, { state: 'open', endsAt: upload.endsAt })),
  };
}

/** What takes the card's place: progress, the file that was read, or why it was not. Nothing when the bot stops first. */
async function next(turn: Turn, ownerId: string, upload: OpenUpload, shown: UploadState): Promise<Answer | undefined> {
  const { uploads } = turn.desk;
  for (;;) {
    if (!(await uploads.moved(upload.uploadId, lookEvery))) return undefined;
    const now = await uploads.what(ownerId, upload.uploadId);
    if (now.state === 'read') return readCard(turn, now.draftId);
    if (now.state === 'refused' && !isSame(now, shown)) return refusedCard(turn, ownerId, upload, now);
    if (now.state === 'over') return overCard(turn);
    if (now.state === 'reading' && !isSame(now, shown)) {
      const progress = progressCard(turn, now.rows);
      return { ...progress, afterwards: coming(next(turn, ownerId, upload, now)) };
    }
  }
}

function isSame(one: UploadState, other: UploadState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The file is on its way. */
export function progressCard(turn: Turn, rows: number): Answer {
  return notice({
    title: turn.say('prices.import.reading'),
    text: turn.say('prices.import.readingText'),
    facts:
      rows === 0 ? [] : [{ title: turn.say('prices.import.readRows'), value: formatsIn(turn.language).number(rows) }],
  });
}

/** The file was read: what is in it, the rows that were left out, and the way to what it changes. */
export async function readCard(turn: Turn, draftId: string): Promise<Answer> {
  const draft = await (await pricesFor(turn))?.lists.draft(draftId);
  if (draft === undefined) return overCard(turn);
  const { number, month } = formatsIn(turn.language);
  const { say } = turn;
  const told = draft.rejected.slice(0, mostRows);
  const more = draft.rejectedCount - told.length;
  return notice(
    {
      tone: draft.rejectedCount === 0 ? 'good' : 'warning',
      title: say('prices.import.readTitle'),
      text: say('prices.import.readText'),
      facts: [
        { title: say('prices.import.file'), value: draft.fileName },
        ...(draft.month === undefined ? [] : [{ title: say('prices.import.month'), value: month(draft.month) }]),
        { title: say('prices.import.count'), value: number(draft.prices.size) },
        { title: say('prices.import.rejected'), value: number(draft.rejectedCount) },
      ],
      lines: [
        ...told.map((row) => rejectedText(turn, row)),
        ...(more > 0 ? [say('prices.import.moreRows', { count: more })] : []),
      ],
      buttons: [button(turn, 'prices.check', 'prices.import.check', 'primary'), menuButton(turn)],
    },
    { draftId },
  );
}

/** Why a file is no price list, with the way to choose another. */
export function refusedCard(
  turn: Turn,
  ownerId: string,
  upload: OpenUpload,
  { state, reason, missing }: Extract<UploadState, { readonly state: 'refused' }>,
): Answer {
  const { say, language } = turn;
  const answer = notice({
    tone: 'attention',
    title: say('prices.import.refusedTitle'),
    text: refusedText(turn, { reason, missing }),
    link: { title: say('prices.import.link'), url: turn.desk.uploads.pageFor(upload.token, language) },
    buttons: [menuButton(turn)],
  });
  return { ...answer, afterwards: coming(next(turn, ownerId, upload, { state, reason, missing })) };
}

function overCard(turn: Turn): Answer {
  return notice({
    title: turn.say('prices.import.linkOver'),
    text: turn.say('prices.import.linkOverText'),
    buttons: [button(turn, 'prices.import', 'prices.import.again', 'primary'), menuButton(turn)],
  });
}
