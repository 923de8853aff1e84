import { makeKey } from '../../support/openid-server.ts';
import { connectorToken } from '../../support/connector.ts';
import { goodClaims, signToken, testRegistration, type TokenParts } from '../../support/tokens.ts';
import type { CloudName } from '../../../bot/clouds.ts';
import { postActivity, postBody, teamsMessage } from './post-activity.ts';
import { startEdge, teamsServiceUrl, type Edge } from './start-edge.ts';

const seconds = () => Math.floor(Date.now() / 1000);

/** A token of the edge's channel with something changed. */
function token(edge: Edge, changes: Partial<TokenParts> = {}): string {
  const { cloud, endpoints } = edge.config;
  const claims = goodClaims({
    issuer: endpoints.ToBotFromChannelTokenIssuer,
    serviceUrl: teamsServiceUrl[cloud],
    nowMs: Date.now(),
  });
  return `Bearer ${signToken({ key: edge.openId.key, ...changes, claims: { ...claims, ...changes.claims } })}`;
}

const stranger = makeKey('stranger');

describe.each<CloudName>(['china', 'public'])('the edge in the %s cloud', (cloud) => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await startEdge({ cloud, env: { TRUSTED_PROXIES: '127.0.0.1' } });
    edge.openId.publish(makeKey('webchat-key', ['webchat']));
    edge.openId.publish(makeKey('plain-key'));
  });
  afterAll(() => edge[Symbol.asyncDispose]());
  beforeEach(() => {
    edge.arrived.length = 0;
  });

  const good: [string, (edge: Edge) => string][] = [
    ['as the channel makes it', (edge) => token(edge)],
    ['that expired four minutes ago', (edge) => token(edge, { claims: { exp: seconds() - 240 } })],
    ['without nbf', (edge) => token(edge, { claims: { nbf: undefined } })],
    ['signed with RS384', (edge) => token(edge, { header: { alg: 'RS384' }, signature: 'RS384' })],
    ['of a key without endorsements', (edge) => token(edge, { key: makeKey('plain-key') })],
  ];
  test.each(good)('lets a token in %s, and replies to the channel with its own token', async (_name, make) => {
    const before = edge.connector.calls.length;
    const answer = await postActivity(edge, teamsMessage(edge), make(edge));
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(edge.arrived).toHaveLength(1);
    const replies = edge.connector.calls.slice(before);
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ kind: 'reply', authorization: `Bearer ${connectorToken}` });
    expect(replies[0]?.url).toMatch(new RegExp(`^${teamsServiceUrl[cloud]}v3/conversations/`));
  });

  const badTokens: [string, (edge: Edge) => string | undefined][] = [
    ['no Authorization', () => undefined],
    ['an empty Authorization', () => ''],
    ['Basic', () => 'Basic dXNlcjpwYXNz'],
    ['garbage', () => 'Bearer x.y'],
    ['something that is no JSON', () => 'Bearer eHg.eHg.eHg'],
    ['two spaces', (edge) => token(edge).replace(' ', '  ')],
    ['a header of 9 KiB', (edge) => token(edge, { claims: { padding: 'x'.repeat(9000) } })],
    ['alg none', (edge) => token(edge, { header: { alg: 'none' }, signature: 'none' })],
    ['alg none with a signature', (edge) => token(edge, { header: { alg: 'none' } })],
    ['HS256', (edge) => token(edge, { header: { alg: 'HS256' }, signature: 'HS256 with the public key' })],
    ['RS256 made as HS256', (edge) => token(edge, { signature: 'HS256 with the public key' })],
    ['PS256', (edge) => token(edge, { header: { alg: 'PS256' }, signature: 'PS256' })],
    ['a critical header', (edge) => token(edge, { header: { crit: ['b64'], b64: false } })],
    ["another key's signature", (edge) => token(edge, { key: stranger, header: { kid: edge.openId.key.kid } })],
    ['an unknown kid', (edge) => token(edge, { key: stranger })],
    ['no kid', (edge) => token(edge, { header: { kid: undefined } })],
    ['a kid like a path', (edge) => token(edge, { header: { kid: '../../keys' } })],
    ['a tampered payload', (edge) => tamper(token(edge))],
    ['nbf in ten minutes', (edge) => token(edge, { claims: { nbf: seconds() + 600 } })],
    ['exp as text', (edge) => token(edge, { claims: { exp: String(seconds() + 600) } })],
    ['nbf as text', (edge) => token(edge, { claims: { nbf: String(seconds()) } })],
    ['no exp', (edge) => token(edge, { claims: { exp: undefined } })],
    ['an end ten minutes ago', (edge) => token(edge, { claims: { exp: seconds() - 600 } })],
    ['a life of two days', (edge) => token(edge, { claims: { exp: seconds() + 2 * 86_400 } })],
    ['a life of two days by iat', (edge) => token(edge, { claims: { nbf: undefined, exp: seconds() + 2 * 86_400 } })],
    ['another audience', (edge) => token(edge, { claims: { aud: 'somebody-else' } })],
    ['no audience', (edge) => token(edge, { claims: { aud: undefined } })],
    ['a list of audiences', (edge) => token(edge, { claims: { aud: [testRegistration.appId] } })],
    ['another issuer', (edge) => token(edge, { claims: { iss: 'https://api.botframework.us' } })],
    ['no issuer', (edge) => token(edge, { claims: { iss: undefined } })],
    [
      'a list of issuers',
      (edge) => token(edge, { claims: { iss: [edge.config.endpoints.ToBotFromChannelTokenIssuer] } }),
    ],
    ["an Entra tenant's issuer (v1)", (edge) => token(edge, { claims: entraV1 })],
    ["an Entra tenant's issuer (v2)", (edge) => token(edge, { claims: entraV2 })],
    ['a skill', (edge) => token(edge, { claims: { ...entraV1, appid: 'another-bot' } })],
    ['no serviceurl', (edge) => token(edge, { claims: { serviceurl: undefined } })],
    ['another serviceurl', (edge) => token(edge, { claims: { serviceurl: 'https://smba.trafficmanager.net/other/' } })],
    ['a key endorsed for Web Chat', (edge) => token(edge, { key: makeKey('webchat-key') })],
  ];
  test.each(badTokens)('answers a bare 401 to %s', async (_name, make) => {
    expect(await fateOf(edge, teamsMessage(edge), make(edge))).toEqual(refused);
  });

  const badBodies: [string, (edge: Edge) => Record<string, unknown>, Record<string, unknown>?][] = [
    ['no serviceUrl', () => ({ serviceUrl: undefined })],
    ['an empty serviceUrl', () => ({ serviceUrl: '' }), { serviceurl: '' }],
    ...[
      'http://169.254.169.254/',
      'https://127.0.0.1/',
      'http://127.0.0.1/',
      'https://[::1]/',
      'https://attacker.example/',
    ].map((url): [string, () => Record<string, unknown>, Record<string, unknown>] => [
      `serviceUrl ${url} in claim and body`,
      () => ({ serviceUrl: url }),
      { serviceurl: url },
    ]),
    ['no channelId', () => ({ channelId: undefined })],
    ['an empty channelId', () => ({ channelId: '' })],
    ['the Emulator', () => ({ channelId: 'emulator' })],
    ['Direct Line', () => ({ channelId: 'directline' })],
    ['Web Chat', () => ({ channelId: 'webchat' })],
    ['a channelId that is a list', () => ({ channelId: ['msteams'] })],
    ['App Service Extensions', () => ({ channelId: 'AppService' })],
    ['a foreign tenant in both places', () => tenants(foreignTenant, foreignTenant)],
    ['a foreign tenant in the conversation', () => tenants(testRegistration.tenantId, foreignTenant)],
    ['a foreign tenant in the channel data', () => tenants(foreignTenant, testRegistration.tenantId)],
    ['no tenant', () => tenants(undefined, undefined)],
    ['a tenant that is a list', () => ({ channelData: { tenant: { id: [testRegistration.tenantId] } } })],
    ['no object at all in a tenant', () => ({ channelData: null, conversation: null })],
  ];
  test.each(badBodies)('answers a bare 401 to an activity with %s', async (_name, change, claims = {}) => {
    expect(await fateOf(edge, teamsMessage(edge, change(edge)), token(edge, { claims }))).toEqual(refused);
  });

  test.each(['[]', 'null', '"text"', '1'])('answers a bare 401 to the body %s under a good token', async (body) => {
    expect(await fateOf(edge, body, token(edge))).toEqual(refused);
  });

  test('tells nobody but the log why a token was refused, and never the token', async () => {
    const before = edge.log.lines('request.refused').length;
    const late = token(edge, { claims: { exp: seconds() - 600 } });
    expect(await fateOf(edge, teamsMessage(edge), late)).toEqual(refused);
    expect(edge.log.lines('request.refused').slice(before)).toMatchObject([{ reason: 'token.expired', status: 401 }]);
    expect(edge.log.text()).not.toContain('eyJ');
  });
});

test('a token that is known speaks for its own serviceUrl, channel and tenant alone', async () => {
  await using edge = await startEdge();
  const bearer = edge.bearer();
  expect(await postActivity(edge, teamsMessage(edge), bearer)).toMatchObject({ status: 200 });
  const others = [
    { serviceUrl: 'https://directline.botframework.azure.cn/' },
    { serviceUrl: undefined },
    { channelId: 'webchat' },
    tenants(foreignTenant, foreignTenant),
    tenants(undefined, undefined),
  ];
  for (const other of others) expect(await fateOf(edge, teamsMessage(edge, other), bearer)).toEqual(refused);
  expect(await postActivity(edge, teamsMessage(edge), bearer)).toMatchObject({ status: 200 });
});

test('after sixty failures of an address its refusals are a 429, and the channel still gets through', async () => {
  await using edge = await startEdge();
  const statuses: number[] = [];
  for (let count = 0; count < 200; count += 1) {
    statuses.push((await postActivity(edge, teamsMessage(edge), 'Bearer x.y')).status);
  }
  expect(statuses).toEqual([...Array<number>(60).fill(401), ...Array<number>(140).fill(429)]);
  expect(edge.log.lines('request.refused')).toHaveLength(60);
  expect(await postActivity(edge, teamsMessage(edge), edge.bearer())).toMatchObject({ status: 200 });
});

test('an address that only claims to be forwarded is counted as itself', async () => {
  await using edge = await startEdge();
  const statuses = new Set<number>();
  for (let count = 0; count < 61; count += 1) {
    const answer = await postBody(edge, '{}', 'Bearer x.y', { 'X-Forwarded-For': `10.1.0.${count}` });
    statuses.add(answer.status);
  }
  expect([...statuses]).toEqual([401, 429]);
});

const foreignTenant = '99999999-9999-4999-8999-999999999999';
const entraV1 = { iss: `https://sts.windows.net/${foreignTenant}/`, appid: testRegistration.appId, ver: '1.0' };
const entraV2 = {
  iss: `https://login.microsoftonline.com/${foreignTenant}/v2.0`,
  azp: testRegistration.appId,
  ver: '2.0',
};

function tenants(data: string | undefined, conversation: string | undefined): Record<string, unknown> {
  return {
    channelData: { tenant: { id: data } },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: conversation },
  };
}

function tamper(bearer: string): string {
  const [header = '', payload = '', signature = ''] = bearer.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  const changed = Buffer.from(JSON.stringify({ ...claims, more: true })).toString('base64url');
  return [header, changed, signature].join('.');
}

let address = 0;

/** 401, nothing else, and nothing done. */
const refused = { status: 401, body: '{"error":"unauthorized"}', telling: [], turns: 0, calls: 0 };

/** What became of a request. Each comes from an address of its own: after sixty failures the answer would be another. */
async function fateOf(edge: Edge, activity: unknown, authorization: string | undefined) {
  const [turns, calls] = [edge.arrived.length, edge.connector.calls.length];
  const body = typeof activity === 'string' ? activity : JSON.stringify(activity);
  address += 1;
  const forwarded = { 'X-Forwarded-For': `10.0.${address >> 8}.${address & 255}` };
  const answer = await postBody(edge, body, authorization, forwarded);
  return {
    status: answer.status,
    body: answer.body,
    telling: Object.keys(answer.headers).filter((name) => /^(?:server|www-authenticate|x-powered-by)$/.test(name)),
    turns: edge.arrived.length - turns,
    calls: edge.connector.calls.length - calls,
  };
}
