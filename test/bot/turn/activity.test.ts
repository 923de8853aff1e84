import { anything, assert, constant, oneof, property, record } from 'fast-check';
import { parseActivity } from '../../../bot/turn/activity.ts';
import { RequestRefused } from '../../../bot/errors.ts';

const home = '00000000-0000-0000-0000-0000000000001';
const least = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:alex' },
  recipient: { id: '28:guichet' },
  conversation: { id: 'a:1' },
};

const mention = (id: string, text: string) => ({ type: 'mention', text, mentioned: { id, name: 'x' } });
const arrived = (changes: Readonly<Record<string, unknown>>) => parseActivity({ ...least, ...changes }, home).arrived;

test('the least that an activity may be is enough', () => {
  expect(arrived({})).toEqual({
    id: undefined,
    type: 'message',
    name: undefined,
    channelId: 'msteams',
    serviceUrl: least.serviceUrl,
    conversation: { id: 'a:1', personal: true },
    from: { id: '29:alex', name: '', aadObjectId: undefined },
    recipient: { id: '28:guichet', name: '', aadObjectId: undefined },
    tenantId: home,
    locales: [],
    text: '',
    value: undefined,
    replyToId: undefined,
    files: [],
    membersAdded: [],
    action: undefined,
  });
});

test('null is the same as nothing: clients write it', () => {
  const nothing = { id: '', text: null, locale: null, entities: null, channelData: null, replyToId: null };
  expect(arrived(nothing)).toMatchObject({ id: undefined, text: '', locales: [] });
});

test.each([
  [{ conversationType: 'personal' }, true],
  [{ conversationType: 'personal', isGroup: false }, true],
  [{ isGroup: false }, true],
  [{ conversationType: 'personal', isGroup: true }, false],
  [{ conversationType: 'groupChat' }, false],
  [{ conversationType: 'channel' }, false],
  [{ conversationType: 'something new' }, false],
  [{ isGroup: true }, false],
])('the conversation %j is personal: %s', (conversation, personal) => {
  expect(arrived({ conversation: { id: 'c', ...conversation } }).conversation.personal).toBe(personal);
});

test('a conversation in a team is never personal', () => {
  const conversation = { id: 'c', conversationType: 'personal' };
  expect(arrived({ conversation, channelData: { team: { id: 't' } } }).conversation.personal).toBe(false);
});

test("the message's locale goes before the client's", () => {
  const entities = [{ type: 'clientInfo', locale: 'fr-FR', country: 'CN', platform: 'Windows' }];
  expect(arrived({ locale: 'zh-CN', entities }).locales).toEqual(['zh-CN', 'fr-FR']);
  expect(arrived({ locale: '', entities }).locales).toEqual(['fr-FR']);
});

test("only the bot's own mention leaves the text", () => {
  const text = '<at>Guichet</at>&nbsp;inviter <at>Adele</at>';
  const entities = [mention('28:guichet', '<at>Guichet</at>'), mention('29:adele', '<at>Adele</at>')];
  expect(arrived({ text, entities }).text).toBe('inviter <at>Adele</at>');
});

test('the value of a press comes as it was sent', () => {
  const value = { action: { verb: 'menu', data: { nonce: 'n' } } };
  expect(arrived({ type: 'invoke', name: 'adaptiveCard/action', value }).value).toEqual(value);
});

test('an installation tells what was done, and who came', () => {
  expect(arrived({ type: 'installationUpdate', action: 'add' })).toMatchObject({ action: 'add' });
  const membersAdded = [{ id: '28:guichet' }, { id: '29:alex', aadObjectId: 'x' }];
  expect(arrived({ type: 'conversationUpdate', membersAdded }).membersAdded).toHaveLength(2);
});

test('what Guichet does not use never reaches the SDK', () => {
  const more = { deliveryMode: 'expectReplies', callerId: 'x', relatesTo: {}, attachments: [{ contentType: 'a/b' }] };
  const role = { id: '29:alex', role: 'admin', isAdmin: true };
  const { activity } = parseActivity({ ...least, ...more, from: role, channelData: { isAdmin: true } }, home);
  for (const name of Object.keys(more)) expect(activity).not.toHaveProperty(name);
  expect(activity.from).toEqual({ id: '29:alex' });
  expect(activity.channelData).toEqual({});
});

test('whatever comes is parsed or refused, and nothing else', () => {
  const bodies = oneof(anything(), record({ ...constants(least), from: anything(), text: anything() }));
  assert(property(bodies, (body) => expect(['message', 'badRequest']).toContain(fateOf(body))));
});

function fateOf(body: unknown): unknown {
  try {
    return parseActivity(body, home).arrived.type;
  } catch (error) {
    return error instanceof RequestRefused ? error.refusal : error;
  }
}

/** The fields as they are, for fast-check to put others beside them. */
function constants(fields: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, constant(value)]));
}

describe('a file that was sent', () => {
  const contentType = 'application/vnd.microsoft.teams.file.download.info';
  const filesOf = (attachments: unknown) => arrived({ attachments }).files;

  test('comes with its name and address', () => {
    const content = { downloadUrl: 'https://a.sharepoint.cn/x?tempauth=1', uniqueId: 'u', fileType: 'csv' };
    expect(filesOf([{ contentType, name: 'prices.csv', content, contentUrl: 'https://evil.example' }])).toEqual([
      { name: 'prices.csv', url: content.downloadUrl },
    ]);
  });

  test.each([
    [[{ contentType: 'image/png', content: { downloadUrl: 'https://a' } }]],
    [[{ contentType, content: 'https://a.sharepoint.cn' }]],
    [[{ contentType, content: { downloadUrl: 7 } }]],
    [[{ contentType: 'text/html', content: '<p>hello</p>' }]],
    [[{ contentType }]],
    [[]],
  ])('%j is none', (attachments) => {
    expect(filesOf(attachments)).toEqual([]);
  });
});
