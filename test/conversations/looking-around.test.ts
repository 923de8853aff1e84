import { demoPeople } from '../../partner-center/local/demo-partner.ts';
import { can } from '../../partner-center/permissions.ts';
import { createsNewcomer, domain } from '../support/creating-users.ts';
import { type Guichet, objectIdOf, openGuichet } from '../support/guichet.ts';
import { overwrite } from '../support/storage/dump-store.ts';

let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet({ onDisk: true });
});
afterEach(() => guichet[Symbol.asyncDispose]());

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('somebody who arrives is welcomed once, however Teams tells of it', async () => {
    const adele = guichet.person('Adele', { locale });
    await adele.arrives();
    expect(adele.cards()).toHaveLength(1);
    expect(adele.card().title).toBe(adele.say('welcome.welcomeTitle', { name: 'Adele' }));
    expect((await adele.arrives()).calls).toEqual([]);
    await guichet.restart();
    expect((await adele.arrives()).calls).toEqual([]);
  });

  test.each(demoPeople.map(({ givenName }) => givenName))(
    'the menu shows %s what their role allows, and what it lacks',
    async (name) => {
      const person = guichet.person(name, { locale });
      const { say } = person;
      const founder = demoPeople.find(({ givenName }) => givenName === name);
      if (founder === undefined) throw new Error('no such person');
      const menu = await person.opens();
      const rows = menu.pressables.filter(({ verb }) => !verb.startsWith('language.')).map(({ title }) => title);
      const user = { ...founder, version: '' };
      expect(rows).toEqual([
        ...(can(user, 'users.manage') ? [say('commands.createUser.title'), say('commands.users.title')] : []),
        ...(can(user, 'users.invite') ? [say('commands.invite.title')] : []),
        ...(can(user, 'journal.read') ? [say('commands.journal.title')] : []),
        ...(can(user, 'offers.view') ? [say('commands.offers.title')] : []),
        ...(can(user, 'prices.view') ? [say('commands.prices.title')] : []),
        ...(can(user, 'catalog.customize') ? [say('commands.catalog.title')] : []),
        ...(can(user, 'offers.view') ? [say('commands.alerts.title')] : []),
        ...(can(user, 'profiles.view') ? [say('commands.profiles.title')] : []),
        say('commands.password.title'),
        say('commands.authenticator.title'),
        say('commands.whoAmI.title'),
      ]);
      expect(menu.text.includes(say('cards.locked'))).toBe(!can(user, 'journal.read'));
      if (!can(user, 'journal.read')) expect(menu.text).toContain('Alex Wilber');
      for (const row of rows) {
        await person.opens();
        await person.presses(row);
        expect(person.card().text).not.toContain(say('refusal.title'));
      }
    },
  );

  test('a stranger is told whom to ask, and nothing of who exists', async () => {
    const stranger = guichet.person('Mallory', { locale });
    for (const words of ['menu', 'users', 'create user', 'journal', 'hello, is Alex there?', 'who am i', 'cancel']) {
      await stranger.says(words);
      expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
      expect(stranger.card().pressables).toEqual([]);
      for (const { surname, userPrincipalName } of demoPeople) {
        expect(stranger.card().text).not.toMatch(new RegExp(`${surname}|${userPrincipalName}`));
      }
    }
  });
});

test('somebody disabled, somebody unknown and somebody without an id get the same bytes', async () => {
  const [pradeep] = (await guichet.directory.listUsers({ search: 'pradeep', size: 1 })).items;
  const write = { requestId: 'r', correlationId: 'c', actorId: objectIdOf('Alex') };
  await guichet.directory.updateUser(pradeep?.id ?? '', pradeep?.version ?? '', { enabled: false }, write);
  const people = [
    guichet.person('Mallory'),
    guichet.person('Pradeep'),
    guichet.person('Nobody', { from: { id: '29:nobody', name: 'Nobody' } }),
    guichet.person('Alex', { from: { id: '29:x', name: 'Global administrator', aadObjectId: '../../head' } }),
  ];
  const bytes = new Set<string>();
  for (const person of people) {
    for (const words of ['menu', 'users', 'anything']) {
      await person.says(words);
      bytes.add(JSON.stringify(person.card().node));
    }
  }
  expect([...bytes]).toHaveLength(1);
});

describe('somebody whose language nothing tells', () => {
  test.each([
    ['Français', 'fr-FR'],
    ['English', 'en-US'],
  ])('is asked in both, and %s is kept', async (button, locale) => {
    const lynne = guichet.person('Lynne', { locale: 'zh-CN' });
    const { say } = guichet.person('Lynne', { locale });
    await lynne.arrives();
    expect(lynne.cards()).toHaveLength(1);
    expect(lynne.card().pressables.map(({ title }) => title)).toEqual(['Français', 'English']);
    expect(lynne.card().text).toMatch(/langue[^]*language/);
    await lynne.presses(button);
    expect(lynne.card().title).toBe(say('welcome.welcomeTitle', { name: 'Lynne' }));
    await guichet.restart();
    await lynne.says('menu');
    expect(lynne.card().title).toBe(say('welcome.menuTitle'));
  });

  test('is answered in the language that they write', async () => {
    const lynne = guichet.person('Lynne', { locale: 'zh-CN' });
    await lynne.says('aide');
    expect(lynne.card().title).toBe(guichet.person('Lynne', { locale: 'fr-FR' }).say('welcome.helpTitle'));
    await lynne.says('xyzzy');
    expect(lynne.card().title).toBe(guichet.person('Lynne', { locale: 'fr-FR' }).say('welcome.helpTitle'));
  });

  test('is answered in the language that the directory has for them', async () => {
    const isaiah = guichet.person('Isaiah', { locale: 'zh-CN' });
    expect((await isaiah.opens()).title).toBe(guichet.person('Isaiah', { locale: 'fr-FR' }).say('welcome.menuTitle'));
  });
});

test.each([
  ['MENU', 'welcome.menuTitle'],
  ['  menu  ', 'welcome.menuTitle'],
  ['Aide !', 'welcome.helpTitle'],
  ['help', 'welcome.helpTitle'],
  ['créer un utilisateur', 'createUser.name.title'],
  ['CREER UN UTILISATEUR', 'createUser.name.title'],
  ['cre\u0301er un utilisateur', 'createUser.name.title'],
  ['create\u00a0user', 'createUser.name.title'],
  ['create&nbsp;user', 'createUser.name.title'],
  ['cre\u200bate user', 'createUser.name.title'],
  ['utilisateurs', 'users.title'],
  ['annuler', 'flow.nothingToCancel'],
  ['journal', 'journal.title'],
] as const)('"%s" is understood', async (words, title) => {
  const alex = guichet.person('Alex');
  await alex.says(words);
  expect(alex.card().title).toBe(alex.say(title));
});

test('a near miss is answered with the closest command', async () => {
  const alex = guichet.person('Alex');
  await alex.says('creat usr');
  expect(alex.card().texts).toContain(alex.say('notices.closest', { command: 'create user' }));
});

test('"langue" and "language" offer both', async () => {
  for (const word of ['langue', 'language']) {
    const alex = guichet.person('Alex');
    await alex.says(word);
    expect(alex.card().pressables.map(({ title }) => title)).toEqual(['Français', 'English']);
  }
});

async function append(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    await guichet.journal.append({
      ...{ actorId: 'x', actorName: 'Alex Wilber', action: 'updateUser', targetName: `Person ${number}` },
      ...{ outcome: 'done', correlationId: 'c', requestId: `r${number}` },
      differences: [{ field: 'agent', before: 'none', after: 'salesAgent' }],
    });
  }
}

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('a global admin reads who did what, newest first, with before and after', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    await alex.says('journal');
    expect(alex.card().texts).toContain(say('journal.empty'));
    await createsNewcomer(alex, { givenName: 'Zoé', surname: 'Roy', account: { mobilePhone: '+8613812345678' } });
    await append(1);
    await alex.says('journal');
    const { texts } = alex.card();
    const [newest, oldest] = [
      say('journal.action.updateUser', { target: 'Person 1' }),
      say('journal.action.createUser', { target: 'Zoé Roy' }),
    ];
    expect(texts.indexOf(newest)).toBeLessThan(texts.indexOf(oldest));
    expect(texts.indexOf(newest)).toBeGreaterThan(0);
    const [title, before, after] = [
      say('roles.agentSetting'),
      say('roles.agent.none.name'),
      say('roles.agent.salesAgent.name'),
    ];
    expect(texts).toContain(say('cards.change', { title, before, after }));
    expect(alex.card().text).toContain('Alex Wilber');
    expect(alex.card().text).toContain(`zoe.roy@${domain}`);
    expect(alex.card().text).not.toContain('13812345678');
  });

  test('it is paged, there and back', async () => {
    await append(25);
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    const shown = () => alex.card().texts.filter((text) => /Person \d+$/.test(text));
    await alex.says('journal');
    const first = shown();
    expect(first).toHaveLength(10);
    expect(first[0]).toBe(say('journal.action.updateUser', { target: 'Person 25' }));
    await alex.presses(say('cards.next'));
    await alex.presses(say('cards.next'));
    expect(shown()).toHaveLength(5);
    expect(alex.card().pressables.map(({ title }) => title)).not.toContain(say('cards.next'));
    await alex.presses(say('cards.previous'));
    await alex.presses(say('cards.previous'));
    expect(shown()).toEqual(first);
  });

  test.each(['Megan', 'Adele', 'Isaiah', 'Patti', 'Lynne', 'Pradeep'])('%s may not read it', async (name) => {
    await append(1);
    const person = guichet.person(name, { locale });
    await person.says('journal');
    expect(person.card().texts).toContain(person.say('refusal.journal.read'));
    expect(person.card().text).toContain('Alex Wilber');
    expect(person.card().text).not.toContain('Person 1');
  });

  test('whoever lost the right since a page was shown turns no more pages', async () => {
    await append(12);
    const alex = guichet.person('Alex', { locale });
    const lynne = guichet.person('Lynne', { locale });
    const [user] = (await guichet.directory.listUsers({ search: 'lynne', size: 1 })).items;
    const write = { correlationId: 'c', actorId: (await guichet.people())[1]?.id ?? '' };
    const actorId = (await guichet.people()).find(({ givenName }) => givenName === 'Alex')?.id ?? '';
    const promoted = await guichet.directory.updateUser(
      user?.id ?? '',
      user?.version ?? '',
      { administrator: 'global' },
      { ...write, actorId, requestId: 'up' },
    );
    await lynne.says('journal');
    await guichet.directory.updateUser(
      promoted.id,
      promoted.version,
      { administrator: 'none' },
      { ...write, actorId, requestId: 'down' },
    );
    await lynne.presses(lynne.say('cards.next'));
    expect(lynne.card().texts).toContain(lynne.say('refusal.journal.read'));
    await alex.says('journal');
    expect(alex.card().title).toBe(alex.say('journal.title'));
  });

  test('everybody may ask who they are', async () => {
    for (const name of ['Alex', 'Megan', 'Adele', 'Isaiah', 'Patti', 'Lynne', 'Pradeep']) {
      const person = guichet.person(name, { locale });
      await person.says('qui suis-je');
      const user = (await guichet.people()).find(({ givenName }) => givenName === name);
      expect(person.card().title).toBe(user?.displayName);
      expect(person.card().texts).toContain(person.say(`roles.agent.${user?.agent ?? 'none'}.name`));
      expect(person.card().texts).toContain(person.say(`roles.administrator.${user?.administrator ?? 'none'}.name`));
      expect(person.card().texts).toContain(person.say('rights.recoverOwnPassword'));
      expect(person.card().texts).toContain(person.say('whoAmI.thisLanguage'));
    }
  });
});

test('a journal that was tampered with is said to be unavailable, and names the broken entry to the auditor', async () => {
  await append(3);
  await overwrite(guichet.vault.store, 'journal:000000000001', (line) => line.replace('"payload":"', '"payload":"A'));
  expect(await guichet.journal.verify()).toMatchObject({ ok: false, seq: 1 });
  const alex = guichet.person('Alex');
  expect((await alex.says('journal')).status).toBe(200);
  expect(alex.card().title).toBe(alex.say('notices.busy'));
  expect(alex.card().text).not.toMatch(/journal:|forged|malformed/);
});

test('where an operator chose a language, nobody is asked for theirs', async () => {
  await using french = await openGuichet({ env: { DEFAULT_LANGUAGE: 'fr' } });
  const lynne = french.person('Lynne', { locale: 'zh-CN' });
  await lynne.arrives();
  expect(lynne.card().title).toBe('Bonjour Lynne');
});

test.each([
  [6, 'users.title'],
  [8, 'stale.expiredTitle'],
  [15, 'stale.strangeTitle'],
] as const)('a menu that is pressed %i days later is answered kindly', async (days, title) => {
  const alex = guichet.person('Alex');
  await alex.opens();
  guichet.clock.advance(days * 24 * 60 * 60_000);
  await alex.presses(alex.say('commands.users.title'));
  expect(alex.card().title).toBe(alex.say(title));
});
