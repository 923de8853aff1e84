import { randomUUID } from 'node:crypto';
import type { CardNode } from '../../cards/card.ts';
import { languageOf } from '../../locales/languages.ts';
import { wordsIn, type Translate } from '../../locales/words.ts';
import type { ConnectorCall } from './connector.ts';
import { inputOf, pressableOn, readCard, valueFor, type ReceivedCard } from './received-card.ts';

/** What a person's client sends with everything. */
export interface Client {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly from: { readonly id: string; readonly name?: string; readonly aadObjectId?: string };
  readonly conversation: Readonly<Record<string, unknown>> & { readonly id: string };
  /** Absent where the channel names none. */
  readonly tenantId?: string | undefined;
  readonly locale?: string | undefined;
}

/** What came of one activity: the HTTP answer, and the calls that the bot made to this conversation meanwhile. */
export interface Came {
  readonly status: number;
  readonly body: string;
  readonly calls: readonly ConnectorCall[];
}

/** How a person reaches the bot. */
export interface Line {
  post(activity: unknown): Promise<{ readonly status: number; readonly body: string }>;
  readonly calls: readonly ConnectorCall[];
}

/** Which card is pressed, when it is not the last one. */
export interface On {
  readonly on?: ReceivedCard | undefined;
}

/** Somebody with a client: types, fills in the cards that were really received, and presses what is on them. */
export interface Person {
  readonly client: Client;
  /** The words of the person's language. */
  readonly say: Translate;
  /** Teams tells of an installation in two activities. */
  arrives(): Promise<Came>;
  says(text: string, changes?: Readonly<Record<string, unknown>>): Promise<Came>;
  /** Writes `menu`, and looks at what came. */
  opens(): Promise<ReceivedCard>;
  /** The card that came last, whether in a message of its own or in the place of another. */
  card(): ReceivedCard;
  /** Each message that holds a card, oldest first, as it stands now. */
  cards(): readonly ReceivedCard[];
  /** Every plain text that came, oldest first. */
  texts(): readonly string[];
  /** Types into the inputs of a card, by id or label; what is typed goes along with the next press. */
  fills(values: Readonly<Record<string, string>>, on?: On): Person;
  presses(title: string, on?: On): Promise<Came>;
  pressesTwiceAtOnce(title: string, on?: On): Promise<readonly Came[]>;
  /** The activity that a press would send. */
  pressing(title: string, on?: On): Readonly<Record<string, unknown>>;
  /** Sends a card's data as nobody's client would: `value` of a message. */
  submits(value: unknown, on?: On): Promise<Came>;
  /** An activity of this client, with a new id. */
  activity(changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  sendsRaw(activity: unknown): Promise<Came>;
}

/** Puts somebody with a client on the line. */
export function personOn(line: Line, client: Client): Person {
  let typed: Record<string, string> = {};
  const { channelId, serviceUrl, from, conversation, tenantId, locale } = client;
  const inMine = ({ conversationId }: ConnectorCall) => conversationId === conversation.id;

  const activity = (changes: Readonly<Record<string, unknown>>) => ({
    id: `1:${randomUUID()}`,
    timestamp: '2026-01-01T00:00:00.000Z',
    ...{ channelId, serviceUrl, from, conversation },
    recipient: { id: '28:guichet', name: 'Guichet' },
    ...(tenantId !== undefined && { channelData: { tenant: { id: tenantId } } }),
    ...(locale !== undefined && { locale }),
    ...(channelId === 'msteams' && { entities: [{ type: 'clientInfo', locale, country: 'CN', platform: 'Web' }] }),
    ...changes,
  });

  function cards(): readonly ReceivedCard[] {
    const held = new Map<string, ReceivedCard>();
    for (const call of line.calls.filter(inMine)) {
      const card = cardIn(call);
      if (card !== undefined) held.set(call.resourceId, card);
    }
    return [...held.values()];
  }

  function card(): ReceivedCard {
    const [last, before] = line.calls.filter((call) => inMine(call) && call.activity.attachments).toReversed();
    const held = cards();
    const [found, other] = [last, before].map((call) => held.find(({ id }) => id === call?.resourceId));
    if (found === undefined) throw new Error(`no card came to ${conversation.id}`);
    // A card that is closed where it stands goes with a new one further down, which is the one to look at.
    const closed = last?.kind === 'update' && found.pressables.length === 0 && before?.kind !== 'update';
    return closed && other !== undefined && held.at(-1) === other ? other : found;
  }

  function pressing(title: string, { on = card() }: On = {}) {
    const { type, verb, data, sendsInputs } = pressableOn(on, title);
    const inputs = sendsInputs ? Object.fromEntries(on.inputs.map(({ id, value }) => [id, typed[id] ?? value])) : {};
    const sent = { ...inputs, ...data };
    const how =
      type === 'Action.Submit'
        ? { type: 'message', value: sent }
        : { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type, verb, title, data: sent } } };
    return activity({ ...how, replyToId: on.id });
  }

  async function sendsRaw(raw: unknown): Promise<Came> {
    const before = line.calls.length;
    const { status, body } = await line.post(raw);
    return { status, body, calls: line.calls.slice(before).filter(inMine) };
  }

  const self: Person = {
    client,
    say: (...asked) => wordsIn(languageOf(locale) ?? 'en')(...asked),
    activity,
    cards,
    card,
    pressing,
    sendsRaw,
    async arrives() {
      const members = [{ id: '28:guichet' }, ...(channelId === 'msteams' ? [] : [from])];
      const installed = await sendsRaw(activity({ type: 'installationUpdate', action: 'add' }));
      const updated = await sendsRaw(activity({ type: 'conversationUpdate', membersAdded: members }));
      return { ...updated, calls: [...installed.calls, ...updated.calls] };
    },
    says: (text, changes = {}) => sendsRaw(activity({ type: 'message', text, ...changes })),
    async opens() {
      await self.says('menu');
      return card();
    },
    texts: () =>
      line.calls.flatMap((call) => (inMine(call) && call.activity.text !== undefined ? [call.activity.text] : [])),
    fills(values, { on = card() } = {}) {
      for (const [name, value] of Object.entries(values)) {
        const input = inputOf(on, name);
        typed[input.id] = valueFor(input, value);
      }
      return self;
    },
    presses(title, on) {
      const pressed = pressing(title, on);
      typed = {};
      return sendsRaw(pressed);
    },
    pressesTwiceAtOnce(title, on) {
      const twice = [pressing(title, on), pressing(title, on)];
      typed = {};
      return Promise.all(twice.map(sendsRaw));
    },
    submits: (value, { on = card() } = {}) => sendsRaw(activity({ type: 'message', value, replyToId: on.id })),
  };
  return self;
}

const read = new WeakMap<ConnectorCall, ReceivedCard>();

/** The card that a call brought, read once. */
function cardIn(call: ConnectorCall): ReceivedCard | undefined {
  const [attachment] = call.activity.attachments ?? [];
  if (attachment === undefined) return undefined;
  const card = read.get(call) ?? readCard(call.resourceId, attachment.content as CardNode, call.activity.summary);
  read.set(call, card);
  return card;
}
