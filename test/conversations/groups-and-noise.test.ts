import { createPersonLimit } from '../../bot/door/rate-limits.ts';
import { demoPeople } from '../../partner-center/local/demo-partner.ts';
import { wordsIn } from '../../locales/words.ts';
import { namesNewcomer } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Client } from '../support/person.ts';

let guichet: Guichet;
beforeAll(async () => {
  guichet = await openGuichet();
});
afterAll(() => guichet[Symbol.asyncDispose]());

const commands = [
  ...[
    'menu',
    'aide',
    'annuler',
    'langue',
    'français',
    'créer un utilisateur',
    'utilisateurs',
    'qui suis-je',
    'journal',
  ],
  ...['i am Adele', 'create user', 'who is Alex Wilber?'],
];

const rooms: readonly [string, Partial<Client>, Readonly<Record<string, unknown>>][] = [
  ['a group chat', { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', isGroup: true } }, {}],
  ['a channel', { conversation: { id: '19:c@thread.tacv2', conversationType: 'channel', isGroup: true } }, {}],
  ['a chat that says both', { conversation: { id: 'a:b', conversationType: 'personal', isGroup: true } }, {}],
  [
    'a personal chat of a team',
    { conversation: { id: 'a:t', conversationType: 'personal' } },
    { team: { id: '19:t' } },
  ],
];

test.each(rooms)(
  'in %s one neutral sentence is said to everything, without a card or a name',
  async (_room, client, more) => {
    const alex = guichet.person('Alex', client);
    const sentence = `${wordsIn('fr')('notices.personalOnly')}\n\n${wordsIn('en')('notices.personalOnly')}`;
    const before = { people: await guichet.people(), entries: await guichet.entries() };
    const inRoom = { channelData: { tenant: { id: alex.client.tenantId }, ...more } };
    for (const words of commands) {
      const { calls } = await alex.says(`<at>Guichet</at> ${words}`, inRoom);
      expect(calls.map(({ activity: { text, attachments } }) => [text, attachments])).toEqual([[sentence, undefined]]);
      for (const { surname } of demoPeople) expect(JSON.stringify(calls)).not.toContain(surname);
    }
    const arrival = { type: 'conversationUpdate', membersAdded: [{ id: '28:guichet' }], ...inRoom };
    expect((await alex.sendsRaw(alex.activity(arrival))).calls).toEqual([]);
    expect({ people: await guichet.people(), entries: await guichet.entries() }).toEqual(before);
  },
);

test('a card of the personal chat that is pressed in a group does nothing there', async () => {
  const alex = guichet.person('Alex', { conversation: { id: 'a:pressed', conversationType: 'personal' } });
  await namesNewcomer(alex);
  const press = alex.pressing(alex.say('createUser.account.submit'));
  const group = { id: '19:p@thread.v2', conversationType: 'groupChat', isGroup: true };
  await alex.sendsRaw({ ...press, conversation: group });
  expect(alex.card().title).toBe(alex.say('createUser.account.title'));
  const inGroup = guichet.connector.calls.filter(({ conversationId }) => conversationId === group.id);
  expect(inGroup.map(({ activity }) => activity.attachments)).toEqual([undefined]);
});

const mention = {
  entities: [{ type: 'mention', text: '<at>Guichet</at>', mentioned: { id: '28:guichet', name: 'Guichet' } }],
};

test.each([
  ['only a mention', '<at>Guichet</at>', mention],
  ['a mention and a space of its own', '<at>Guichet</at>&nbsp;', mention],
  ['nothing', '', {}],
  ['blanks', ' \t\u00a0\u200b ', {}],
  ['no text at all', undefined, {}],
  ['control and bidirectional characters', '\u0007\u202e\u2066\u0000', {}],
  ['a picture alone', undefined, { attachments: [{ contentType: 'image/png', contentUrl: 'https://evil.example/x' }] }],
])('a message with %s is answered with help', async (_name, text, changes) => {
  const alex = guichet.person('Alex');
  expect((await alex.says(text as string, changes)).status).toBe(200);
  expect(alex.card().title).toBe(alex.say('welcome.helpTitle'));
});

test('a mention before a command is read past', async () => {
  const alex = guichet.person('Alex');
  await alex.says('<at>Guichet</at>&nbsp;créer un utilisateur', mention);
  expect(alex.card().title).toBe(alex.say('createUser.name.title'));
  await alex.says('cancel');
});

test.each([
  ['20 KB', 200, 'menu '.repeat(4000)],
  ['100 KB', 400, 'x'.repeat(100_000)],
  ['a megabyte', 413, 'x'.repeat(1_000_000)],
])('a text of %s is answered %i, and the bot goes on', async (_size, status, text) => {
  const alex = guichet.person('Alex');
  expect((await alex.says(text)).status).toBe(status);
  expect((await alex.opens()).title).toBe(alex.say('welcome.menuTitle'));
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['no type', { type: undefined }],
  ['a type that is a number', { type: 1 }],
  ['a sender that is a text', { from: 'alex' }],
  ['no sender', { from: undefined }],
  ['a sender that is nobody', { from: { id: '' } }],
  ['no conversation', { conversation: undefined }],
  ['a conversation that is a list', { conversation: [] }],
  ['a text that is an object', { text: { $gt: '' } }],
  ['entities of nothing', { entities: [null] }],
  ['entities that are a text', { entities: 'mention' }],
  ['attachments that are a text', { attachments: 'x' }],
  ['a time that is none', { timestamp: 'yesterday' }],
  ['channel data that is a text', { channelData: 'x' }],
  ['a locale that is an object', { locale: { toLowerCase: 1 } }],
  ['members that are a number', { type: 'conversationUpdate', membersAdded: 7 }],
  ['an object id that is a list', { from: { id: '29:alex', aadObjectId: ['x'] } }],
  ['a reply to something odd', { replyToId: {} }],
])('an activity with %s is refused, and the bot goes on', async (_name, changes) => {
  const alex = guichet.person('Alex');
  const { status, body, calls } = await alex.sendsRaw(alex.activity({ type: 'message', text: 'menu', ...changes }));
  expect({ status, body, calls }).toEqual({ status: 400, body: '{"error":"bad_request"}', calls: [] });
  expect((await alex.opens()).title).toBe(alex.say('welcome.menuTitle'));
});

test.each([
  'typing',
  'event',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'endOfConversation',
  'handoff',
  'x',
])('an activity of type %s is passed over in silence', async (type) => {
  const alex = guichet.person('Alex');
  const { status, calls } = await alex.sendsRaw(alex.activity({ type, name: 'x', text: 'menu', value: {} }));
  expect({ status, calls }).toEqual({ status: 200, calls: [] });
});

test('roles that a payload claims change nothing', async () => {
  const adele = guichet.person('Adele');
  const from = { ...adele.client.from, role: 'admin', userRole: 'global', properties: { administrator: 'global' } };
  const channelData = { tenant: { id: adele.client.tenantId }, isAdmin: true, administrator: 'global' };
  await adele.says('users', { from, channelData });
  expect(adele.card().texts).toContain(adele.say('refusal.users.manage'));
});

test('whoever writes too fast is told once, and then waited for in silence', async () => {
  await using hasty = await openGuichet({ world: { personLimit: createPersonLimit() } });
  const [adele, lynne] = [hasty.person('Adele'), hasty.person('Lynne')];
  for (let time = 0; time < 20; time += 1) await adele.says('menu');
  expect(adele.texts()).toEqual([]);
  for (let time = 0; time < 10; time += 1) await adele.says('menu');
  expect(adele.texts()).toEqual([expect.stringContaining(adele.say('notices.slowDown'))]);
  await lynne.opens();
  expect(lynne.card().title).toBe(lynne.say('welcome.menuTitle'));
});

describe('an installation where others read along', () => {
  const room = { id: '19:installed@thread.v2', conversationType: 'groupChat', isGroup: true };
  const installs = async (bot: Guichet, action: string) => {
    const alex = bot.person('Alex', { conversation: { ...room, tenantId: bot.person('Alex').client.tenantId } });
    const { calls } = await alex.sendsRaw(alex.activity({ type: 'installationUpdate', action }));
    return calls.map(({ activity }) => activity.text);
  };

  test('is answered once, by one neutral sentence, and again after a removal', async () => {
    const sentence = `${wordsIn('fr')('notices.personalOnly')}\n\n${wordsIn('en')('notices.personalOnly')}`;
    expect(await installs(guichet, 'remove')).toEqual([]);
    expect(await installs(guichet, 'add')).toEqual([sentence]);
    for (const action of ['add', 'add-upgrade', 'remove-upgrade', 'ADD', '']) {
      expect(await installs(guichet, action)).toEqual([]);
    }
    expect(await installs(guichet, 'remove')).toEqual([]);
    expect(await installs(guichet, 'add')).toEqual([sentence]);
  });

  test.each([
    ['public', /\]\(https:\/\/teams\.microsoft\.com\/l\/chat\/0\/0\?users=28:[0-9a-f-]{36}\)/],
    ['china', undefined],
  ] as const)('leads to the personal chat in the %s cloud, where a link is known to', async (mode, link) => {
    await using bot = await openGuichet({ mode });
    const [sentence = ''] = await installs(bot, 'add');
    expect(sentence.match(/\]\(/g) ?? []).toHaveLength(link === undefined ? 0 : 2);
    if (link !== undefined) expect(sentence).toMatch(link);
    expect(await bot.entries()).toEqual([]);
  });
});
