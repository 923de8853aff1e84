import { createsNewcomer, domain } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { overwrite } from '../support/storage/dump-store.ts';

let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet();
});
afterEach(() => guichet[Symbol.asyncDispose]());

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
    const [newest, oldest] = [say('journal.action.updateUser', { target: 'Person 1' }), say('journal.action.createUser', { target: 'Zoé Roy' })];
    expect(texts.indexOf(newest)).toBeLessThan(texts.indexOf(oldest));
    expect(texts.indexOf(newest)).toBeGreaterThan(0);
    const [title, before, after] = [say('roles.agentSetting'), say('roles.agent.none.name'), say('roles.agent.salesAgent.name')];
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
    const promoted = await guichet.directory.updateUser(user?.id ?? '', user?.version ?? '', { administrator: 'global' }, { ...write, actorId, requestId: 'up' });
    await lynne.says('journal');
    await guichet.directory.updateUser(promoted.id, promoted.version, { administrator: 'none' }, { ...write, actorId, requestId: 'down' });
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
