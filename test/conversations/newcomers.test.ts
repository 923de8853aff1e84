import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { InitRefused } from '../../bot/partner-init/refused.ts';
import { readArguments } from '../../bot/partner-init/read-arguments.ts';
import { runInit } from '../../bot/partner-init/run-init.ts';
import { wordsIn } from '../../locales/words.ts';
import { createsNewcomer, elodie as somebody } from '../support/creating-users.ts';
import { until } from '../support/dialogs/until.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { testRegistration } from '../support/tokens.ts';

// Ids as real ones look.
const adminId = '6b1f0c52-9d0e-4b6f-8a55-0a3e7c1d2f90';
const elodieId = 'c2a7d3f4-51b8-4e0a-9c6d-7e8f90a1b2c3';
const elodieAddress = 'elodie.legoff@contoso.partner.onmschina.cn';
const { tenantId } = testRegistration;

let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet({ mode: 'china', founded: false });
});
afterEach(() => guichet[Symbol.asyncDispose]());

const given = [
  ...['--tenant', tenantId, '--admin', adminId.toUpperCase(), '--company', 'Contoso Cloud (Suzhou)'],
  ...['--domain', 'contoso.partner.onmschina.cn,contoso.cn', '--name', 'Anne de La Tour'],
  ...['--user', 'Anne.DeLaTour@contoso.partner.onmschina.cn', '--yes'],
];

/** `npm run partner:init`, as the operator runs it beside the bot. */
function partnerInit(args: readonly string[] = given) {
  const { PATH } = process.env;
  const env = { PATH, ...guichet.env, LANG: 'en_US.UTF-8' };
  const file = resolve('bot/partner-init.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same without a process of its own: what it tells, or why it refuses. */
async function init(args: readonly string[] = given, answer?: string) {
  const told: string[] = [];
  const ask = answer === undefined ? undefined : async () => answer;
  const terminal = { tell: (line: string) => void told.push(line), ask };
  const { vault, config } = guichet;
  const parts = { vault, tenants: config.allowedTenants, language: 'en', terminal } as const;
  try {
    await runInit(parts, readArguments(args, wordsIn('en')));
    return { told: told.join('\n'), refused: undefined };
  } catch (error) {
    if (!(error instanceof InitRefused)) throw error;
    return { told: told.join('\n'), refused: error.message };
  }
}

const teams = (name: string, aadObjectId: string, channelId = `29:1${name}`): Person =>
  guichet.person(name, { from: { id: channelId, name, aadObjectId } });

const anne = () => teams('Anne', adminId);
const elodie = () => teams('Élodie', elodieId);

/** What Teams' roster tells of Élodie. */
function enrol(changes: Readonly<Record<string, unknown>> = {}, channelId = '29:1Élodie') {
  guichet.connector.enrol(channelId, {
    ...{ name: 'Élodie Le Goff', aadObjectId: elodieId, objectId: elodieId, tenantId, userRole: 'user' },
    ...{ givenName: 'Élodie', surname: 'Le Goff', email: 'elodie@contoso.cn', userPrincipalName: elodieAddress },
    ...changes,
  });
}

const asked = () => guichet.connector.calls.filter(({ method }) => method === 'GET');

async function foundsAndCreates(): Promise<Person> {
  await init();
  const admin = anne();
  await createsNewcomer(admin, { ...somebody, account: { alternateEmail: 'elodie@example.com' } });
  return admin;
}

test('from nothing: the company is set up, its admin creates somebody, who then writes from Teams', async () => {
  const admin = anne();
  await admin.says('menu');
  expect(admin.card().title).toBe(admin.say('welcome.unfoundedTitle'));
  expect(admin.card().text).toContain(adminId);
  expect(admin.card().text).toContain(tenantId);
  const { status, stdout } = partnerInit();
  expect({ status, stdout }).toMatchObject({ status: 0 });
  expect(stdout).toContain('Contoso Cloud (Suzhou)');
  expect(stdout).toContain('Anne de La Tour can now write');
  await admin.opens();
  expect(admin.card().title).toBe(admin.say('welcome.menuTitle'));
  await createsNewcomer(admin);
  enrol();
  const newcomer = elodie();
  await newcomer.opens();
  expect(newcomer.card().title).toBe(newcomer.say('welcome.menuTitle'));
  const [created] = (await guichet.people()).filter(({ givenName }) => givenName === 'Élodie');
  expect(created).toMatchObject({ userPrincipalName: elodieAddress, objectId: elodieId });
  expect(created?.firstUsedAt).toBeDefined();
  expect((await guichet.entries()).map(({ action, outcome, actorName }) => [action, outcome, actorName])).toEqual([
    ['foundPartner', 'started', undefined],
    ['foundPartner', 'done', undefined],
    ['createUser', 'started', 'Anne de La Tour'],
    ['createUser', 'done', 'Anne de La Tour'],
    ['bindIdentity', 'started', 'Élodie Le Goff'],
    ['bindIdentity', 'done', 'Élodie Le Goff'],
  ]);
  await admin.says('journal');
  expect(admin.card().text).toContain(admin.say('journal.operator'));
  expect(admin.card().text).toContain(admin.say('journal.action.bindIdentity', { target: '' }));
});

test('the channel is asked once: whoever is bound is known by their object id, in one read a turn', async () => {
  await foundsAndCreates();
  enrol();
  const newcomer = elodie();
  await newcomer.arrives();
  await newcomer.opens();
  expect(asked()).toHaveLength(1);
  await guichet.restart();
  await newcomer.opens();
  expect(newcomer.card().title).toBe(newcomer.say('welcome.menuTitle'));
  expect(asked()).toHaveLength(1);
});

test('what is told to somebody who was bound reaches the chat from which they write', async () => {
  const admin = await foundsAndCreates();
  enrol();
  const newcomer = elodie();
  await newcomer.opens();
  await admin.says('invite Élodie');
  await admin.presses(admin.say('password.invite.confirm'));
  await until(() => newcomer.cards().length === 2);
  expect(newcomer.card().text).toContain('Anne de La Tour');
});

test('whoever is bound is a stranger again when their account is disabled, and the channel is not asked for another', async () => {
  const admin = await foundsAndCreates();
  enrol();
  const newcomer = elodie();
  await newcomer.opens();
  await admin.says('users');
  await admin.presses('Élodie Le Goff');
  await admin.presses(admin.say('users.disable.button'));
  await admin.presses(admin.say('users.disable.confirm'));
  await newcomer.says('menu');
  expect(newcomer.card().title).toBe(newcomer.say('welcome.unknownTitle'));
  expect(asked()).toHaveLength(1);
});

test.each([
  ['another address', { userPrincipalName: 'elodie@contoso.cn' }],
  ['an address that only looks the same', { userPrincipalName: elodieAddress.replace('e', 'é') }],
  ['no address', { userPrincipalName: undefined }],
  ['the object id of somebody else', { aadObjectId: adminId, objectId: adminId }],
  ['no object id', { aadObjectId: undefined, objectId: undefined }],
  ['another tenant', { tenantId: adminId }],
  ['a guest', { userRole: 'guest' }],
  ['a role that is not known', { userRole: 'federated' }],
  ['a roster that is none', { userPrincipalName: 17 }],
])('somebody of whom the channel tells %s is a stranger', async (_what, changes) => {
  await foundsAndCreates();
  enrol(changes);
  const stranger = elodie();
  await stranger.says('menu');
  expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
  expect(asked()).toHaveLength(1);
  expect((await guichet.entries()).map(({ action }) => action)).not.toContain('bindIdentity');
});

test('whom the roster does not know is a stranger, and one with the address of an admin gets no more than that', async () => {
  await foundsAndCreates();
  const stranger = elodie();
  await stranger.says('users');
  expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
  enrol({ userPrincipalName: 'anne.delatour@contoso.partner.onmschina.cn' });
  await stranger.says('users');
  expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
});

test('an account that has its owner is given to nobody else with the same address', async () => {
  await foundsAndCreates();
  enrol();
  await elodie().opens();
  const heir = 'd3b8e4a5-62c9-4f1b-8d7e-8f90a1b2c3d4';
  enrol({ aadObjectId: heir, objectId: heir }, '29:1heir');
  const stranger = teams('Élodie', heir, '29:1heir');
  await stranger.says('menu');
  expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
});

test('two first messages at once make one owner, and both are answered', async () => {
  await foundsAndCreates();
  enrol();
  const one = elodie();
  const other = guichet.person('Élodie', {
    ...one.client,
    conversation: { ...one.client.conversation, id: 'a:other' },
  });
  await Promise.all([one.says('menu'), other.says('menu')]);
  for (const person of [one, other]) expect(person.card().title).toBe(person.say('welcome.menuTitle'));
  const bindings = (await guichet.entries()).filter(
    ({ action, outcome }) => action === 'bindIdentity' && outcome === 'done',
  );
  expect(bindings).toHaveLength(1);
});

test.each([
  ['refuses', { status: 500 }],
  ['hangs up', 'cut'],
] as const)('while the channel %s, nobody is called a stranger who may be none', async (_how, answer) => {
  await foundsAndCreates();
  enrol();
  const newcomer = elodie();
  guichet.connector.answerNext(answer);
  await newcomer.says('menu');
  expect(newcomer.texts().join()).toContain(newcomer.say('notices.closed'));
  await newcomer.opens();
  expect(newcomer.card().title).toBe(newcomer.say('welcome.menuTitle'));
});

describe('partner:init', () => {
  const without = (...names: readonly string[]) =>
    given.filter((each, place) => !names.includes(each) && !names.includes(given[place - 1] ?? ''));
  const instead = (name: string, value: string) => [...without(name), name, value];

  test.each([
    ['nothing', [], /--tenant, --admin, --company, --domain, --name, --user/],
    ['an option that is none', [...given, '--admni', 'x'], /^npm run partner:init/],
    ['no user', without('--user'), /Missing: --user/],
    ['a tenant that is no id', instead('--tenant', 'contoso'), /--tenant must be an id/],
    ['a tenant that may not write', instead('--tenant', adminId), /may not write.*ALLOWED_TENANTS/],
    ['an admin that is no id', instead('--admin', 'anne@contoso.cn'), /--admin must be an id/],
    ['a domain that is none', instead('--domain', 'https://contoso.cn'), /--domain must give/],
    ['one name alone', instead('--name', 'Anne'), /--name must give/],
    ['a user name of another domain', instead('--user', 'anne@fabrikam.cn'), /--user: .*contoso\.cn/],
    ['a mailbox of the company', [...given, '--email', 'anne@contoso.cn'], /--email: .*outside/],
    ['a mobile that is none', [...given, '--mobile', '12'], /--mobile: /],
    ['a language that is none', [...given, '--language', 'zh'], /--language must be/],
    ['nobody to confirm', without('--yes'), /add --yes/],
  ])('refuses %s, says so, and changes nothing', async (_what, args, said) => {
    expect((await init(args)).refused).toMatch(said);
    await expect(guichet.directory.getPartner()).rejects.toThrow('notFound');
  });

  test('tells a mistake on the error stream and ends with 1', () => {
    const { status, stdout, stderr } = partnerInit(without('--user'));
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Missing: --user\.\n\nnpm run partner:init/);
  });

  test.each([
    ['yes', undefined],
    [' Oui ', undefined],
    ['no', 'Nothing was done.'],
    ['', 'Nothing was done.'],
  ])('asks before it does anything; to "%s" it says %s', async (answer, refused) => {
    expect(await init(without('--yes'), answer)).toMatchObject({ refused });
    expect(await guichet.entries()).toHaveLength(refused === undefined ? 2 : 0);
  });

  test('leaves a partner that is there as it is', async () => {
    await init();
    const again = await init(instead('--company', 'Mallory'));
    expect(again).toEqual({ told: '', refused: wordsIn('en')('partnerInit.taken') });
    expect(await guichet.directory.getPartner()).toMatchObject({ companyName: 'Contoso Cloud (Suzhou)' });
  });

  test.each([
    [[], true],
    [['--email', 'anne@example.com'], true],
    [['--email', 'anne@example.com', '--mobile', '+8613800138020'], false],
  ])('with %j it says that there is no way back into the account: %s', async (more, warned) => {
    const { told } = await init([...given, ...more]);
    expect(told.includes(wordsIn('en')('partnerInit.noWayBack'))).toBe(warned);
  });

  test('writes down what it could not do', async () => {
    await init(instead('--user', 'anne@fabrikam.cn'));
    expect((await guichet.entries()).map(({ outcome }) => outcome)).toEqual(['started', 'failed']);
  });

  test('brings the catalog along when asked, and an admin who can get back in', async () => {
    const more = ['--offers', '--email', 'anne@example.com', '--mobile', '+8613800138020', '--language', 'fr'];
    expect(await init([...given, ...more])).toMatchObject({ refused: undefined });
    expect((await guichet.directory.listOffers()).length).toBeGreaterThan(10);
    expect(await guichet.directory.getUser(adminId)).toMatchObject({
      ...{ alternateEmail: 'anne@example.com', mobilePhone: '+8613800138020', preferredLanguage: 'fr-FR' },
      ...{ administrator: 'global', objectId: adminId, givenName: 'Anne', surname: 'de La Tour' },
    });
    const admin = guichet.person('Anne', { from: anne().client.from, locale: 'zh-CN' });
    await admin.says('profils');
    expect(admin.card().text).toContain('Contoso Cloud (Suzhou)');
  });
});
