import { send, type RawRequest } from './door/post-activity.ts';
import { startLocalEdge, type Edge } from './door/start-edge.ts';

const localTenant = '00000000-0000-0000-0000-0000000000001';

function message(edge: Edge, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1',
    channelId: 'emulator',
    serviceUrl: edge.connector.url,
    from: { id: 'user' },
    recipient: { id: 'bot' },
    conversation: { id: 'c' },
    text: 'menu',
    ...changes,
  };
}

function post(edge: Edge, body: unknown, headers: RawRequest['headers'] = {}) {
  return send(edge.port, {
    method: 'POST',
    path: '/api/messages',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

let edge: Edge;
beforeAll(async () => {
  edge = await startLocalEdge();
});
afterAll(() => edge[Symbol.asyncDispose]());
beforeEach(() => {
  edge.arrived.length = 0;
});

test('the Emulator, which names no tenant, gets a reply that carries no token', async () => {
  const before = edge.connector.calls.length;
  expect(await post(edge, message(edge))).toMatchObject({ status: 200 });
  expect(edge.arrived).toMatchObject([{ tenantId: localTenant, conversation: { personal: true } }]);
  expect(edge.connector.calls.slice(before)).toMatchObject([{ kind: 'reply', authorization: undefined }]);
});

test.each(['msteams', 'emulator', 'webchat'])('the channel %s is let in', async (channelId) => {
  const conversation = { id: 'c', conversationType: 'personal', tenantId: localTenant };
  const body = message(edge, { channelId, conversation, channelData: { tenant: { id: localTenant } } });
  expect(await post(edge, body)).toMatchObject({ status: 200 });
});

test.each(['localhost:3978', '127.0.0.1', '[::1]:80', 'LOCALHOST'])('the Host header %s is let in', async (Host) => {
  expect(await post(edge, message(edge), { Host })).toMatchObject({ status: 200 });
});

test.each<[string, Record<string, unknown>, Record<string, string>?]>([
  ['a page of another site', {}, { Origin: 'https://evil.example' }],
  ['a page of this machine', {}, { Origin: 'http://localhost:8080' }],
  ['a page without an origin', {}, { Origin: 'null' }],
  ['a name that was bound to this machine', {}, { Host: 'evil.example:3978' }],
  ['a name that only begins well', {}, { Host: 'localhost.evil.example' }],
  ['a proxy', {}, { 'X-Forwarded-For': '203.0.113.7' }],
  ['a tunnel', {}, { Forwarded: 'for=203.0.113.7' }],
  ['Direct Line', { channelId: 'directline' }],
  ['another tenant', { conversation: { id: 'c', tenantId: '33333333-dddd-4eee-8fff-444444444444' } }],
  ['a serviceUrl elsewhere', { serviceUrl: 'http://attacker.example/' }],
  ['a serviceUrl of Teams', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
  ['a serviceUrl with a user', { serviceUrl: 'http://localhost@attacker.example/' }],
  ['a serviceUrl that only begins well', { serviceUrl: 'http://localhost.attacker.example/' }],
])('%s is answered a bare 401, and the bot calls nobody', async (_name, changes, headers = {}) => {
  const before = edge.connector.calls.length;
  const answer = await post(edge, message(edge, changes), headers);
  expect(answer).toMatchObject({ status: 401, body: '{"error":"unauthorized"}' });
  expect(edge.arrived).toEqual([]);
  expect(edge.connector.calls).toHaveLength(before);
});

test.each([{}, { type: 1 }, { type: 'message' }])('the body %j is answered 400', async (body) => {
  expect(await post(edge, body)).toMatchObject({ status: 400, body: '{"error":"bad_request"}' });
});
