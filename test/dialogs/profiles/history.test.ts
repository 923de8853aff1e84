import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { looksAtProfile, savesProfile } from '../../support/dialogs/profile-paths.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import { inputOf } from '../../support/received-card.ts';

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

async function opensHistory(kind: 'billing' | 'legal' | 'support') {
  await looksAtProfile(alex, kind);
  await alex.presses(alex.say('profiles.history.button'));
  return alex.card();
}

const restores = () =>
  alex
    .card()
    .pressables.filter(({ verb }) => verb === 'profiles.restore')
    .map(({ title }) => title);

describe.each(['fr-FR', 'en-US'])('The history of a profile in %s', (locale) => {
  it('tells its changes, newest first, and brings a value back after a review', async () => {
    alex = visitorAt(counter, 'Alex', { locale });
    const { say } = alex;
    expect((await opensHistory('billing')).texts).toContain(say('profiles.history.empty'));
    await savesProfile(alex, 'billing', { taxId: 'T1', contactPhone: '021 62881299' });
    await savesProfile(alex, 'support', { website: 'www.lanting.cn' });
    await savesProfile(alex, 'billing', { taxId: 'T2' });
    const { texts } = await opensHistory('billing');
    expect(texts.indexOf('T2')).toBeLessThan(texts.indexOf('91310106MA1FY8L27K'));
    expect(texts).toContain('+86 21 6288 1299');
    expect(texts).not.toContain('www.lanting.cn');
    expect(restores()).toEqual(
      ['T1', '91310106MA1FY8L…', '+86 21 6288 1240'].map((value) => say('profiles.history.restore', { value })),
    );
    await alex.presses(say('profiles.history.restore', { value: '91310106MA1FY8L…' }));
    expect(alex.card().texts).toContain(say('profiles.restore.intro'));
    expect(await counter.directory.getProfile('billing')).toMatchObject({ taxId: 'T2' });
    await alex.presses(say('profiles.review.confirm'));
    expect(await counter.directory.getProfile('billing')).toMatchObject({ taxId: '91310106MA1FY8L27K' });
    await opensHistory('billing');
    expect(alex.card().texts).toContain(say('profiles.history.current'));
  });
});

describe('The history of a profile', () => {
  it('is paged by ten rows, there and back, however many fields a change has', async () => {
    for (let round = 1; round <= 6; round += 1) {
      await savesProfile(alex, 'billing', { taxId: `T${round}`, purchaseOrderNumber: `P${round}` });
    }
    const rows = () => alex.card().texts.filter((text) => /^[TP]\d$/u.test(text));
    await opensHistory('billing');
    const first = rows();
    expect(first).toEqual([
      'P5',
      'P6',
      'T5',
      'T6',
      'P4',
      'P5',
      'T4',
      'T5',
      'P3',
      'P4',
      'T3',
      'T4',
      'P2',
      'P3',
      'T2',
      'T3',
      'P1',
      'P2',
      'T1',
      'T2',
    ]);
    await alex.presses(alex.say('cards.next'));
    expect(rows()).toEqual(['P1', 'T1']);
    await alex.presses(alex.say('cards.previous'));
    expect(rows()).toEqual(first);
  });

  it('brings a value back that no longer does into the form, with why at its field', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    await savesProfile(alex, 'legal', { contactPerson: 'Megan Bowen' });
    await savesProfile(alex, 'legal', { contactPerson: 'Alex Wilber' });
    await counter.changes('Megan', { administrator: 'none' });
    await opensHistory('legal');
    await alex.presses(alex.say('profiles.history.restore', { value: 'Megan Bowen' }));
    expect(alex.card().texts).toContain(alex.say('profiles.restore.refused'));
    await alex.presses(alex.say('profiles.edit.submit'));
    expect(inputOf(alex.card(), 'contactPerson').error).not.toBe('');
  });

  it('offers no return to nothing where something is asked for', async () => {
    await savesProfile(alex, 'support', { website: 'www.lanting.cn' });
    await opensHistory('support');
    expect(restores()).toEqual([]);
    expect(alex.card().texts).toContain(alex.say('profiles.history.required'));
  });

  it('is refused to whoever lost the right since the card was shown', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    const megan = visitorAt(counter, 'Megan');
    await savesProfile(alex, 'billing', { taxId: 'T1' });
    await looksAtProfile(megan, 'billing');
    await megan.presses(megan.say('profiles.history.button'));
    await counter.changes('Megan', { administrator: 'userManagement' });
    await megan.presses(megan.say('profiles.history.restore', { value: '91310106MA1FY8L…' }));
    expect(megan.card().texts).toContain(megan.say('refusal.profiles.update'));
  });
});
