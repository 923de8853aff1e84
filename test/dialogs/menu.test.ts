import { commands } from '../../dialogs/commands.ts';
import { roleTable, type Capability } from '../../partner-center/permissions.ts';
import { demoPeople } from '../../partner-center/local/demo-partner.ts';
import { administratorRoles, agentRoles } from '../../partner-center/port.ts';
import { wordsIn } from '../../locales/words.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { visitorAt } from '../support/dialog-driver.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
});

const inMenu = commands.flatMap(({ id, menu, capability }) => (menu ? [{ id, verb: menu.verb, capability }] : []));
const titleOf = (id: string) => `commands.${id}.title` as 'commands.users.title';
const rolesWith = (capability: Capability, say: ReturnType<typeof wordsIn>) => [
  ...roleTable[capability].administrators.map((role) => say(`roles.administrator.${role}.name`)),
  ...roleTable[capability].agents.map((role) => say(`roles.agent.${role}.name`)),
];

const settings = administratorRoles.flatMap((administrator) => agentRoles.map((agent) => ({ administrator, agent })));

describe('The menu', () => {
  it.each(settings)('of $administrator with $agent offers what the role table gives, and no more', async (given) => {
    await counter.changes('Pradeep', given);
    const pradeep = visitorAt(counter, 'Pradeep');
    const { pressables, text } = await pradeep.opens();
    const has = (capability: Capability | undefined) =>
      capability === undefined ||
      roleTable[capability].administrators.includes(given.administrator) ||
      roleTable[capability].agents.includes(given.agent);
    const open = inMenu.filter(({ capability }) => has(capability));
    expect(pressables.map(({ verb }) => verb)).toEqual([...open.map(({ verb }) => verb), 'language.fr']);
    for (const { id, capability } of inMenu) {
      expect(text).toContain(pradeep.say(titleOf(id)));
      if (capability === undefined || has(capability)) continue;
      for (const role of rolesWith(capability, pradeep.say)) expect(text).toContain(role);
      expect(text).toContain('Alex Wilber');
    }
    expect(text.includes(pradeep.say('cards.locked'))).toBe(open.length < inMenu.length);
  });

  it.each(['fr-FR', 'en-US'])('speaks %s, and the other language by button and by word', async (locale) => {
    const adele = visitorAt(counter, 'Adele', { locale });
    const [other, word] = locale === 'fr-FR' ? (['en', 'français'] as const) : (['fr', 'english'] as const);
    expect((await adele.opens()).title).toBe(adele.say('welcome.menuTitle'));
    await adele.presses(adele.say('cards.otherLanguage'));
    expect(adele.card().title).toBe(wordsIn(other)('welcome.welcomeTitle', { name: 'Adele' }));
    await adele.says('menu');
    expect(adele.card().texts).toContain(wordsIn(other)('welcome.menuIntro', { name: 'Adele' }));
    await adele.says(word);
    expect(adele.card().title).toBe(adele.say('welcome.welcomeTitle', { name: 'Adele' }));
  });

  it('greets somebody who arrives once', async () => {
    const adele = visitorAt(counter, 'Adele');
    const first = await adele.arrives();
    expect(first.calls).toHaveLength(1);
    expect(adele.card().title).toBe(adele.say('welcome.welcomeTitle', { name: 'Adele' }));
    expect((await adele.arrives()).calls).toEqual([]);
  });

  it.each(inMenu)('asks by the row "$id" for the same as by word', async ({ id }) => {
    const alex = visitorAt(counter, 'Alex');
    await alex.opens();
    await alex.presses(alex.say(titleOf(id)));
    const { title } = alex.card();
    await alex.says('menu');
    await alex.says(alex.say(`commands.${id}.words`).split('|')[0] ?? '');
    expect(alex.card().title).toBe(title);
    expect(title).not.toBe(alex.say('welcome.menuTitle'));
  });
});

describe('What somebody may not do', () => {
  it.each(
    demoPeople.flatMap(({ givenName, agent, administrator }) =>
      inMenu.flatMap(({ id, capability }) =>
        capability === undefined ||
        roleTable[capability].administrators.includes(administrator) ||
        roleTable[capability].agents.includes(agent)
          ? []
          : [{ givenName, id, capability }],
      ),
    ),
  )('is refused to $givenName ($id) with the names of who can', async ({ givenName, id, capability }) => {
    const person = visitorAt(counter, givenName, { locale: 'fr-FR' });
    await person.says(person.say(`commands.${id}.words` as 'commands.users.words').split('|')[0] ?? '');
    const { title, text } = person.card();
    expect(title).toBe(person.say('refusal.title'));
    expect(text).toContain(person.say(`refusal.${capability}`));
    for (const role of rolesWith(capability, person.say)) expect(text).toContain(role);
    expect(text).toContain('Alex Wilber');
    expect(text.includes('Megan Bowen')).toBe(
      givenName !== 'Megan' && roleTable[capability].administrators.includes('userManagement'),
    );
    expect(await person.flow()).toBeUndefined();
  });

  it('names no colleague who is disabled', async () => {
    await counter.changes('Megan', { enabled: false });
    const adele = visitorAt(counter, 'Adele');
    await adele.says('users');
    expect(adele.card().texts).toContain('Alex Wilber');
    expect(adele.card().text).not.toContain('Megan');
  });
});

describe('Somebody unknown', () => {
  it.each(['menu', 'help', 'users', 'create user', 'journal', 'who am i', 'cancel', 'anything', 'menuu'])(
    'who says "%s" is told whom to ask, and not a word about who exists',
    async (words) => {
      const stranger = visitorAt(counter, 'Mallory', { local: false });
      await stranger.says(words);
      expect(stranger.card()).toMatchObject({ title: stranger.say('welcome.unknownTitle'), pressables: [] });
      for (const { givenName } of demoPeople) expect(stranger.card().text).not.toContain(givenName);
    },
  );

  it('who arrives is told the same', async () => {
    const stranger = visitorAt(counter, 'Mallory', { local: false });
    await stranger.arrives();
    expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
  });

  it('gets no menu out of a forged card', async () => {
    const stranger = visitorAt(counter, 'Mallory', { local: false });
    await stranger.says('menu');
    await stranger.submits({ verb: 'users.list', nonce: 'AAAAAAAAAAAAAAAAAAAAAA' });
    await stranger.presses(stranger.say('notices.menu'));
    expect(stranger.card()).toMatchObject({ title: stranger.say('welcome.unknownTitle'), pressables: [] });
  });

  it('chooses the language all the same', async () => {
    const stranger = visitorAt(counter, 'Mallory', { local: false });
    await stranger.says('français');
    expect(stranger.card().title).toBe(wordsIn('fr')('welcome.unknownTitle'));
  });
});

describe('In local mode', () => {
  it('one speaks as somebody else from the next turn on', async () => {
    const alex = visitorAt(counter, 'Alex');
    await alex.says('i am adèle');
    expect(alex.card().title).toBe(alex.say('persona.doneTitle', { name: 'Adele Vance' }));
    await alex.says('who am i');
    expect(alex.card().texts).toEqual(
      expect.arrayContaining(['Adele Vance', alex.say('roles.agent.salesAgent.name'), alex.say('whoAmI.spokenBy')]),
    );
    await alex.says('users');
    expect(alex.card().title).toBe(alex.say('refusal.title'));
  });

  it.each(['i am', 'je suis', 'i am a', 'i am nobody at all'])('"%s" lists the people', async (words) => {
    const alex = visitorAt(counter, 'Alex');
    await alex.says(words);
    for (const { displayName } of demoPeople) expect(alex.card().texts).toContain(displayName);
    await alex.says('who am i');
    expect(alex.card().title).toBe('Alex Wilber');
  });

  it('what was open as one person is not there as another', async () => {
    const alex = visitorAt(counter, 'Alex');
    await alex.says('create user');
    const form = alex.card();
    await alex.says('i am Megan');
    await alex.says('menu');
    expect(await alex.flow()).toBeUndefined();
    await alex.presses(alex.say('createUser.name.submit'), { on: form });
    expect(alex.card().title).toBe(alex.say('stale.strangeTitle'));
  });
});

describe('A text that is no command', () => {
  it('is answered with the closest one in the reader’s language, or with help', async () => {
    const adele = visitorAt(counter, 'Adele', { locale: 'fr-FR' });
    await adele.says('utilisateur');
    expect(adele.card().texts).toContain(adele.say('notices.closest', { command: 'utilisateurs' }));
    await adele.says('quel temps fait-il à Shanghai demain matin');
    expect(adele.card().title).toBe(adele.say('welcome.helpTitle'));
  });
});
