import { gzipSync } from 'node:zlib';
import { postActivity, postBody, send, teamsMessage } from './post-activity.ts';
import { startEdge, type Edge } from './start-edge.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
});
afterAll(() => edge[Symbol.asyncDispose]());
/** What became of a request: the answer, the turns that it began, and how the next good message fared. */
async function fateOf(body: Parameters<typeof postBody>[1], headers = {}, authorization = edge.bearer()) {
  edge.arrived.length = 0;
  const answer = await postBody(edge, body, authorization, headers);
  const turns = edge.arrived.length;
  const next = await postActivity(edge, teamsMessage(edge), edge.bearer());
  return { status: answer.status, body: answer.body, turns, next: next.status };
}

/** The request is refused in constant words, no turn begins, and the process lives. */
function refused(status: number) {
  return { status, body: `{"error":"${words[status]}"}`, turns: 0, next: 200 };
}

const words: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  413: 'too_large',
  415: 'unsupported_media_type',
};
const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, '['));

test.each<[string, string | Buffer, Record<string, string>]>([
  ['gzip that is none', 'not gzip at all, 24 bytes', { 'Content-Encoding': 'gzip' }],
  ['a truncated gzip', bomb.subarray(0, 100), { 'Content-Encoding': 'gzip' }],
  ['a gzip bomb', bomb, { 'Content-Encoding': 'gzip' }],
  ['deflate', 'x', { 'Content-Encoding': 'deflate' }],
  ['an encoding nobody knows', '{}', { 'Content-Encoding': 'br, gzip' }],
  ['a form', 'type=message', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ['a file', '--x\r\n\r\nx\r\n--x--', { 'Content-Type': 'multipart/form-data; boundary=x' }],
  ['plain text', '{}', { 'Content-Type': 'text/plain' }],
  ['JSON in another charset', '{}', { 'Content-Type': 'application/json; charset=utf-16' }],
  ['something like JSON', '{}', { 'Content-Type': 'application/ld+json' }],
  ['an empty content type', '{}', { 'Content-Type': '' }],
])('%s is answered 415 before anything reads it', async (_name, body, headers) => {
  expect(await fateOf(body, headers)).toEqual(refused(415));
});

const megabyte = Array<string>(64).fill('x'.repeat(16 * 1024));

test('a megabyte that says so is answered 413', async () => {
  expect(await fateOf(megabyte.join(''))).toEqual(refused(413));
});

test('a megabyte in chunks is answered 413', async () => {
  expect(await fateOf(megabyte)).toEqual(refused(413));
});

test('a megabyte in chunks without a token is answered 401 and not kept', async () => {
  expect(await fateOf(megabyte, {}, '')).toEqual(refused(401));
});

function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

const activity = () => JSON.stringify(teamsMessage(edge));
const withValue = (value: string) => activity().replace('"text":"menu"', `"value":${value}`);

test.each([33, 5000, 100_000])('%i levels are answered 400', async (depth) => {
  expect(await fateOf(nested(depth))).toEqual(refused(400));
});

test.each([
  ['a key __proto__', '{"__proto__":{"isAdmin":true}}'],
  ['an escaped key __proto__', '{"\\u005f_proto__":{"isAdmin":true}}'],
  ['a key __proto__ far inside', '{"a":[{"b":{"__proto__":1}}]}'],
  ['constructor.prototype', '{"constructor":{"prototype":{"isAdmin":true}}}'],
  ['501 keys', JSON.stringify(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`k${index}`, 1])))],
  ['a list of 2001', JSON.stringify(Array<number>(2001).fill(1))],
  ['a text of 30 KiB', JSON.stringify('x'.repeat(30 * 1024))],
  ['a very long key', JSON.stringify({ ['k'.repeat(300)]: 1 })],
])('a value with %s is answered 400', async (_name, value) => {
  expect(await fateOf(withValue(value))).toEqual(refused(400));
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['half a JSON', '{"type":"mess'],
  ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
])('%s is answered 400', async (_name, body) => {
  expect(await fateOf(body)).toEqual(refused(400));
});

test.each<[string, Record<string, unknown>]>([
  ['no type', { type: undefined }],
  ['a number for its type', { type: 1 }],
  ['an empty type', { type: '' }],
  ['no from', { from: undefined }],
  ['a text for from', { from: 'Alex' }],
  ['a list for from.id', { from: { id: ['29:alex'] } }],
  ['no recipient', { recipient: undefined }],
  ['no conversation.id', { conversation: { tenantId: '33333333-dddd-4eee-8fff-444444444444' } }],
  ['a text for isGroup', { conversation: { id: 'c', isGroup: 'true' } }],
  ['an object for its text', { text: { a: 1 } }],
  ['a list for its text', { text: ['menu'] }],
  ['a text for its attachments', { attachments: 'none' }],
  ['null among its entities', { entities: [null] }],
  ['a text for membersAdded', { type: 'conversationUpdate', membersAdded: 'all' }],
  ['a time that is none', { timestamp: 'yesterday' }],
  ['a 30th of February', { timestamp: '2026-02-30T00:00:00Z' }],
  ['a text for its channelData', { channelData: 'x' }],
  ['a number for its locale', { locale: 12 }],
])('an activity with %s is answered 400', async (_name, changes) => {
  expect(await fateOf(JSON.stringify(teamsMessage(edge, changes)))).toEqual(refused(400));
});

test('of a key that comes twice, the last counts', async () => {
  edge.arrived.length = 0;
  const body = activity().replace('"type":"message"', '"type":"message","type":"typing"');
  expect(await postBody(edge, body, edge.bearer())).toMatchObject({ status: 200 });
  expect(edge.arrived).toMatchObject([{ type: 'typing' }]);
});

test('what steers the SDK does not get through: replies are sent, not handed to the caller', async () => {
  const body = teamsMessage(edge, { deliveryMode: 'expectReplies', callerId: 'urn:evil', relatesTo: {} });
  expect(await postActivity(edge, body, edge.bearer())).toMatchObject({ status: 200, body: '' });
});

test.each(['//evil', '/%zz', '/\\', '/..//', '/api/messages/../..', '/?a[]=%00'])(
  'the path %s is survived',
  async (path) => {
    const answer = await send(edge.port, { path });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body).toMatch(/^\{"error":"(?:bad_request|not_found)"\}$/);
  },
);

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is no way to send a message', async (method) => {
  const answer = await send(edge.port, { method, path: '/api/messages' });
  expect(answer).toMatchObject({ status: 405, body: '{"error":"method_not_allowed"}' });
});

test('an upgrade is cut off', async () => {
  const headers = { Connection: 'Upgrade', Upgrade: 'websocket' };
  await expect(send(edge.port, { path: '/api/messages', headers })).rejects.toMatchObject({ code: 'ECONNRESET' });
});
