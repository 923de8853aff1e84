import { wordsIn } from '../../locales/words.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { looksAt, previewsEdit, startsEditing } from '../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';
import { createsNewcomer } from '../support/creating-users.ts';
import { inputOf } from '../support/received-card.ts';

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const idsOn = (visitor: Visitor) => visitor.card().inputs.map(({ id }) => id);

describe.each(['fr-FR', 'en-US'])('Editing somebody in %s', (locale) => {
  it('leads from the form to the difference, and changes that alone', async () => {
    alex = visitorAt(counter, 'Alex', { locale });
    const { say } = alex;
    const before = await counter.named('Adele');
    const form = await startsEditing(alex, 'Adele Vance');
    expect(form.title).toBe(say('users.edit.title', { name: 'Adele Vance' }));
    expect(form.inputs.map(({ id, value }) => `${id}=${value}`)).toEqual([
      'givenName=Adele',
      'surname=Vance',
      'displayName=Adele Vance',
      'agent=salesAgent',
      'administrator=none',
    ]);
    await alex.fills({ surname: 'Vance-Li', agent: 'adminAgent' }).presses(say('createUser.account.submit'));
    expect(alex.card().title).toBe(say('users.edit.reviewTitle', { name: 'Adele Vance' }));
    const shown = ['Vance', 'Vance-Li', say('roles.agent.salesAgent.name'), say('roles.agent.adminAgent.name')];
    expect(alex.card().texts).toEqual(expect.arrayContaining(shown));
    expect(alex.card().texts).not.toContain(say('fields.label.displayName'));
    expect(alex.card().texts).toContain(say('rights.viewInvoices'));
    expect(await counter.named('Adele')).toEqual(before);
    await alex.presses(say('users.edit.confirm'));
    expect(alex.card().title).toBe(say('effects.done.updateUser', { target: 'Adele Vance' }));
    const { version: _, ...rest } = before;
    expect(await counter.named('Adele')).toMatchObject({ ...rest, surname: 'Vance-Li', agent: 'adminAgent' });
    expect(await alex.flow()).toBeUndefined();
  });

  it.each([
    ['givenName', '', 'fields.required'],
    ['surname', 'x'.repeat(65), 'fields.tooLong'],
    ['displayName', '\u0007', 'fields.characters'],
  ] as const)('says at %s why it is refused, and keeps what was typed', async (field, typed, reason) => {
    alex = visitorAt(counter, 'Alex', { locale });
    await previewsEdit(alex, 'Adele Vance', { [field]: typed, agent: 'none' });
    expect(inputOf(alex.card(), field)).toMatchObject({ value: typed, error: alex.say(reason) });
    expect(inputOf(alex.card(), 'agent').value).toBe('none');
    expect(alex.card().texts).toContain(alex.say('flow.refused', { count: 1 }));
  });
});

describe('Editing somebody', () => {
  it('says that nothing has changed, in the language that the form is then read in', async () => {
    await previewsEdit(alex, 'Adele Vance', { displayName: '  Adele   Vance ' });
    expect(alex.card().texts).toContain(alex.say('users.edit.nothingChanged'));
    expect((await alex.flow())?.state).toMatchObject({ stage: 'form' });
    await alex.presses(alex.say('flow.switchLanguage'));
    expect(alex.card().title).toBe(wordsIn('fr')('users.edit.title', { name: 'Adele Vance' }));
    expect(alex.card().texts).not.toContain(alex.say('users.edit.nothingChanged'));
  });

  it('hears a role that is typed, and goes back from the difference to the form', async () => {
    await startsEditing(alex, 'Adele Vance');
    await alex.says('administrateur de facturation');
    expect(inputOf(alex.card(), 'administrator').value).toBe('billing');
    await alex.presses(alex.say('createUser.account.submit'));
    await alex.presses(alex.say('cards.back'));
    expect(inputOf(alex.card(), 'administrator').value).toBe('billing');
  });

  it('warns before it makes a global administrator', async () => {
    const warning = alex.say('createUser.review.globalWarning', { name: 'Adele Vance' });
    expect((await previewsEdit(alex, 'Adele Vance', { administrator: 'global' })).texts).toContain(warning);
    expect((await previewsEdit(alex, 'Adele Vance', { administrator: 'billing' })).texts).not.toContain(warning);
  });

  it('is cancelled by button and by word', async () => {
    await previewsEdit(alex, 'Adele Vance', { surname: 'X' });
    await alex.presses(alex.say('cards.cancel'));
    await startsEditing(alex, 'Adele Vance');
    await alex.says('cancel');
    expect(alex.card().title).toBe(alex.say('flow.cancelled'));
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Vance' });
  });
});

describe('Editing oneself', () => {
  it('changes the names and leaves one’s own administrator setting alone', async () => {
    await startsEditing(alex, 'Alex Wilber');
    expect(idsOn(alex)).not.toContain('administrator');
    await alex.fills({ displayName: 'Alexandre Wilber' }).presses(alex.say('createUser.account.submit'));
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Alex')).toMatchObject({ displayName: 'Alexandre Wilber', administrator: 'global' });
  });

  it('does not hear one’s own administrator role when it is typed, and stays usable', async () => {
    await startsEditing(alex, 'Alex Wilber');
    await alex.says('billing administrator');
    expect(alex.card().texts).toContain(alex.say('flow.pressInstead'));
    await alex.says('Sales agent');
    await alex.presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).not.toContain(alex.say('roles.administrator.billing.name'));
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Alex')).toMatchObject({ agent: 'salesAgent', administrator: 'global' });
  });

  it('leaves the setting alone also when a colleague has changed it meanwhile', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    const megan = visitorAt(counter, 'Megan');
    await startsEditing(megan, 'Megan Bowen');
    await counter.changes('Megan', { administrator: 'userManagement' });
    await megan.fills({ surname: 'B' }).presses(megan.say('createUser.account.submit'));
    expect(megan.card().title).toBe(megan.say('users.edit.reviewTitle', { name: 'Megan Bowen' }));
    expect(megan.card().texts).not.toContain(megan.say('roles.administratorSetting'));
  });

  it('offers no way to disable oneself', async () => {
    const card = await looksAt(alex, 'Alex Wilber');
    expect(card.pressables.map(({ title }) => title)).not.toContain(alex.say('users.disable.button'));
  });
});

describe('A user management administrator', () => {
  it('edits who has no administrator role, and is not asked for one', async () => {
    const megan = visitorAt(counter, 'Megan');
    await startsEditing(megan, 'Adele Vance');
    expect(idsOn(megan)).not.toContain('administrator');
    await megan.says('Global administrator');
    expect(megan.card().texts).toContain(megan.say('flow.pressInstead'));
  });

  it('is told who can edit an administrator, and gets no button for it', async () => {
    const megan = visitorAt(counter, 'Megan');
    const card = await looksAt(megan, 'Patti Fernandez');
    expect(card.texts).toContain(megan.say('users.onlyGlobal'));
    expect(card.pressables.map(({ verb }) => verb)).toEqual(['invite.open', 'users.list', 'menu']);
  });

  it('is told at the field that the administrator role is no longer hers to give', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    const megan = visitorAt(counter, 'Megan');
    await startsEditing(megan, 'Adele Vance');
    await counter.changes('Megan', { administrator: 'userManagement' });
    await megan.fills({ administrator: 'billing' }).presses(megan.say('createUser.account.submit'));
    expect(inputOf(megan.card(), 'administrator').error).toBe(megan.say('fields.choice'));
    await megan.fills({ administrator: 'none', agent: 'none' }).presses(megan.say('createUser.account.submit'));
    await megan.presses(megan.say('users.edit.confirm'));
    expect(await counter.named('Adele')).toMatchObject({ agent: 'none', administrator: 'none' });
  });
});

describe('Meanwhile', () => {
  it.each(['form', 'review'] as const)('a right that is lost ends the flow at the %s', async (stage) => {
    const megan = visitorAt(counter, 'Megan');
    if (stage === 'form') await startsEditing(megan, 'Adele Vance');
    else await previewsEdit(megan, 'Adele Vance', { surname: 'X' });
    await counter.changes('Megan', { administrator: 'none' });
    await megan.presses(megan.say(stage === 'form' ? 'createUser.account.submit' : 'users.edit.confirm'));
    expect(megan.card().texts).toContain(megan.say('refusal.users.manage'));
    expect(await megan.flow()).toBeUndefined();
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Vance' });
  });

  it('a target who becomes an administrator is no longer a user manager’s to change', async () => {
    const megan = visitorAt(counter, 'Megan');
    await previewsEdit(megan, 'Adele Vance', { surname: 'X' });
    await counter.changes('Adele', { administrator: 'billing' });
    await megan.presses(megan.say('users.edit.confirm'));
    expect(megan.card().texts).toContain(megan.say('failures.forbidden'));
    expect(await counter.named('Adele')).toMatchObject({ surname: 'Vance', administrator: 'billing' });
  });

  it('a colleague’s change brings the form back with their values, and is not undone', async () => {
    await previewsEdit(alex, 'Adele Vance', { agent: 'none' });
    await counter.changes('Adele', { surname: 'Li' });
    await alex.presses(alex.say('users.edit.confirm'));
    expect(alex.card().texts).toContain(alex.say('failures.conflict.version'));
    expect(inputOf(alex.card(), 'agent').value).toBe('none');
    expect(await counter.named('Adele')).toMatchObject({ agent: 'salesAgent', surname: 'Li' });
    expect(inputOf(alex.card(), 'surname').value).toBe('Li');
    await alex.presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).not.toContain(alex.say('fields.label.surname'));
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Adele')).toMatchObject({ agent: 'none', surname: 'Li' });
  });

  it('a colleague’s change of a field that nobody touched here is not undone', async () => {
    await startsEditing(alex, 'Adele Vance');
    await counter.changes('Adele', { agent: 'helpdeskAgent' });
    await alex.fills({ surname: 'Li' }).presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).not.toContain(alex.say('roles.agentSetting'));
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Adele')).toMatchObject({ agent: 'helpdeskAgent', surname: 'Li' });
  });

  it('somebody who is deleted is said to be gone, and the flow can be left', async () => {
    await createsNewcomer(alex);
    await startsEditing(alex, 'Élodie Le Goff');
    const { id, version } = await counter.named('Élodie');
    const { id: actorId } = await counter.named('Megan');
    await counter.directory.deleteUnusedUser(id, version, { requestId: 'theirs', correlationId: '', actorId });
    const press = alex.presses(alex.say('createUser.account.submit'));
    await expect(press).rejects.toMatchObject({ failure: { code: 'notFound' } });
    await alex.says('cancel');
    expect(alex.card().title).toBe(alex.say('flow.cancelled'));
  });

  it('the primary contact’s role is kept, and the form comes back with why', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    const megan = visitorAt(counter, 'Megan');
    await previewsEdit(megan, 'Alex Wilber', { administrator: 'billing' });
    await megan.presses(megan.say('users.edit.confirm'));
    expect(megan.card().texts).toContain(megan.say('failures.conflict.primaryContact'));
    expect(inputOf(megan.card(), 'administrator').value).toBe('billing');
    expect(await counter.named('Alex')).toMatchObject({ administrator: 'global' });
  });
});
