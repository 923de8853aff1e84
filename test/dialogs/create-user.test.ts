import { administratorRoles, agentRoles, type NewUser } from '../../partner-center/port.ts';
import { wordsIn } from '../../locales/words.ts';
import { createsNewcomer, elodie, namesNewcomer, previewsNewcomer, startsCreating } from '../support/creating-users.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { visitorAt } from '../support/dialog-driver.ts';
import { inputOf } from '../support/received-card.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
});

const peopleCalled = async (name: string) => (await counter.directory.listUsers({ search: name, size: 100 })).items;

describe.each(['fr-FR', 'en-US'])('Creating a user in %s', (locale) => {
  it('leads from the name to the account to the preview, and keeps what was typed', async () => {
    const alex = visitorAt(counter, 'Alex', { locale });
    await startsCreating(alex);
    expect(await alex.flow()).toMatchObject({ id: 'createUser', state: { stage: 'name', values: {} } });
    await alex.fills({ givenName: 'Élodie', surname: 'Le Goff' }).presses(alex.say('createUser.name.submit'));
    const proposed = {
      givenName: 'Élodie',
      surname: 'Le Goff',
      displayName: 'Élodie Le Goff',
      userName: 'elodie.legoff',
      domain: 'lanting.partner.onmschina.cn',
      preferredLanguage: locale,
      agent: 'none',
      administrator: 'none',
    };
    expect((await alex.flow())?.state).toMatchObject({ stage: 'account', values: proposed });
    await alex
      .fills({ domain: 'lanting-cloud.cn', firstPassword: 'temporary' })
      .presses(alex.say('createUser.account.submit'));
    expect((await alex.flow())?.state).toMatchObject({
      stage: 'review',
      values: { ...proposed, domain: 'lanting-cloud.cn', mobilePhone: '', alternateEmail: '' },
    });
    expect(await peopleCalled('Le Goff')).toEqual([]);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await alex.flow()).toBeUndefined();
    expect(await peopleCalled('Le Goff')).toMatchObject([{ userPrincipalName: 'elodie.legoff@lanting-cloud.cn' }]);
  });

  it.each([
    ...agentRoles.map((role) => ['agent', role] as const),
    ...administratorRoles.map((role) => ['administrator', role] as const),
  ])('takes the name of the %s setting "%s" for the choice when it is typed', async (setting, role) => {
    const alex = visitorAt(counter, 'Alex', { locale });
    await namesNewcomer(alex);
    await alex.says(` ${alex.say(`roles.${setting}.${role}.name` as 'roles.agent.none.name').toUpperCase()} `);
    expect(inputOf(alex.card(), setting).value).toBe(role);
    const understood = role !== 'none';
    expect(alex.card().texts.includes(alex.say('flow.pressInstead'))).toBe(!understood);
    expect(inputOf(alex.card(), 'displayName').value).toBe('Élodie Le Goff');
  });

  it('goes back from the preview to the account with what was typed', async () => {
    const alex = visitorAt(counter, 'Alex', { locale });
    await previewsNewcomer(alex, { ...elodie, account: { mobilePhone: '138 0013 8000' } });
    await alex.presses(alex.say('cards.back'));
    expect(alex.card().title).toBe(alex.say('createUser.account.title'));
    expect(inputOf(alex.card(), 'mobilePhone').value).toBe('138 0013 8000');
  });

  it.each(['name', 'account', 'review'] as const)('is cancelled by button and by word at the %s', async (stage) => {
    const lead = { name: startsCreating, account: namesNewcomer, review: previewsNewcomer }[stage];
    const alex = visitorAt(counter, 'Alex', { locale });
    await lead(alex);
    await alex.presses(alex.say('cards.cancel'));
    expect(alex.card().title).toBe(alex.say('flow.cancelled'));
    expect(await alex.flow()).toBeUndefined();
    const left = await lead(alex);
    await alex.says('ANNULER');
    expect(alex.cards().find(({ id }) => id === left.id)?.title).toBe(alex.say('stale.cancelledTitle'));
    expect(await alex.flow()).toBeUndefined();
    await alex.says('cancel');
    expect(alex.card().title).toBe(alex.say('flow.nothingToCancel'));
    expect(await peopleCalled('Le Goff')).toEqual([]);
  });
});

describe('Creating a user', () => {
  it.each([
    ['fr-FR', 'givenName', ' ', 'fields.required'],
    ['en-US', 'surname', 'x'.repeat(65), 'fields.tooLong'],
    ['fr-FR', 'displayName', 'a\u202eb', 'fields.characters'],
    ['en-US', 'userName', 'élodie', 'fields.characters'],
    ['fr-FR', 'userName', '', 'fields.required'],
    ['en-US', 'userName', 'alex.wilber', 'fields.taken'],
    ['fr-FR', 'mobilePhone', '12', 'fields.phone'],
    ['en-US', 'alternateEmail', 'nobody', 'fields.email'],
  ] as const)(
    'in %s says at %s "%s" why it is refused, and goes on when it is mended',
    async (locale, field, typed, reason) => {
      const alex = visitorAt(counter, 'Alex', { locale });
      await namesNewcomer(alex);
      const mended = inputOf(alex.card(), field).value;
      await alex.fills({ [field]: typed, agent: 'salesAgent' }).presses(alex.say('createUser.account.submit'));
      expect(inputOf(alex.card(), field)).toMatchObject({ value: typed, error: alex.say(reason) });
      expect(inputOf(alex.card(), 'agent')).toMatchObject({ value: 'salesAgent', error: '' });
      expect(alex.card().texts).toContain(alex.say('flow.refused', { count: 1 }));
      await alex.fills({ [field]: mended }).presses(alex.say('createUser.account.submit'));
      expect(alex.card().title).toBe(alex.say('createUser.review.title'));
    },
  );

  it('answers words that it does not know with the same card, and leaves the old one as a pointer', async () => {
    const alex = visitorAt(counter, 'Alex');
    const first = await namesNewcomer(alex);
    await alex.says('vendeur du dimanche');
    expect(alex.card().texts).toContain(alex.say('flow.pressInstead'));
    expect(alex.cards().find(({ id }) => id === first.id)?.title).toBe(alex.say('flow.continuedBelow'));
    await previewsNewcomer(alex);
    await alex.says('Sales agent');
    expect(alex.card()).toMatchObject({ title: alex.say('createUser.review.title') });
    expect(alex.card().texts).toContain(alex.say('flow.pressInstead'));
  });

  it('does not hear an administrator role from somebody who may not give it', async () => {
    const megan = visitorAt(counter, 'Megan');
    await namesNewcomer(megan);
    await megan.says('Global administrator');
    expect(megan.card().texts).toContain(megan.say('flow.pressInstead'));
    expect(megan.card().inputs.map(({ id }) => id)).not.toContain('administrator');
    expect((await megan.flow())?.state['values']).toMatchObject({ administrator: 'none' });
  });

  it('changes the language of the form without losing what was typed, nor checking it', async () => {
    const alex = visitorAt(counter, 'Alex');
    await namesNewcomer(alex);
    await alex.fills({ userName: '!', mobilePhone: 'x' }).presses(alex.say('createUser.account.submit'));
    await alex.fills({ mobilePhone: 'later' }).presses(alex.say('flow.switchLanguage'));
    expect(alex.card().title).toBe(wordsIn('fr')('createUser.account.title'));
    expect(inputOf(alex.card(), 'mobilePhone')).toMatchObject({ value: 'later', error: '' });
    await alex.says('english');
    expect(alex.card().title).toBe(alex.say('createUser.account.title'));
    expect(inputOf(alex.card(), 'mobilePhone')).toMatchObject({ value: 'later', error: '' });
  });

  it('shows the preview in the other language by word, and it can be confirmed there', async () => {
    const alex = visitorAt(counter, 'Alex');
    await previewsNewcomer(alex);
    await alex.says('français');
    expect(alex.card().title).toBe(wordsIn('fr')('createUser.review.title'));
    await alex.presses(wordsIn('fr')('createUser.review.confirm'));
    expect(await peopleCalled('Le Goff')).toHaveLength(1);
  });

  it.each([
    ['name', startsCreating, 'createUser.name.submit'],
    ['account', namesNewcomer, 'createUser.account.submit'],
    ['review', previewsNewcomer, 'createUser.review.confirm'],
  ] as const)('ends at the %s when the right is lost, and names who has it', async (_stage, lead, button) => {
    const megan = visitorAt(counter, 'Megan');
    await lead(megan);
    await counter.changes('Megan', { administrator: 'none' });
    await megan.presses(megan.say(button));
    expect(megan.card().texts).toEqual(
      expect.arrayContaining([megan.say('refusal.title'), megan.say('refusal.users.manage'), 'Alex Wilber']),
    );
    expect(await megan.flow()).toBeUndefined();
    expect(await peopleCalled('Le Goff')).toEqual([]);
  });

  it('ends when the right is lost and something is typed', async () => {
    const megan = visitorAt(counter, 'Megan');
    await namesNewcomer(megan);
    await counter.changes('Megan', { administrator: 'none' });
    await megan.says('Sales agent');
    expect(megan.card().texts).toContain(megan.say('refusal.title'));
    expect(await megan.flow()).toBeUndefined();
  });

  it('asks again for an administrator role that one may give no more', async () => {
    const megan = visitorAt(counter, 'Megan');
    await counter.changes('Megan', { administrator: 'global' });
    await previewsNewcomer(megan, { ...elodie, account: { administrator: 'billing' } });
    await counter.changes('Megan', { administrator: 'userManagement' });
    await megan.presses(megan.say('createUser.review.confirm'));
    expect(inputOf(megan.card(), 'administrator').error).toBe(megan.say('fields.choice'));
    await megan.fills({ administrator: 'none' }).presses(megan.say('createUser.account.submit'));
    await megan.presses(megan.say('createUser.review.confirm'));
    expect(await peopleCalled('Le Goff')).toMatchObject([{ administrator: 'none' }]);
  });

  it('comes back to the field when the address is taken before the preview is confirmed', async () => {
    const [alex, megan] = [visitorAt(counter, 'Alex'), visitorAt(counter, 'Megan')];
    await previewsNewcomer(alex, { ...elodie, account: { agent: 'adminAgent' } });
    await createsNewcomer(megan);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(inputOf(alex.card(), 'userName')).toMatchObject({
      value: 'elodie.legoff',
      error: alex.say('fields.taken'),
    });
    expect(inputOf(alex.card(), 'agent').value).toBe('adminAgent');
    expect((await alex.flow())?.state['stage']).toBe('account');
  });

  it('shows no preview of what is refused by now, and goes on from the form that it shows instead', async () => {
    const [alex, megan] = [visitorAt(counter, 'Alex'), visitorAt(counter, 'Megan')];
    const { say } = alex;
    await previewsNewcomer(alex);
    await createsNewcomer(megan);
    await alex.says('english');
    expect(inputOf(alex.card(), 'userName').error).toBe(say('fields.taken'));
    await alex.fills({ userName: 'le.goff' }).presses(say('createUser.account.submit'));
    expect(alex.card().title).toBe(say('createUser.review.title'));
    await alex.presses(say('createUser.review.confirm'));
    expect(await peopleCalled('le.goff@')).toHaveLength(1);
  });

  it('lets the temporary password pass through no card, state, journal or log', async () => {
    let password = '';
    counter.replace({
      createUser(user: NewUser, write) {
        password = user.temporaryPassword ?? '';
        return counter.directory.createUser(user, write);
      },
    });
    const alex = visitorAt(counter, 'Alex');
    await previewsNewcomer(alex);
    const before = JSON.stringify(await alex.flow());
    await alex.presses(alex.say('createUser.review.confirm'));
    await alex.says('journal');
    const effect = await counter.desk.ledger.tell(String(JSON.parse(before).state.nonce));
    const journal = await counter.desk.journal.page({ limit: 10 });
    const seen = [before, JSON.stringify([alex.cards(), effect, journal]), alex.log.text()].join('\n');
    expect(effect?.state).toBe('done');
    expect(password.length).toBeGreaterThan(7);
    expect(seen).not.toContain(password);
    expect(seen).not.toContain(JSON.stringify(password).slice(1, -1));
  });
});
