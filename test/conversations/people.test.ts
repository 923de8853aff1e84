import { createsNewcomer } from '../support/creating-users.ts';
import { openGuichet, objectIdOf, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { inputOf, type ReceivedCard } from '../support/received-card.ts';

let guichet: Guichet;
let alex: Person;
beforeEach(async () => {
  guichet = await openGuichet();
  alex = guichet.person('Alex');
});
afterEach(() => guichet[Symbol.asyncDispose]());

const userOf = (givenName: string) => guichet.directory.getUser(objectIdOf(givenName));
const write = (requestId: string, actor = 'Alex') => ({ requestId, correlationId: 'c', actorId: objectIdOf(actor) });

async function opens(person: Person, name: string): Promise<ReceivedCard> {
  await person.says('users');
  await person.presses(name);
  return person.card();
}

async function edits(person: Person, name: string, values: Readonly<Record<string, string>>): Promise<ReceivedCard> {
  await opens(person, name);
  await person.presses(person.say('users.edit.button'));
  await person.fills(values).presses(person.say('createUser.account.submit'));
  return person.card();
}

async function disables(person: Person, name: string): Promise<ReceivedCard> {
  await opens(person, name);
  await person.presses(person.say('users.disable.button'));
  await person.presses(person.say('users.disable.confirm'));
  return person.card();
}

/** Makes somebody else a global administrator, past the bot. */
async function promote(givenName: string): Promise<void> {
  const { id, version } = await userOf(givenName);
  await guichet.directory.updateUser(id, version, { administrator: 'global' }, write(`promote-${givenName}`));
}

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('people are found by part of a name or address, whatever the accents', async () => {
    const megan = guichet.person('Megan', { locale });
    await createsNewcomer(megan);
    for (const [search, names] of [
      ['ELODIE', ['Élodie Le Goff']],
      ['vance@lan', ['Adele Vance']],
      ['adele.v', ['Adele Vance']],
      ['  goff  elo ', ['Élodie Le Goff']],
      ['nobody at all', []],
    ] as const) {
      await megan.says('users');
      await megan.fills({ search }).presses(megan.say('cards.search'));
      expect(
        megan
          .card()
          .pressables.filter(({ verb }) => verb === 'users.open')
          .map(({ title }) => title),
      ).toEqual(names);
    }
    expect(megan.card().texts).toContain(megan.say('users.nobody', { search: 'nobody at all' }));
  });

  test('a change is shown as a difference, then done and journalled', async () => {
    const admin = guichet.person('Alex', { locale });
    const { say } = admin;
    const preview = await edits(admin, 'Adele Vance', {
      surname: 'Vance-Li',
      agent: 'adminAgent',
      administrator: 'billing',
    });
    expect(preview.title).toBe(say('users.edit.reviewTitle', { name: 'Adele Vance' }));
    for (const shown of [
      'Vance',
      'Vance-Li',
      say('roles.agent.salesAgent.name'),
      say('roles.administrator.billing.name'),
    ]) {
      expect(preview.texts).toContain(shown);
    }
    expect(await userOf('Adele')).toMatchObject({ surname: 'Vance', agent: 'salesAgent' });
    await admin.presses(say('users.edit.confirm'));
    expect(admin.card().title).toBe(say('effects.done.updateUser', { target: 'Adele Vance' }));
    expect(await userOf('Adele')).toMatchObject({ surname: 'Vance-Li', agent: 'adminAgent', administrator: 'billing' });
    expect((await guichet.entries()).at(-1)).toMatchObject({
      action: 'updateUser',
      outcome: 'done',
      actorName: 'Alex Wilber',
      targetId: objectIdOf('Adele'),
      differences: [
        { field: 'surname', before: 'Vance', after: 'Vance-Li' },
        { field: 'agent', before: 'salesAgent', after: 'adminAgent' },
        { field: 'administrator', before: 'none', after: 'billing' },
      ],
    });
  });

  test('an account is disabled and enabled again, each with a preview', async () => {
    const megan = guichet.person('Megan', { locale });
    const { say } = megan;
    await opens(megan, 'Adele Vance');
    await megan.presses(say('users.disable.button'));
    expect(megan.card().texts).toContain(say('users.disable.intro'));
    expect(await userOf('Adele')).toMatchObject({ enabled: true });
    await megan.presses(say('users.disable.confirm'));
    expect(megan.card().title).toBe(say('effects.done.disableUser', { target: 'Adele Vance' }));
    expect(await userOf('Adele')).toMatchObject({ enabled: false });
    await megan.presses(say('createUser.created.openButton'));
    expect(megan.card().texts).toContain(say('users.disabled'));
    await megan.presses(say('users.enable.button'));
    await megan.presses(say('users.enable.confirm'));
    expect(await userOf('Adele')).toMatchObject({ enabled: true });
  });

  test("a colleague's change meanwhile is shown before anything is done", async () => {
    const admin = guichet.person('Alex', { locale });
    const { say } = admin;
    await edits(admin, 'Adele Vance', { surname: 'Mine' });
    const { id, version } = await userOf('Adele');
    await guichet.directory.updateUser(id, version, { agent: 'helpdeskAgent' }, write('r'));
    await admin.presses(say('users.edit.confirm'));
    expect(admin.card().texts).toContain(say('failures.conflict.version'));
    expect(await userOf('Adele')).toMatchObject({ surname: 'Vance', agent: 'helpdeskAgent' });
    expect(inputOf(admin.card(), 'surname').value).toBe('Mine');
    await admin.presses(say('createUser.account.submit'));
    await admin.presses(say('users.edit.confirm'));
    expect(await userOf('Adele')).toMatchObject({ surname: 'Mine' });
  });

  test('recovery contacts are changed together, told masked in the journal, and count 72 hours later', async () => {
    const megan = guichet.person('Megan', { locale });
    const { say } = megan;
    const typed = { mobilePhone: '+33 6 12 34 56 78', alternateEmail: 'adele@mail.example.org' };
    await opens(megan, 'Adele Vance');
    await megan.presses(say('users.contacts.button'));
    await megan.fills(typed).presses(say('createUser.account.submit'));
    expect(megan.card().text).toContain(say('users.contacts.later', { count: 72 }));
    await megan.presses(say('users.edit.confirm'));
    expect(megan.card().title).toBe(say('effects.done.updateContacts', { target: 'Adele Vance' }));
    const since = new Date(guichet.clock.now()).toISOString();
    expect(await userOf('Adele')).toMatchObject({ mobilePhone: '+33612345678', mobilePhoneSince: since });
    const entries = await guichet.entries();
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'updateContacts started',
      'updateContacts done',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/612345678|13800138022|adele@mail|vance@example/);
    expect(guichet.log.text()).not.toMatch(/612345678|13800138022|adele@mail|vance@example/);
    await megan.presses(say('createUser.created.openButton'));
    expect(megan.card().texts).not.toContain('+33612345678');
    guichet.clock.advance(72 * 60 * 60 * 1000);
    await opens(megan, 'Adele Vance');
    expect(megan.card().texts).toEqual(expect.arrayContaining(['+33612345678', typed.alternateEmail]));
  });

  test('a form without a change says so', async () => {
    const admin = guichet.person('Alex', { locale });
    const form = await edits(admin, 'Adele Vance', {});
    expect(form.texts).toContain(admin.say('users.edit.nothingChanged'));
  });

  test('the primary contact stays an enabled global administrator', async () => {
    await promote('Lynne');
    const lynne = guichet.person('Lynne', { locale });
    const { say } = lynne;
    expect((await disables(lynne, 'Alex Wilber')).texts).toContain(say('failures.conflict.primaryContact'));
    await edits(lynne, 'Alex Wilber', { administrator: 'none' });
    await lynne.presses(say('users.edit.confirm'));
    expect(lynne.card().texts).toContain(say('failures.conflict.primaryContact'));
    expect(await userOf('Alex')).toMatchObject({ enabled: true, administrator: 'global' });
  });

  test('who may not is told who can', async () => {
    for (const name of ['Adele', 'Isaiah', 'Patti', 'Lynne', 'Pradeep']) {
      const person = guichet.person(name, { locale });
      await person.says('users');
      expect(person.card().texts).toContain(person.say('refusal.users.manage'));
      expect(person.card().text).not.toContain('@');
    }
  });
});

test('people are listed ten a page, there and back', async () => {
  for (let number = 0; number < 6; number += 1) {
    const name = { givenName: 'Number', surname: `N${number}`, displayName: `Number ${number}` };
    const account = { agent: 'none', administrator: 'none', temporaryPassword: 'Aa1!Aa1!Aa1!' } as const;
    const userPrincipalName = `number${number}@lanting-cloud.cn`;
    await guichet.directory.createUser({ ...name, ...account, userPrincipalName }, write(`n${number}`));
  }
  const rows = () => alex.card().pressables.flatMap(({ verb, title }) => (verb === 'users.open' ? [title] : []));
  await alex.says('users');
  const first = rows();
  expect(first).toHaveLength(10);
  await alex.presses(alex.say('cards.next'));
  const second = rows();
  expect(second).toHaveLength(3);
  expect(new Set([...first, ...second]).size).toBe(13);
  await alex.presses('Pradeep Gupta').catch(() => alex.presses(second[0] ?? ''));
  await alex.says('users');
  await alex.presses(alex.say('cards.next'));
  await alex.presses(alex.say('cards.previous'));
  expect(rows()).toEqual(first);
});

test.each(['Alex Wilber', 'Megan Bowen', 'Patti Fernandez'])(
  'a user management admin may look at %s, an administrator, and change nothing',
  async (name) => {
    const megan = guichet.person('Megan');
    const profile = await opens(megan, name);
    expect(profile.texts).toContain(megan.say('users.onlyGlobal'));
    const offered = profile.pressables.map(({ verb }) => verb).filter((verb) => verb !== 'invite.open');
    expect(offered).toEqual(['users.list', 'menu']);
    const before = await guichet.people();
    for (const verb of ['users.edit', 'users.contacts', 'users.disable']) {
      await megan.submits({ verb, nonce: profile.nonce }, { on: profile });
      expect(megan.card().title).toBe(megan.say('stale.strangeTitle'));
    }
    expect(await guichet.people()).toEqual(before);
  },
);

test('somebody who became an administrator since the preview is left alone by a user management admin', async () => {
  const megan = guichet.person('Megan');
  await edits(megan, 'Adele Vance', { surname: 'Mine' });
  await promote('Adele');
  const before = await guichet.people();
  await megan.presses(megan.say('users.edit.confirm'));
  expect(await guichet.people()).toEqual(before);
  await megan.says('menu');
  expect(megan.card().title).toBe(megan.say('welcome.menuTitle'));
});

test('a form brings no administrator setting from a user management admin', async () => {
  const megan = guichet.person('Megan');
  await opens(megan, 'Adele Vance');
  await megan.presses(megan.say('users.edit.button'));
  expect(megan.card().inputs.map(({ id }) => id)).not.toContain('administrator');
  const press = megan.pressing(megan.say('createUser.account.submit'));
  await megan.sendsRaw({ ...press, value: { ...(press['value'] as object), administrator: 'global' } });
  expect(megan.card().title).toBe(megan.say('stale.strangeTitle'));
  expect(await userOf('Adele')).toMatchObject({ administrator: 'none' });
});

test('nobody changes their own administrator setting, nor disables themselves', async () => {
  const profile = await opens(alex, 'Alex Wilber');
  expect(profile.pressables.map(({ verb }) => verb)).not.toContain('users.disable');
  await alex.presses(alex.say('users.edit.button'));
  expect(alex.card().inputs.map(({ id }) => id)).not.toContain('administrator');
});

test('two global admins who take the role from each other at once leave one', async () => {
  await promote('Lynne');
  await promote('Adele');
  const [lynne, adele] = [guichet.person('Lynne'), guichet.person('Adele')];
  await edits(lynne, 'Adele Vance', { administrator: 'none' });
  await edits(adele, 'Lynne Robbins', { administrator: 'none' });
  await Promise.all([lynne, adele].map((person) => person.presses(person.say('users.edit.confirm'))));
  const settings = [await userOf('Lynne'), await userOf('Adele')].map(({ administrator }) => administrator);
  expect(settings.toSorted()).toEqual(['global', 'none']);
  expect((await guichet.entries()).filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
});

test('a change confirmed by 20 presses at once is made once', async () => {
  await edits(alex, 'Adele Vance', { surname: 'Once' });
  const press = alex.pressing(alex.say('users.edit.confirm'));
  await Promise.all(Array.from({ length: 20 }, () => alex.sendsRaw({ ...press, id: alex.activity({})['id'] })));
  expect((await guichet.entries()).map(({ outcome }) => outcome)).toEqual(['started', 'done']);
  expect(await userOf('Adele')).toMatchObject({ surname: 'Once' });
  expect(alex.card().title).toBe(alex.say('effects.done.updateUser', { target: 'Adele Vance' }));
});

test('a card about somebody who has been deleted since says so', async () => {
  const outcome = await createsNewcomer(alex);
  const user = (await guichet.people()).find(({ givenName }) => givenName === 'Élodie');
  await guichet.directory.deleteUnusedUser(user?.id ?? '', user?.version ?? '', write('gone'));
  await alex.presses(alex.say('createUser.created.openButton'), { on: outcome });
  expect(alex.card().texts).toContain(alex.say('failures.notFound'));
});
