import { randomUUID } from 'node:crypto';
import { TestAdapter, type Activity, type TurnContext } from 'botbuilder-core';
import { parseActivity } from '../../bot/turn/activity.ts';
import type { Adapter } from '../../bot/channel/adapter.ts';
import { openBookmark } from '../../bot/turn/bookmark.ts';
import { holdOf } from '../../bot/turn/hold.ts';
import { keepOpenCard, keepTurn } from '../../bot/turn/keep-turn.ts';
import { deliverAnswers } from '../../bot/turn/deliver-answers.ts';
import { identify } from '../../bot/turn/identify.ts';
import { knownIds } from '../../bot/turn/known-ids.ts';
import { cardRecordSchema, issuedCards } from '../../bot/turn/issued-cards.ts';
import { createLater } from '../../bot/turn/later.ts';
import { openTurn } from '../../bot/turn/open-turn.ts';
import { personRecords, personSchema } from '../../bot/turn/person-records.ts';
import { promisedCards } from '../../bot/turn/promised-cards.ts';
import { readInput } from '../../bot/turn/read-input.ts';
import { converse } from '../../dialogs/converse.ts';
import { bindTurn } from '../../dialogs/turn.ts';
import { demoPeople, demoPartner } from '../../partner-center/local/demo-partner.ts';
import type { UnitOfWork } from '../../storage/unit-of-work.ts';
import { botStorage } from '../../storage/bot-storage.ts';
import { hashName } from '../../storage/names.ts';
import { sealedRecords } from '../../storage/records.ts';
import type { ConnectorCall } from './connector.ts';
import type { Counter } from './dialogs/counter.ts';
import { captureLog, type LogCapture } from './log-capture.ts';
import { personOn, type Person } from './person.ts';

/** What is kept of a flow between two turns, as the store has it. */
export interface KeptFlow {
  readonly id: string;
  readonly state: Readonly<Record<string, unknown>>;
}

/** Somebody at the counter: a turn rejects with whatever the dialogs throw, and leaves the state as it was. */
export interface Visitor extends Person {
  readonly log: LogCapture;
  /** Everything that was sent to them, oldest first. */
  readonly calls: readonly ConnectorCall[];
  /** The flow that waits for an answer; `undefined` when none does. */
  flow(): Promise<KeptFlow | undefined>;
  /** Puts another flow in its place, as an older release would have left it. */
  leaves(kept: { readonly id: string; readonly state: unknown }): Promise<void>;
  /** Waits for what goes on behind the turns that have ended. */
  later(): Promise<void>;
}

const stateLifetime = 24 * 60 * 60 * 1000;

/**
 * Lets somebody talk with `converse` at a counter. Over TestAdapter rather than DialogTestClient, because that one begins
 * its dialog by itself whenever none is open, which would hide what a card pressed late must not do.
 */
export function visitorAt(
  counter: Counter,
  givenName: string,
  { locale = 'en-US', local = true }: { readonly locale?: string; readonly local?: boolean } = {},
): Visitor {
  const { desk, vault, units, presses } = counter;
  const log = captureLog();
  const calls: ConnectorCall[] = [];
  const adapter = new TestAdapter(turn, { channelId: 'msteams' });
  adapter.use((context, next) => record(context, calls, next));
  const resume: Adapter['resume'] = ({ conversation }, logic) =>
    adapter.processActivity({ type: 'event', ...(conversation && { conversation }) }, logic);
  const cards = issuedCards(
    sealedRecords(vault, { namespace: 'card', schema: cardRecordSchema, damaged: 'absent' }),
    units,
  );
  const { ledger } = desk;
  const parts = { log: log.log, promises: promisedCards(vault), ledger, cards, desk };
  const later = createLater({ adapter: { resume } as Adapter, ...parts });
  const people = personRecords(
    sealedRecords(vault, { namespace: 'person', schema: personSchema, damaged: 'refuse' }),
    units,
  );
  const bookmarks = botStorage(vault, { ttlMs: stateLifetime });
  const hash = (...parts: readonly string[]) => hashName(vault.keyring, ...parts);
  const config = { local, defaultLanguage: undefined };
  let place = '';

  async function turn(context: TurnContext): Promise<void> {
    await units.run((unit) => attend(context, unit));
  }

  async function attend(context: TurnContext, unit: UnitOfWork): Promise<void> {
    const { arrived } = parseActivity(JSON.parse(JSON.stringify(context.activity)), demoPartner.tenantId);
    const { partnerCenter } = desk;
    const nobody = { ids: knownIds(), bind: async () => undefined };
    const identified = await identify(arrived, { config, people, hashName: hash, partnerCenter, ...nobody });
    if (identified === undefined) throw new Error('nobody identified');
    const { key: owner } = identified.caller;
    const conversation = hash('conversation', arrived.conversation.id);
    place = `${owner}:${conversation}`;
    const reading = await readInput(arrived, { owner, conversation, local }, { cards, now: desk.now });
    if (reading === undefined) return;
    const correlationId = randomUUID();
    const bookmark = await openBookmark(bookmarks, place);
    const { input } = reading;
    const { language = 'en' } = identified;
    const { resets } = counter.recovery;
    const told = { identified, input, conversation, correlationId, language, takenAt: desk.now() };
    const open = openTurn({ ...told, bookmark, config, desk, people, resets });
    bindTurn(context, open.turn);
    const waiting = bookmark.openCard;
    await converse(context, bookmark.dialogs);
    const keeping = { owner, conversation, correlationId, cards, later, log: log.log, desk };
    const hold = holdOf({ bookmark, unit, claim: { key: 'claim:none', value: null }, now: desk.now });
    await keepTurn(open, { ...keeping, unit, bookmark, hold });
    const { openCard } = await deliverAnswers(context, open, waiting, keeping);
    if (input.kind === 'press') presses.note(input.press.nonce, 'answeredAt');
    await keepOpenCard(openCard, { bookmark, units, log: log.log, correlationId });
  }

  const post = async (activity: unknown) => {
    await adapter.processActivity(activity as Partial<Activity>);
    return { status: 200, body: '' };
  };
  const person = personOn(
    { post, calls },
    {
      channelId: 'msteams',
      serviceUrl: 'http://localhost:3978/',
      from: { id: `29:${givenName}`, name: givenName, aadObjectId: objectIdOf(givenName) },
      conversation: { id: `a:${givenName}`, conversationType: 'personal', tenantId: demoPartner.tenantId },
      tenantId: demoPartner.tenantId,
      locale,
    },
  );

  const readStack = async () => {
    const { [place]: item } = await bookmarks.read([place]);
    return { item, stack: (item?.['dialogs'] as { dialogStack?: KeptFlow[] } | undefined)?.dialogStack ?? [] };
  };
  return {
    ...person,
    ...{ log, calls },
    fills(values, on) {
      person.fills(values, on);
      return this;
    },
    flow: async () => (await readStack()).stack[0],
    async leaves(kept) {
      const { item } = await readStack();
      await bookmarks.write({ [place]: { ...item, dialogs: { dialogStack: [kept] } } });
    },
    later: () => later.finish(),
  };
}

function objectIdOf(givenName: string): string {
  return demoPeople.find((person) => person.givenName === givenName)?.id ?? `00000000-nobody-${givenName}`;
}

/** Words whose blanks nobody filled in would be read as they are. */
function checkWords(activity: Partial<Activity>): void {
  if (JSON.stringify(activity).includes('{{')) throw new Error('words with a blank left in them were shown');
}

async function record(context: TurnContext, calls: ConnectorCall[], next: () => Promise<void>): Promise<void> {
  const note = (kind: 'send' | 'update', activity: Partial<Activity>, resourceId = '') =>
    calls.push({
      ...{ kind, activity: structuredClone(activity), resourceId, activityId: resourceId },
      method: kind === 'send' ? 'POST' : 'PUT',
      url: '',
      conversationId: activity.conversation?.id ?? context.activity.conversation.id,
      authorization: undefined,
    });
  context.onSendActivities(async (_context, activities, send) => {
    const sent = await send();
    activities.forEach(checkWords);
    activities.forEach((activity, index) => note('send', activity, sent[index]?.id));
    return sent;
  });
  context.onUpdateActivity(async (_context, activity, update) => {
    await update();
    checkWords(activity);
    note('update', activity, activity.id);
  });
  await next();
}
