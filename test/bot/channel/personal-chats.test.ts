import { TestAdapter, type Activity, type ConversationReference, type TurnContext } from 'botbuilder-core';
import { ConnectorFailed } from '../../../bot/errors.ts';
import { cardRecordSchema, issuedCards } from '../../../bot/turn/issued-cards.ts';
import { personalChats, type PersonalChatParts } from '../../../bot/channel/personal-chats.ts';
import { personRecords, personSchema, type PersonRecord } from '../../../bot/turn/person-records.ts';
import type { WaitingCard, WaitingCards } from '../../../bot/channel/waiting-cards.ts';
import type { CardNode } from '../../../cards/card.ts';
import type { ChatCard } from '../../../jobs/messages/card-of.ts';
import type { Language } from '../../../locales/languages.ts';
import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { demoPartner, demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import type { User } from '../../../partner-center/port.ts';
import { hashName } from '../../../storage/names.ts';
import { sealedRecords } from '../../../storage/records.ts';
import { captureLog } from '../../support/log-capture.ts';
import { readCard } from '../../support/received-card.ts';
import { unitsOfWork } from '../../../storage/unit-of-work.ts';
import { testVault } from '../../support/storage/test-vault.ts';

const adele = demoPersonId(22);
const chat = {
  ...{ channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/emea/', conversationId: 'a:adele' },
  ...{ tenantId: demoPartner.tenantId, botId: '28:guichet', userId: '29:adele' },
};

const cardIn = (language: Language): ChatCard => ({
  view: {
    template: 'outcome',
    data: {
      ...{ tone: 'neutral', title: `said in ${language}`, text: '', facts: [], lines: [], link: undefined },
      buttons: [{ verb: 'reset.start', title: 'Go' }],
    },
  },
  verbs: ['reset.start'],
});

/** Chats over a vault, with a channel that answers as it is told. */
function openChats({ person = {}, parts = {} }: { person?: Partial<User>; parts?: Partial<PersonalChatParts> } = {}) {
  const vault = testVault();
  const units = unitsOfWork(vault.store);
  const cards = issuedCards(
    sealedRecords(vault, { namespace: 'card', schema: cardRecordSchema, damaged: 'absent' }),
    units,
  );
  const people = personRecords(
    sealedRecords(vault, { namespace: 'person', schema: personSchema, damaged: 'refuse' }),
    units,
  );
  const hash = (...names: readonly string[]) => hashName(vault.keyring, ...names);
  const sent: Partial<Activity>[] = [];
  const resumed: Partial<ConversationReference>[] = [];
  const channel = { fails: undefined as Error | undefined };
  const inTurn = (logic: (context: TurnContext) => Promise<void>) =>
    new TestAdapter(async () => undefined, { channelId: 'msteams' }).processActivity({ type: 'event' }, (context) => {
      context.onSendActivities(async (_context, activities) => {
        sent.push(...activities);
        return [{ id: 'sent' }];
      });
      return logic(context);
    });
  const chats = personalChats({
    ...{ cards, people, hashName: hash, now: vault.now, log: captureLog().log },
    adapter: {
      async resume(reference, logic) {
        resumed.push(reference);
        if (channel.fails !== undefined) throw channel.fails;
        await inTurn(logic);
      },
    },
    partnerCenter: {
      async getUser(id) {
        if (id !== adele) throw new PartnerCenterError({ code: 'notFound' });
        return { id, enabled: true, preferredLanguage: undefined, ...person } as User;
      },
    },
    ...{ tenants: [demoPartner.tenantId], defaultLanguage: undefined, waiting: undefined },
    ...parts,
  });
  const identity = (tenantId = demoPartner.tenantId) => hash('person', tenantId, adele);
  return {
    ...{ chats, cards, people, resumed, channel, hash, identity, inTurn },
    knows: (record: PersonRecord, tenantId?: string) => people.change(identity(tenantId), record),
    shown: () => sent.map(({ attachments }) => readCard('sent', attachments?.[0]?.content as CardNode)),
  };
}

/** Waiting cards in memory. */
function waitingInMemory(): WaitingCards & { readonly kept: WaitingCard[] } {
  const kept: WaitingCard[] = [];
  return {
    kept,
    keep: async (card) => void kept.push(card),
    take: async (personId) => kept.splice(0).filter((card) => card.personId === personId),
  };
}

test('a card goes to the chat that is known, and belongs to the person there', async () => {
  const { chats, cards, hash, resumed, shown, knows } = openChats();
  await knows({ chat });
  expect(await chats.tell(adele, cardIn)).toBe('told');
  expect(resumed).toMatchObject([
    {
      ...{ channelId: 'msteams', serviceUrl: chat.serviceUrl, bot: { id: '28:guichet' }, user: { id: '29:adele' } },
      conversation: { id: 'a:adele', tenantId: demoPartner.tenantId, conversationType: 'personal', isGroup: false },
    },
  ]);
  expect(await cards.find(shown()[0]?.nonce ?? '')).toMatchObject({
    ...{ owner: adele, conversation: hash('conversation', 'msteams', 'a:adele'), verbs: ['reset.start'] },
  });
});

test.each<[Language | undefined, Language | undefined, string | undefined, Language | undefined, Language]>([
  ['fr', 'en', 'en-US', 'en', 'fr'],
  [undefined, 'fr', 'en-US', 'en', 'fr'],
  [undefined, undefined, 'fr-FR', 'en', 'fr'],
  [undefined, undefined, 'zh-CN', 'fr', 'fr'],
  [undefined, undefined, undefined, 'fr', 'fr'],
  [undefined, undefined, undefined, undefined, 'en'],
])(
  'chosen %s, client %s, directory %s, by default %s: the card is in %s',
  async (chosen, client, preferred, byDefault, said) => {
    const { chats, shown, knows } = openChats({
      person: { preferredLanguage: preferred },
      parts: { defaultLanguage: byDefault },
    });
    await knows({ chat: { ...chat, language: client }, language: chosen });
    await chats.tell(adele, cardIn);
    expect(shown().map(({ title }) => title)).toEqual([`said in ${said}`]);
  },
);

test.each([
  ['has no chat', adele, {}, { language: 'fr' } as const],
  ['is disabled', adele, { enabled: false }, { chat }],
  ['is unknown', 'nobody', {}, { chat }],
])('nothing is said to somebody who %s', async (_who, id, person, record) => {
  const { chats, resumed, knows } = openChats({ person });
  await knows(record);
  expect(await chats.tell(id, cardIn)).toBe('noChat');
  expect(resumed).toEqual([]);
});

test('somebody who writes from the second of the tenants is found there', async () => {
  const other = '11111111-2222-4333-8444-555555555555';
  const { chats, resumed, knows } = openChats({ parts: { tenants: [demoPartner.tenantId, other] } });
  await knows({ chat: { ...chat, tenantId: other } }, other);
  expect(await chats.tell(adele, cardIn)).toBe('told');
  expect(resumed).toMatchObject([{ conversation: { tenantId: other } }]);
});

test.each([403, 404])('a chat that answers %i is forgotten, and nothing else of the person is', async (status) => {
  const { chats, channel, people, identity, resumed, knows } = openChats();
  await knows({ chat, language: 'fr', channelId: '29:adele' });
  channel.fails = new ConnectorFailed(status, 'BotNotInConversationRoster');
  expect(await chats.tell(adele, cardIn)).toBe('noChat');
  channel.fails = undefined;
  expect(await chats.tell(adele, cardIn)).toBe('noChat');
  expect(resumed).toHaveLength(1);
  expect(await people.get(identity())).toEqual({ language: 'fr', channelId: '29:adele' });
});

test.each([
  ['a refused host', new ConnectorFailed(undefined, 'serviceUrl.host')],
  ['a connector that is away', new ConnectorFailed(undefined, 'timeout')],
  ['a connector in trouble', new ConnectorFailed(500, 'ServiceError')],
  ['too many messages', new ConnectorFailed(429, 'TooManyRequests')],
  ['a token that is refused', new ConnectorFailed(401, 'Unauthorized')],
  ['a bug', new TypeError('CANARY')],
])('%s rejects, so that it is tried again, and the chat stays known', async (_what, error) => {
  const { chats, channel, people, identity, knows } = openChats();
  await knows({ chat });
  channel.fails = error;
  await expect(chats.tell(adele, cardIn)).rejects.toBe(error);
  channel.fails = undefined;
  expect((await people.get(identity())).chat).toEqual(chat);
  expect(await chats.tell(adele, cardIn)).toBe('told');
});

describe('in local mode', () => {
  test.each([
    ['who has no chat', {}],
    ['in whose chat somebody else is played', { chat, persona: demoPersonId(20) }],
  ])('a card for somebody %s waits in both languages', async (_who, record) => {
    const waiting = waitingInMemory();
    const { chats, resumed, knows } = openChats({ parts: { waiting } });
    await knows(record);
    expect(await chats.tell(adele, cardIn)).toBe('told');
    expect(waiting.kept).toMatchObject([{ personId: adele, fr: cardIn('fr'), en: cardIn('en') }]);
    expect(resumed).toEqual([]);
  });

  test('a card for somebody who plays themselves is shown at once', async () => {
    const waiting = waitingInMemory();
    const { chats, shown, knows } = openChats({ parts: { waiting } });
    await knows({ chat, persona: adele });
    await chats.tell(adele, cardIn);
    expect([shown().length, waiting.kept]).toEqual([1, []]);
  });

  test('what waits is shown to whoever becomes the person, in their language, once', async () => {
    const waiting = waitingInMemory();
    const { chats, cards, shown, inTurn } = openChats({ parts: { waiting } });
    for (let count = 0; count < 2; count += 1) await chats.tell(adele, cardIn);
    const place = { conversation: 'here', language: 'fr', correlationId: 'c1' } as const;
    for (let times = 0; times < 2; times += 1) await inTurn((context) => chats.showWaiting(context, adele, place));
    expect(shown().map(({ title }) => title)).toEqual(['said in fr', 'said in fr']);
    const [first, second] = shown().map(({ nonce }) => nonce);
    expect(first).not.toBe(second);
    expect(await cards.find(first ?? '')).toMatchObject({ owner: adele, conversation: 'here', language: 'fr' });
  });
});
