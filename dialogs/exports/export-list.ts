import { formatsIn } from '../../locales/format.ts';
import { can, type Capability } from '../../partner-center/permissions.ts';
import { comparePrices } from '../../partner-center/prices/compare-prices.ts';
import { dayOf } from '../../partner-center/prices/price-months.ts';
import { longestFile } from '../../storage/one-time-files.ts';
import { menuButton, notice } from '../notices.ts';
import { findOffers, placeIn, type OffersPlace } from '../offers/find-offers.ts';
import { listOffers } from '../offers/list-offers.ts';
import { dayText } from '../prices/price-words.ts';
import { pricesFor } from '../prices/prices-for.ts';
import { showChanges } from '../prices/show-changes.ts';
import { refusal } from '../refusal.ts';
import type { Answer, Turn } from '../turn.ts';
import { changesTable } from './changes-table.ts';
import { offersTable } from './offers-table.ts';
import { writeCsv, type Table } from './write-csv.ts';

/** What a file is made of, and who may have it. */
interface Export {
  readonly ownerId: string;
  readonly needs: Capability;
  readonly table: Table;
  /** What the file is called, and the day that it tells of, `2027-01-01`. */
  readonly name: string;
  readonly day: string;
  /** What is in it, in a sentence. */
  readonly holds: string;
}

/** "Send me this list": all offers of a search in a file, with prices for whoever may see them at this moment. */
export async function exportOffers(turn: Turn, given: Partial<OffersPlace> = {}): Promise<Answer> {
  const { user } = turn.caller;
  const place = { ...placeIn({}), ...given };
  const capability = place.purpose === 'prices' ? 'prices.view' : 'offers.view';
  if (user === undefined || !can(user, capability)) return refusal(turn, capability);
  const offers = await findOffers(turn, place);
  if (offers.found.length === 0) return listOffers(turn, place);
  const what = offers.prices === undefined ? 'offers' : 'prices';
  return offer(turn, {
    ownerId: user.id,
    needs: offers.prices === undefined ? 'offers.view' : 'prices.view',
    table: offersTable(turn, offers),
    name: turn.say(`exports.name.${what}`),
    day: dayOf(turn.desk.now()),
    holds: turn.say(`exports.holds.${what}`),
  });
}

/** What the next price list changes, all of it in a file. */
export async function exportChanges(turn: Turn): Promise<Answer> {
  const { user } = turn.caller;
  const known = await pricesFor(turn);
  if (user === undefined || known === undefined) return refusal(turn, 'prices.view');
  const { current, next, nextDay } = known;
  const changes = next === undefined ? [] : comparePrices(current?.prices, next.prices);
  if (nextDay === undefined || changes.length === 0) return showChanges(turn);
  return offer(turn, {
    ownerId: user.id,
    needs: 'prices.view',
    table: changesTable(turn, await turn.desk.offers(), changes),
    name: turn.say('exports.name.changes'),
    day: nextDay,
    holds: turn.say('exports.holds.changes', { date: dayText(turn, nextDay) }),
  });
}

/** The card with the link to a file, beside the list that it was made of. */
async function offer(turn: Turn, { ownerId, needs, table, name, day, holds }: Export): Promise<Answer> {
  const { say, language, desk } = turn;
  const { number, time } = formatsIn(language);
  const text = writeCsv(language, table);
  if (Buffer.byteLength(text) > longestFile) return tooLong(turn);
  const fileName = `${name}-${day}.csv`;
  const { token, endsAt } = await desk.exports.keep({ ownerId, needs, fileName, text });
  const answer = notice({
    tone: 'good',
    title: say('exports.ready'),
    text: holds,
    facts: [
      { title: say('exports.fact.file'), value: fileName },
      { title: say('exports.fact.rows'), value: number(table.rows.length) },
      { title: say('exports.fact.until'), value: time(endsAt) },
    ],
    lines: [say('exports.once')],
    link: { title: say('exports.link'), url: desk.exports.pageFor(token, language) },
    buttons: [menuButton(turn)],
  });
  return { ...answer, apart: true, terms: { ...answer.terms, stays: true } };
}

function tooLong(turn: Turn): Answer {
  const saying = { title: turn.say('exports.tooLong'), text: turn.say('exports.tooLongText') };
  return { ...notice({ tone: 'warning', ...saying, buttons: [menuButton(turn)] }), apart: true };
}
