import { wordsIn } from '../../locales/words.ts';
import { createsNewcomer, namesNewcomer, previewsNewcomer, startsCreating } from '../support/creating-users.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { previewsEdit, startsSwitching } from '../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';
import { inputOf } from '../support/received-card.ts';

const [minute, day] = [60 * 1000, 24 * 60 * 60 * 1000];

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const newcomers = async () => (await counter.directory.listUsers({ search: 'Le Goff', size: 100 })).items;

/** Leaves the open flow as a release with other stages would have left it. */
async function age(): Promise<void> {
  const kept = await alex.flow();
  if (kept === undefined) throw new Error('no flow is open');
  await alex.leaves({ ...kept, state: { ...kept.state, version: 0, stage: 'gone' } });
}

describe('A card that comes late', () => {
  it('whose flow was cancelled comes back fresh with what was typed, and nothing is done', async () => {
    const form = await namesNewcomer(alex);
    await alex.says('cancel');
    await alex.fills({ mobilePhone: 'as typed' }, { on: form }).presses(alex.say('createUser.account.submit'), {
      on: form,
    });
    expect(alex.card().title).toBe(alex.say('createUser.account.title'));
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
    expect(inputOf(alex.card(), 'mobilePhone').value).toBe('as typed');
    expect(alex.card().nonce).not.toBe(form.nonce);
  });

  it('whose time is over comes back fresh, and only the fresh one does it', async () => {
    await previewsNewcomer(alex);
    counter.vault.clock.advance(30 * minute + 1);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await newcomers()).toEqual([]);
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await newcomers()).toHaveLength(1);
  });

  it('is good until its last moment', async () => {
    await previewsNewcomer(alex);
    counter.vault.clock.advance(30 * minute);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await newcomers()).toHaveLength(1);
  });

  it('comes back after a day, when the conversation itself is forgotten', async () => {
    await namesNewcomer(alex);
    counter.vault.clock.advance(day + 1);
    expect(await alex.flow()).toBeUndefined();
    await alex.fills({ displayName: 'E. Le Goff' }).presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
    expect(inputOf(alex.card(), 'displayName').value).toBe('E. Le Goff');
  });

  it('is nobody’s to revive once the right is lost', async () => {
    const megan = visitorAt(counter, 'Megan');
    const form = await namesNewcomer(megan);
    await megan.says('cancel');
    await counter.changes('Megan', { administrator: 'none' });
    await megan.presses(megan.say('createUser.account.submit'), { on: form });
    expect(megan.card().texts).toContain(megan.say('refusal.users.manage'));
    expect(await megan.flow()).toBeUndefined();
  });

  it('reads the person anew: the fresh preview shows today’s values', async () => {
    await previewsEdit(alex, 'Adele Vance', { agent: 'none' });
    await counter.changes('Adele', { agent: 'helpdeskAgent' });
    counter.vault.clock.advance(30 * minute + 1);
    await alex.presses(alex.say('users.edit.confirm'));
    const { say } = alex;
    expect(alex.card().texts).toEqual(
      expect.arrayContaining([say('flow.fresh'), say('roles.agent.helpdeskAgent.name')]),
    );
    expect(alex.card().texts).not.toContain(say('roles.agent.salesAgent.name'));
    expect(await counter.named('Adele')).toMatchObject({ agent: 'helpdeskAgent' });
  });

  it('takes the place of another conversation that is open', async () => {
    const preview = await startsSwitching(alex, 'Adele Vance', 'disable');
    await startsCreating(alex);
    await alex.presses(alex.say('users.disable.confirm'), { on: preview });
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
    expect(await alex.flow()).toMatchObject({ id: 'switchAccount' });
    expect(await counter.named('Adele')).toMatchObject({ enabled: true });
  });

  it('leaves the open conversation alone when all it wants is to cancel', async () => {
    const preview = await startsSwitching(alex, 'Adele Vance', 'disable');
    await startsCreating(alex);
    await alex.presses(alex.say('cards.cancel'), { on: preview });
    expect(alex.card().title).toBe(alex.say('stale.cancelledTitle'));
    expect(await alex.flow()).toMatchObject({ id: 'createUser' });
  });

  it('that was confirmed a moment ago is the same press: nothing more is said', async () => {
    const preview = await previewsNewcomer(alex);
    await alex.presses(alex.say('createUser.review.confirm'));
    counter.vault.clock.advance(2 * minute - 1);
    const again = await alex.presses(alex.say('createUser.review.confirm'), { on: preview });
    expect(again.calls).toEqual([]);
    expect(await newcomers()).toHaveLength(1);
  });

  it('that was confirmed a while ago tells the first outcome', async () => {
    const preview = await previewsEdit(alex, 'Adele Vance', { surname: 'Li' });
    await alex.presses(alex.say('users.edit.confirm'));
    counter.vault.clock.advance(2 * minute);
    await alex.presses(alex.say('users.edit.confirm'), { on: preview });
    expect(alex.card().title).toBe(alex.say('effects.state.done', { target: 'Adele Vance' }));
  });

  it('that led on to the next card says that it has been used', async () => {
    const first = await startsCreating(alex);
    await alex.fills({ givenName: 'A', surname: 'B' }).presses(alex.say('createUser.name.submit'));
    counter.vault.clock.advance(2 * minute);
    await alex.presses(alex.say('createUser.name.submit'), { on: first });
    expect(alex.card().title).toBe(alex.say('stale.usedTitle'));
    expect((await alex.flow())?.state['stage']).toBe('account');
  });
});

describe('A conversation begun under an older release', () => {
  it.each([
    ['version', { version: 0 }],
    ['stage', { stage: 'gone' }],
    ['stage named like something that every object has', { stage: 'constructor' }],
  ])('starts again with what was typed when its %s is another', async (_what, changes) => {
    await namesNewcomer(alex);
    const kept = await alex.flow();
    await alex.leaves({ id: 'createUser', state: { ...kept?.state, ...changes } });
    await alex.fills({ givenName: 'Eloïse' }).presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).toContain(alex.say('flow.restarted'));
    expect(inputOf(alex.card(), 'givenName').value).toBe('Eloïse');
    expect(inputOf(alex.card(), 'surname').value).toBe('Le Goff');
    expect((await alex.flow())?.state).toMatchObject({ version: 2, stage: 'name' });
  });

  it('starts again when something is typed, or in the other language when that is asked for', async () => {
    await namesNewcomer(alex);
    await age();
    await alex.says('Sales agent');
    expect(alex.card().texts).toContain(alex.say('flow.restarted'));
    await age();
    await alex.says('français');
    expect(alex.card().texts).toContain(wordsIn('fr')('flow.restarted'));
  });

  it('is cancelled by word and by button as any other', async () => {
    await namesNewcomer(alex);
    await age();
    await alex.says('annuler');
    expect(alex.card().title).toBe(alex.say('flow.cancelled'));
    expect(await alex.flow()).toBeUndefined();
    await namesNewcomer(alex);
    await age();
    await alex.presses(alex.say('cards.cancel'));
    expect(alex.card().title).toBe(alex.say('flow.cancelled'));
    expect(await alex.flow()).toBeUndefined();
  });

  it('does not keep from what is asked for by a command', async () => {
    await namesNewcomer(alex);
    await age();
    expect((await alex.opens()).title).toBe(alex.say('welcome.menuTitle'));
    await alex.says('users');
    expect(alex.card().title).toBe(alex.say('users.title'));
  });

  it.each([
    ['a state that nobody can read', { id: 'createUser', state: { values: 7 } }],
    ['no state', { id: 'createUser', state: null }],
    ['a flow that is no more', { id: 'importUsers', state: {} }],
  ])('is dropped when it has %s, and what was said is answered', async (_what, kept) => {
    await startsCreating(alex);
    await alex.leaves(kept);
    await alex.opens();
    expect(alex.card().title).toBe(alex.say('welcome.menuTitle'));
    expect(await alex.flow()).toBeUndefined();
    await alex.leaves(kept);
    await alex.says('something else entirely');
    expect(alex.card().title).toBe(alex.say('welcome.helpTitle'));
  });

  it('is dropped when its card is pressed and its state cannot be read, and the card comes back', async () => {
    const form = await namesNewcomer(alex);
    await alex.leaves({ id: 'createUser', state: 'damaged' });
    await alex.presses(alex.say('createUser.account.submit'), { on: form });
    expect(alex.card().texts).toContain(alex.say('flow.fresh'));
  });
});

describe('A card of an older release', () => {
  it.each([
    [{ id: 'importUsers', options: {} }, 'stale.expiredTitle'],
    [{ id: 'createUser', options: { stage: 'gone', values: { givenName: 'Élodie' } } }, 'createUser.name.title'],
  ] as const)('with %j is answered well', async (flow, title) => {
    const form = await startsCreating(alex);
    await alex.says('cancel');
    await counter.editsCards((record) => ({ ...record, flow }));
    await alex.presses(alex.say('createUser.name.submit'), { on: form });
    expect(alex.card().title).toBe(alex.say(title));
  });
});

describe('Somebody who is disabled', () => {
  it('gets nothing more out of their cards, nor out of the answer to them', async () => {
    const megan = visitorAt(counter, 'Megan');
    const created = await createsNewcomer(megan);
    await counter.changes('Megan', { enabled: false });
    await megan.presses(megan.say('createUser.created.openButton'), { on: created });
    expect(megan.card().title).toBe(megan.say('stale.strangeTitle'));
    await megan.presses(megan.say('notices.menu'));
    expect(megan.card().title).toBe(megan.say('welcome.unknownTitle'));
    expect(megan.card().text).not.toContain('Alex');
  });
});
