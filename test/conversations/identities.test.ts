import { createsNewcomer, namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { objectIdOf, openGuichet, type Guichet } from '../support/guichet.ts';

const id = (givenName: string) => objectIdOf(givenName, false);
const write = (requestId: string) => ({ requestId, correlationId: 'c', actorId: id('Alex') });

describe.each(['china', 'public'] as const)('in the %s cloud', (mode) => {
  let guichet: Guichet;
  beforeEach(async () => {
    guichet = await openGuichet({ mode });
  });
  afterEach(() => guichet[Symbol.asyncDispose]());

  test('an admin creates a user, and every reply carries the token of the bot to the serviceUrl alone', async () => {
    const alex = guichet.person('Alex');
    await alex.arrives();
    const outcome = await createsNewcomer(alex);
    expect(outcome.links[0]?.url).toMatch(/^https:\/\/guichet\.example\/temporary-password\/en#t=/);
    expect(await guichet.people()).toHaveLength(8);
    expect(guichet.connector.calls.length).toBeGreaterThan(4);
    for (const { url, authorization } of guichet.connector.calls) {
      expect(url.startsWith(alex.client.serviceUrl)).toBe(true);
      expect(authorization).toMatch(/^Bearer /);
    }
  });

  test('an object id that comes with the channel id of somebody else is refused without a word', async () => {
    const alex = guichet.person('Alex');
    await alex.opens();
    const thief = guichet.person('Alex', {
      from: { id: '29:mallory', name: 'Alex', aadObjectId: id('Alex') },
      conversation: { ...alex.client.conversation, id: 'a:mallory' },
    });
    const { status, calls } = await thief.says('users');
    expect({ status, calls }).toEqual({ status: 200, calls: [] });
    expect(guichet.log.lines('caller.refused')).toMatchObject([{ reason: 'identity.pair' }]);
    await alex.says('users');
    expect(alex.card().title).toBe(alex.say('users.title'));
  });

  test.each([
    ['no object id', undefined],
    ['an object id that is none', 'admin'],
    ['the object id of local mode', objectIdOf('Alex')],
    ['an object id that nobody has', 'ffffffff-0000-4000-8000-000000000000'],
    ['a key of the store', 'directory-user:x'],
  ])('somebody with %s is a stranger', async (_name, aadObjectId) => {
    const from = { id: '29:stranger', name: 'Alex Wilber', ...(aadObjectId !== undefined && { aadObjectId }) };
    const stranger = guichet.person('Stranger', { from });
    for (const words of ['menu', 'users', 'i am Alex', 'je suis']) {
      await stranger.says(words);
      expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
      expect(stranger.card().text).not.toContain('i am');
    }
  });

  test('nobody tries a role outside local mode', async () => {
    const pradeep = guichet.person('Pradeep');
    await pradeep.says('i am Alex');
    expect(pradeep.card().title).not.toBe(pradeep.say('persona.doneTitle', { name: 'Alex Wilber' }));
    await pradeep.says('users');
    expect(pradeep.card().texts).toContain(pradeep.say('refusal.users.manage'));
  });

  test('whoever is disabled between the card and the press is refused, and nothing is done', async () => {
    const megan = guichet.person('Megan');
    await previewsNewcomer(megan);
    const press = megan.pressing(megan.say('createUser.review.confirm'));
    const { version } = await guichet.directory.getUser(id('Megan'));
    await guichet.directory.updateUser(id('Megan'), version, { enabled: false }, write('off'));
    await megan.sendsRaw(press);
    expect(await guichet.people()).toHaveLength(7);
    await megan.opens();
    expect(megan.card().title).toBe(megan.say('welcome.unknownTitle'));
  });

  test('whoever lost the role between the card and the press is told who can, and nothing is done', async () => {
    const megan = guichet.person('Megan');
    await previewsNewcomer(megan);
    const { version } = await guichet.directory.getUser(id('Megan'));
    await guichet.directory.updateUser(id('Megan'), version, { administrator: 'billing' }, write('less'));
    await megan.presses(megan.say('createUser.review.confirm'));
    expect(megan.card().texts).toContain(megan.say('refusal.users.manage'));
    expect(await guichet.people()).toHaveLength(7);
    expect(await guichet.entries()).toEqual([]);
  });

  test('who loses the right to give administrator settings gives none by an older preview', async () => {
    const { version } = await guichet.directory.getUser(id('Lynne'));
    const { version: now } = await guichet.directory.updateUser(id('Lynne'), version, { administrator: 'global' }, write('up'));
    const lynne = guichet.person('Lynne');
    await previewsNewcomer(lynne, { givenName: 'Zoé', surname: 'Roy', account: { administrator: 'global' } });
    await guichet.directory.updateUser(id('Lynne'), now, { administrator: 'userManagement' }, write('down'));
    await lynne.presses(lynne.say('createUser.review.confirm'));
    expect(await guichet.people()).toHaveLength(7);
    await lynne.opens();
    expect(lynne.card().title).toBe(lynne.say('welcome.menuTitle'));
  });

  test('a new employee who writes for the first time has used the account', async () => {
    const alex = guichet.person('Alex');
    await createsNewcomer(alex);
    const created = (await guichet.people()).find(({ givenName }) => givenName === 'Élodie');
    expect(created?.firstUsedAt).toBeUndefined();
    const elodie = guichet.person('Élodie', { from: { id: '29:elodie', name: 'É', aadObjectId: created?.id ?? '' } });
    await elodie.opens();
    expect(elodie.card().texts).toContain(elodie.say('commands.whoAmI.title'));
    expect((await guichet.directory.getUser(created?.id ?? '')).firstUsedAt).toBe('2026-01-01T00:00:00.000Z');
  });

  test('a form that is under way goes on after a restart', async () => {
    const alex = guichet.person('Alex');
    await namesNewcomer(alex);
    await guichet.restart();
    await alex.presses(alex.say('createUser.account.submit'));
    await guichet.restart();
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await guichet.people()).toHaveLength(8);
  });
});
