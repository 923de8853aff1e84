import { coming } from '../coming.ts';
import { can } from '../../partner-center/permissions.ts';
import { button, menuButton, notice } from '../notices.ts';
import { refusal } from '../refusal.ts';
import type { Answer, FileInput, Turn } from '../turn.ts';
import { progressCard, readCard, refusedCard } from './upload-prices.ts';

/** A price file that was sent in the chat: fetched and read behind a card that says so, then as from the page. */
export async function fileSent(turn: Turn, file: FileInput): Promise<Answer> {
  const { user } = turn.caller;
  if (user === undefined || !can(user, 'prices.import')) return refusal(turn, 'prices.import');
  return { ...progressCard(turn, 0), afterwards: coming(fetchAndRead(turn, user.id, file)) };
}

async function fetchAndRead(turn: Turn, ownerId: string, file: FileInput): Promise<Answer> {
  const { uploads } = turn.desk;
  const sent = await uploads.takeSent(ownerId, file);
  if (typeof sent === 'string') return notFetched(turn, sent);
  const { upload, taken } = sent;
  if (taken.state === 'refused') return refusedCard(turn, ownerId, upload, taken);
  const now = await uploads.what(ownerId, upload.uploadId);
  return taken.state === 'read' && now.state === 'read' ? readCard(turn, now.draftId) : notFetched(turn, 'failed');
}

function notFetched(turn: Turn, reason: 'host' | 'tooLarge' | 'failed'): Answer {
  return notice({
    tone: 'attention',
    title: turn.say('prices.import.notFetched'),
    text: turn.say(`prices.import.notFetchedText.${reason}`),
    buttons: [button(turn, 'prices.import', 'prices.import.again', 'primary'), menuButton(turn)],
  });
}
