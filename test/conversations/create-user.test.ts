import { createsNewcomer, domain, elodie, namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { inputOf } from '../support/received-card.ts';

let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet();
});
afterEach(() => guichet[Symbol.asyncDispose]());

const created = async () => (await guichet.people()).filter(({ createdAt }) => createdAt.startsWith('2026-01-01'));

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('an admin creates a user, who then exists as previewed', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    await alex.opens();
    await alex.presses(say('commands.createUser.title'));
    await alex.fills({ givenName: 'Élodie', surname: 'Le Goff' }).presses(say('createUser.name.submit'));
    expect(alex.cards()).toHaveLength(1);
    expect(inputOf(alex.card(), say('fields.label.displayName')).value).toBe('Élodie Le Goff');
    const account = { mobilePhone: '+86 138 1234 5678', alternateEmail: 'elodie@example.com', agent: 'salesAgent' };
    await alex.fills(account).presses(say('createUser.account.submit'));
    const preview = alex.card();
    for (const shown of ['Élodie Le Goff', `elodie.legoff@${domain}`, say('roles.agent.salesAgent.name')]) {
      expect(preview.texts).toContain(shown);
    }
    expect(preview.text).toContain(say('rights.manageCustomers'));
    expect(await created()).toEqual([]);
    await alex.presses(say('createUser.review.confirm'));
    expect(alex.card()).toMatchObject({
      id: preview.id,
      title: say('createUser.created.title', { name: 'Élodie Le Goff' }),
    });
    expect(await created()).toMatchObject([
      {
        displayName: 'Élodie Le Goff',
        userPrincipalName: `elodie.legoff@${domain}`,
        preferredLanguage: locale,
        mobilePhone: '+8613812345678',
        alternateEmail: 'elodie@example.com',
        agent: 'salesAgent',
        administrator: 'none',
        enabled: true,
      },
    ]);
  });

  test('refused values come back at their field with what was typed kept', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    await namesNewcomer(alex);
    const typed = {
      surname: 'A\u202eB',
      userName: 'élodie le goff',
      mobilePhone: 'twelve',
      alternateEmail: `somebody@${domain}`,
      agent: 'helpdeskAgent',
    };
    await alex.fills(typed).presses(say('createUser.account.submit'));
    const form = alex.card();
    for (const [id, value] of Object.entries(typed)) expect(inputOf(form, id).value).toBe(value);
    expect(inputOf(form, 'surname').error).toBe(say('fields.characters'));
    expect(inputOf(form, 'userName').error).toBe(say('fields.characters'));
    expect(inputOf(form, 'mobilePhone').error).toBe(say('fields.phone'));
    expect(inputOf(form, 'alternateEmail').error).toContain(domain);
    expect(inputOf(form, 'agent').error).toBe('');
    expect(form.text).toContain(say('flow.refused', { count: 4 }));
    await alex
      .fills({ surname: 'AB', userName: 'elodie.ab', mobilePhone: '', alternateEmail: '' })
      .presses(say('createUser.account.submit'));
    expect(alex.card().title).toBe(say('createUser.review.title'));
  });

  test('an empty name is refused at its field, and the other name is kept', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    await namesNewcomer(alex, { givenName: ' ', surname: 'Le Goff' });
    expect(inputOf(alex.card(), 'givenName').error).toBe(say('fields.required'));
    expect(inputOf(alex.card(), 'surname')).toMatchObject({ value: 'Le Goff', error: '' });
  });

  test('a global administrator is made only with a warning in plain words', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    const preview = await previewsNewcomer(alex, { ...elodie, account: { administrator: 'global' } });
    expect(preview.texts).toContain(say('createUser.review.globalWarning', { name: 'Élodie Le Goff' }));
    expect((await previewsNewcomer(alex)).text).not.toContain(
      say('createUser.review.globalWarning', { name: 'Élodie Le Goff' }),
    );
  });

  test('whoever may not is told who can, by word and by name', async () => {
    for (const name of ['Adele', 'Isaiah', 'Patti', 'Lynne', 'Pradeep']) {
      const person = guichet.person(name, { locale });
      await person.says('create user');
      expect(person.card().text).toContain(person.say('refusal.users.manage'));
      expect(person.card().text).toContain(person.say('roles.administrator.global.name'));
      expect(person.card().text).toContain('Alex Wilber');
      expect(person.card().inputs).toEqual([]);
    }
  });
});

test.each([
  ['Jürgen', 'Müller-Groß', 'jurgen.muller-gross'],
  ['Œdipe', 'Łukasz', 'oedipe.lukasz'],
  ['Marie Claire', "O'Neill", 'marieclaire.oneill'],
  ['伟', '王', ''],
  ['Alex', 'Wilber', 'alex.wilber2'],
])('the name %s %s proposes the user name "%s"', async (givenName, surname, proposed) => {
  const form = await namesNewcomer(guichet.person('Alex'), { givenName, surname });
  expect(inputOf(form, 'userName').value).toBe(proposed);
});

test.each([
  ['case', 'ALEX.WILBER'],
  ['the very same', 'alex.wilber'],
])('an address that is taken (%s) is refused at its field', async (_name, userName) => {
  const alex = guichet.person('Alex');
  const form = await previewsNewcomer(alex, { ...elodie, account: { userName } });
  expect(inputOf(form, 'userName')).toMatchObject({ value: userName, error: alex.say('fields.taken') });
});

test.each([
  ['accents', 'aléx.wilber'],
  ['width', 'ａlex.wilber'],
  ['look-alike letters', 'аlex.wilber'],
  ['something invisible', 'alex\u200b.wilber'],
])('an address that differs from a taken one by %s alone is refused at its field', async (_name, userName) => {
  const alex = guichet.person('Alex');
  const form = await previewsNewcomer(alex, { ...elodie, account: { userName } });
  expect(inputOf(form, 'userName').error).not.toBe('');
});

test('two users whose names differ by accents alone are proposed different addresses', async () => {
  const alex = guichet.person('Alex');
  await createsNewcomer(alex);
  const form = await namesNewcomer(alex, { givenName: 'Elodie', surname: 'Le Goff' });
  expect(inputOf(form, 'userName').value).toBe('elodie.legoff2');
});

test('two admins who confirm the same address at once make one user, and the other gets the field back', async () => {
  const [alex, megan] = [guichet.person('Alex'), guichet.person('Megan')];
  for (const admin of [alex, megan]) await previewsNewcomer(admin);
  await Promise.all([alex, megan].map((admin) => admin.presses(admin.say('createUser.review.confirm'))));
  expect(await created()).toHaveLength(1);
  const [winner, loser] = alex.card().links.length > 0 ? [alex, megan] : [megan, alex];
  expect(winner.card().title).toBe(winner.say('createUser.created.title', { name: 'Élodie Le Goff' }));
  expect(inputOf(loser.card(), 'userName')).toMatchObject({ value: 'elodie.legoff', error: loser.say('fields.taken') });
  await loser.fills({ userName: 'elodie.other' }).presses(loser.say('createUser.account.submit'));
  await loser.presses(loser.say('createUser.review.confirm'));
  expect(await created()).toHaveLength(2);
});

test('a user management admin is not offered administrator settings', async () => {
  const megan = guichet.person('Megan');
  const form = await namesNewcomer(megan);
  expect(form.inputs.map(({ id }) => id)).not.toContain('administrator');
  await megan.presses(megan.say('createUser.account.submit'));
  await megan.presses(megan.say('createUser.review.confirm'));
  expect(await created()).toMatchObject([{ administrator: 'none' }]);
});

test('names with Markdown, templates and HTML are shown and stored as they are', async () => {
  const alex = guichet.person('Alex');
  const hostile = '${$root.nonce} {{x}} **[a](https://evil.example)** <b>$t(yes)</b>';
  const newcomer = { givenName: '*Bold*', surname: '${secret}', account: { displayName: hostile, userName: 'bold' } };
  const preview = await previewsNewcomer(alex, newcomer);
  expect(preview.texts).toEqual(expect.arrayContaining(['*Bold*', '${secret}', hostile]));
  await alex.presses(alex.say('createUser.review.confirm'));
  expect(await created()).toMatchObject([{ displayName: hostile, surname: '${secret}' }]);
  expect(alex.card().title).toBe(alex.say('createUser.created.title', { name: hostile }));
});
