import { createsNewcomer, elodie as somebody } from '../support/creating-users.ts';
import { until } from '../support/dialogs/until.ts';
import { adminId, found, runPartnerInit } from '../support/founding.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { testRegistration } from '../support/tokens.ts';

// Ids as real ones look.
const elodieId = 'c2a7d3f4-51b8-4e0a-9c6d-7e8f90a1b2c3';
const elodieAddress = 'elodie.legoff@contoso.partner.onmschina.cn';
const { tenantId } = testRegistration;

let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet({ mode: 'china', founded: false });
});
afterEach(() => guichet[Symbol.asyncDispose]());

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
  await found(guichet);
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
  const { status, stdout } = runPartnerInit(guichet);
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
}, 30_000);

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
