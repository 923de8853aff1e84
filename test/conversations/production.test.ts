import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeStorageKeys } from '../../storage/keys.ts';
import { createsNewcomer } from '../support/creating-users.ts';
import type { Person } from '../support/person.ts';
import { addressOf, membersOf, optionsFor, type Member } from '../support/production/company.ts';
import { personInTeams, postTo } from '../support/production/person-in-teams.ts';
import { runCommand, type Ended } from '../support/production/run-command.ts';
import { openBots, type Bots, type RegisteredBot } from '../support/production/start-registered.ts';
import { untilItHolds } from '../support/storage/until-it-holds.ts';
import { openCloud, replyToken, type Cloud } from '../support/stand-ins/open-cloud.ts';
import { testRegistration } from '../support/tokens.ts';

const [admin, newcomer] = membersOf(2) as [Member, Member];
const { tenantId, appId, password } = testRegistration;

// Every address and name here is written down as Microsoft documents it, and none comes from the configuration.
const expected = {
  public: {
    away: 'network_error',
    connector: 'smba.trafficmanager.net',
    sentTo: 'https://smba.trafficmanager.net/emea/v3/conversations/',
    scope: 'https://api.botframework.com/.default',
    otherIssuer: 'https://api.botframework.azure.cn',
    otherServiceUrl: 'https://smba.botframework.azure.cn/teams/',
    asked: [
      'GET login.botframework.com/v1/.well-known/openidconfiguration',
      'GET login.botframework.com/v1/.well-known/keys',
      `POST login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
    ],
  },
  china: {
    away: 'endpoints_resolution_error',
    connector: 'smba.botframework.azure.cn',
    sentTo: 'https://smba.botframework.azure.cn/teams/v3/conversations/',
    scope: 'https://api.botframework.azure.cn/.default',
    otherIssuer: 'https://api.botframework.com',
    otherServiceUrl: 'https://smba.trafficmanager.net/emea/',
    asked: [
      'GET login.botframework.azure.cn/v1/.well-known/openidconfiguration',
      'GET login.botframework.azure.cn/v1/.well-known/keys',
      `GET login.partner.microsoftonline.cn/${tenantId}/v2.0/.well-known/openid-configuration`,
      `POST login.partner.microsoftonline.cn/${tenantId}/oauth2/v2.0/token`,
    ],
  },
} as const;

describe.each(['public', 'china'] as const)('a bot in production, registered in the %s cloud', (name) => {
  const { connector, sentTo, scope, otherIssuer, otherServiceUrl, asked } = expected[name];
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
  let cloud: Cloud;
  let [bots, bot, founded]: [Bots, RegisteredBot, Ended] = [] as never;
  let person: Person;
  let authorization: string;

  // One process for all: the tests follow the life of a bot whose directory is away when it starts.
  beforeAll(async () => {
    cloud = await openCloud(name);
    const kept = { storeUrl: 'sqlite:', dataDir, keys: makeStorageKeys() };
    bots = openBots(cloud);
    founded = await runCommand(cloud, kept, ['bot/partner-init.ts', ...optionsFor(admin)]);
    bot = await bots.start(kept);
    person = personInTeams(cloud, admin, (activity) => postTo(bot.port, activity, authorization));
  }, 30_000);
  beforeEach(() => (authorization = cloud.bearer()));
  afterAll(async () => {
    await bots[Symbol.asyncDispose]();
    await cloud[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** What was asked of the cloud, each once, in the order of the first time. */
  const askedOnce = () =>
    new Set(cloud.asked.map(({ method, host, path }) => `${method} ${host}${path.split('?')[0]}`));
  /** The log comes by another way than the HTTP answer. */
  const logged = (...words: string[]) =>
    untilItHolds(async () => {
      const lines = bot.said().split('\n');
      return lines.some((line) => words.every((word) => line.includes(word)));
    });

  it.each([
    ['away', expected[name].away],
    ['refusing', 'invalid_client:7000215'],
  ] as const)('says nothing while the login is %s, and the log tells why: %s', async (mood, code) => {
    cloud.loginIs(mood);
    expect((await person.says('menu')).status).toBe(200);
    expect(cloud.calls).toEqual([]);
    await logged('.failed"', `"code":"${code}"`);
  });

  it('answers with a token of its own, at the places of the preset', async () => {
    cloud.loginIs('well');
    expect((await person.says('menu')).status).toBe(200);
    expect(person.card().title).toBe(person.say('welcome.menuTitle'));
    const [call] = cloud.calls;
    expect(call?.url.startsWith(sentTo)).toBe(true);
    expect(call?.authorization).toBe(`Bearer ${replyToken}`);
    const reply = `POST ${connector}${new URL(call?.url ?? '').pathname}`;
    expect([...askedOnce()]).toEqual([...asked, reply]);
  });

  it('serves somebody whom the admin has created, by the address that the roster of the channel tells', async () => {
    expect(founded).toMatchObject({ exitCode: 0 });
    await createsNewcomer(person, { givenName: newcomer.givenName, surname: newcomer.surname });
    const roster = { aadObjectId: newcomer.objectId, tenantId, userRole: 'user' };
    cloud.enrol(`29:${newcomer.objectId}`, { ...roster, userPrincipalName: addressOf(newcomer) });
    const own = personInTeams(cloud, newcomer, (activity) => postTo(bot.port, activity, authorization));
    await own.says('menu');
    expect(own.card().title).toBe(own.say('welcome.menuTitle'));
    const asked = cloud.asked.find(({ path }) => path.includes('/members/'));
    expect(asked).toMatchObject({ method: 'GET', host: connector });
    expect(asked?.headers.authorization).toBe(`Bearer ${replyToken}`);
  });

  it('asks for that token as the directory wants it, and once', async () => {
    await person.says('users');
    const forms = cloud.asked.filter(({ method, host }) => method === 'POST' && host.startsWith('login.'));
    expect(Object.fromEntries(new URLSearchParams(forms.at(-1)?.body))).toMatchObject({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope,
    });
    const isGood = ({ body }: (typeof forms)[number]) => body.includes('CANARY');
    expect(forms.filter(isGood).length).toBe(forms.length);
  });

  it.each([
    ['the issuer of the other cloud', () => cloud.bearer({ iss: otherIssuer })],
    ['another audience', () => cloud.bearer({ aud: scope })],
    ['a serviceUrl of the other cloud', () => cloud.bearer({ serviceurl: otherServiceUrl })],
    ['the token that the bot shows the channel', () => `Bearer ${replyToken}`],
  ])('refuses %s with a bare 401', async (_, token) => {
    authorization = token();
    const before = cloud.asked.length;
    expect(await person.says('menu')).toMatchObject({ status: 401, body: '{"error":"unauthorized"}' });
    expect(cloud.asked).toHaveLength(before);
  });

  it.each([
    ['of another name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['untrusted', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const)('shows its token to no connector whose certificate is %s', async (certificate, code) => {
    cloud.show(connector, certificate);
    const before = cloud.asked.length;
    expect((await person.says('menu')).status).toBe(200);
    expect(cloud.asked).toHaveLength(before);
    await logged('"reply.failed"', code);
    cloud.show(connector, 'own');
    const came = await person.says('menu');
    expect(came.calls).toHaveLength(1);
  });

  it('ends with 0, has told no secret, no token and nothing of what the login said, and asked nobody else', async () => {
    expect(await bot.stop()).toBe(0);
    expect(bot.said()).not.toContain('CANARY');
    expect(cloud.strays).toEqual([]);
  });
});
