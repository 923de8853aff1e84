import { uploadHeaders } from '../../pages/price-upload-bodies.ts';
import { demoPriceFile } from '../../partner-center/local/demo-prices.ts';
import { addMonths, monthOf } from '../../partner-center/prices/price-months.ts';
import { send } from '../bot/door/post-activity.ts';
import { until } from './dialogs/until.ts';
import type { Guichet } from './guichet.ts';
import type { Person } from './person.ts';
import type { ReceivedCard } from './received-card.ts';

/** The month after the clock's. */
export const nextMonth = ({ clock }: Pick<Guichet, 'clock'>) => addMonths(monthOf(clock.now()), 1);

/** Asks for the card with the link to the page. */
export async function asksToImport(admin: Person): Promise<ReceivedCard> {
  await admin.says(admin.say('commands.prices.words').split('|')[0] ?? '');
  await admin.presses(admin.say('prices.import.button'));
  return admin.card();
}

/** What the page sends: the bytes of a file for the link on a card. */
export async function sendsFile(
  guichet: Guichet,
  { links }: Pick<ReceivedCard, 'links'>,
  { text = demoPriceFile(nextMonth(guichet)), name = 'next.csv', token = '' } = {},
) {
  const url = new URL(links[0]?.url ?? '');
  return send(guichet.config.port, {
    method: 'POST',
    path: '/p/upload',
    headers: {
      ...{ Host: url.host, Origin: url.origin, 'Content-Type': 'application/octet-stream' },
      [uploadHeaders.token]: token || (new URLSearchParams(url.hash.slice(1)).get('t') ?? ''),
      [uploadHeaders.name]: encodeURIComponent(name),
    },
    body: text,
  });
}

/** Waits until a card with this title has come. */
export async function comes(person: Person, title: string): Promise<void> {
  await until(() => person.cards().some((card) => card.title === title));
}

/** Imports a list over the page and the cards. */
export async function importsPrices(guichet: Guichet, admin: Person): Promise<void> {
  const sent = await sendsFile(guichet, await asksToImport(admin));
  if (sent.status !== 200) throw new Error(`the file was answered with ${sent.status}`);
  await comes(admin, admin.say('prices.import.readTitle'));
  await admin.presses(admin.say('prices.import.check'));
  await admin.presses(admin.say('prices.import.confirm'));
}
