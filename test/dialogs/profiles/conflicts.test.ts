import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { previewsProfile, savesProfile, startsUpdating, submitsProfile } from '../../support/dialogs/profile-paths.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import { inputOf } from '../../support/received-card.ts';

let counter: Counter;
let alex: Visitor;
let megan: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  await counter.changes('Megan', { administrator: 'global' });
  [alex, megan] = [visitorAt(counter, 'Alex'), visitorAt(counter, 'Megan')];
});

const changes = async () => {
  const { entries } = await counter.desk.journal.page({ limit: 50 });
  return entries.flatMap(({ outcome, actorName, differences }) =>
    outcome === 'done'
      ? differences.map(({ field, before, after }) => `${actorName} ${field}: ${String(before)}→${String(after)}`)
      : [],
  );
};

describe.each(['fr-FR', 'en-US'])('A colleague’s change in %s', (locale) => {
  it.each(['form', 'review'] as const)(
    'of the same field is met at the %s: the person chooses, field by field',
    async (stage) => {
      alex = visitorAt(counter, 'Alex', { locale });
      const { say } = alex;
      const mine = { taxId: 'MINE-1', purchaseOrderNumber: 'MINE-2', contactEmail: 'mine@lanting.cn' };
      if (stage === 'form') await startsUpdating(alex, 'billing');
      else await previewsProfile(alex, 'billing', mine);
      await savesProfile(megan, 'billing', {
        taxId: 'THEIRS-1',
        purchaseOrderNumber: 'THEIRS-2',
        contactPhone: '021 62881299',
      });
      if (stage === 'form') await submitsProfile(alex, mine);
      else await alex.presses(say('profiles.review.confirm'));

      const card = alex.card();
      expect(card.title).toBe(say('profiles.merge.title'));
      expect(card.inputs.map(({ id }) => id)).toEqual(['keep-purchaseOrderNumber', 'keep-taxId']);
      for (const shown of ['91310106MA1FY8L27K', 'THEIRS-1', 'MINE-1']) expect(card.texts).toContain(shown);
      expect(card.text).toContain(say('profiles.merge.intro', { name: 'Megan Bowen' }));
      expect(card.text).toContain(say('profiles.merge.taken', { fields: say('profiles.field.contactPhone') }));
      expect(card.texts).not.toContain('mine@lanting.cn');

      await alex.fills({ 'keep-taxId': 'mine' }).presses(say('profiles.merge.submit'));
      expect(inputOf(alex.card(), 'keep-purchaseOrderNumber').error).toBe(say('fields.choice'));
      expect(inputOf(alex.card(), 'keep-taxId').value).toBe('mine');
      await alex.fills({ 'keep-purchaseOrderNumber': 'theirs' }).presses(say('profiles.merge.submit'));
      expect(alex.card().title).toBe(say('profiles.review.title', { name: say('profiles.kind.billing.name') }));
      await alex.presses(say('profiles.review.confirm'));
      expect(await counter.directory.getProfile('billing')).toMatchObject({
        taxId: 'MINE-1',
        purchaseOrderNumber: 'THEIRS-2',
        primaryContact: { email: 'mine@lanting.cn', phoneNumber: '+862162881299' },
      });
      expect((await changes()).slice(0, 2)).toEqual([
        'Alex Wilber taxId: THEIRS-1→MINE-1',
        'Alex Wilber contactEmail: billing@lanting-cloud.cn→mine@lanting.cn',
      ]);
    },
  );
});

describe('A colleague’s change', () => {
  it('of other fields is merged, and said to be', async () => {
    await previewsProfile(alex, 'support', { website: 'www.lanting.cn' });
    await savesProfile(megan, 'support', { website: 'www.lanting.cn', email: 'help@lanting.cn' });
    await alex.presses(alex.say('profiles.review.confirm'));
    expect(alex.card().texts).toContain(alex.say('profiles.edit.alreadyTheirs'));
    await submitsProfile(alex, { telephone: '400 820 1299' });
    await savesProfile(megan, 'support', { email: 'support2@lanting.cn' });
    await alex.presses(alex.say('profiles.review.confirm'));
    const merged = { name: 'Megan Bowen', fields: alex.say('profiles.field.email') };
    expect(alex.card().texts).toContain(alex.say('profiles.review.merged', merged));
    await alex.presses(alex.say('profiles.review.confirm'));
    expect(await counter.directory.getProfile('support')).toMatchObject({
      ...{ website: 'www.lanting.cn', email: 'support2@lanting.cn' },
      telephone: '+864008201299',
    });
  });

  it('that comes while one is choosing is met again', async () => {
    await startsUpdating(alex, 'billing');
    await savesProfile(megan, 'billing', { taxId: 'T1' });
    await submitsProfile(alex, { taxId: 'MINE' });
    await savesProfile(megan, 'billing', { taxId: 'T2' });
    await alex.fills({ 'keep-taxId': 'mine' }).presses(alex.say('profiles.merge.submit'));
    expect(alex.card().texts).toContain('T2');
    await alex.fills({ 'keep-taxId': 'mine' }).presses(alex.say('profiles.merge.submit'));
    await alex.presses(alex.say('profiles.review.confirm'));
    expect(await counter.directory.getProfile('billing')).toMatchObject({ taxId: 'MINE' });
  });

  it('of the contact shows people by name', async () => {
    await counter.changes('Lynne', { administrator: 'global' });
    await startsUpdating(alex, 'legal');
    await savesProfile(megan, 'legal', { contactPerson: 'Megan Bowen' });
    await submitsProfile(alex, { contactPerson: 'Lynne Robbins' });
    expect(alex.card().texts).toEqual(expect.arrayContaining(['Alex Wilber', 'Megan Bowen', 'Lynne Robbins']));
  });
});

describe('A conflict in every field, each at its longest', () => {
  const longest = (letter: string) => ({
    ...{ companyName: letter.repeat(200), purchaseOrderNumber: letter.repeat(64), taxId: letter.repeat(64) },
    ...{ city: letter.repeat(100), addressLine1: letter.repeat(200), addressLine2: letter.repeat(200) },
    ...{ addressFirstName: letter.repeat(50), addressLastName: letter.repeat(50), contactFirstName: letter.repeat(50) },
    contactLastName: letter.repeat(50),
  });

  it.each(['fr-FR', 'en-US'])('is settled card by card, none too large, in %s', async (locale) => {
    alex = visitorAt(counter, 'Alex', { locale });
    const { say } = alex;
    await previewsProfile(alex, 'billing', longest('我'));
    expect(alex.card().title).toBe(say('profiles.review.title', { name: say('profiles.kind.billing.name') }));
    await savesProfile(megan, 'billing', longest('她'));
    await alex.presses(say('profiles.review.confirm'));
    const seen: string[] = [];
    while (alex.card().title === say('profiles.merge.title')) {
      const { inputs, node } = alex.card();
      expect(JSON.stringify(node).length * 2).toBeLessThan(28 * 1024);
      seen.push(...inputs.map(({ id }) => id));
      await alex
        .fills(Object.fromEntries(inputs.map(({ id }) => [id, id === 'keep-city' ? 'theirs' : 'mine'])))
        .presses(say('profiles.merge.submit'));
    }
    expect(seen.toSorted()).toEqual(
      Object.keys(longest(''))
        .map((id) => `keep-${id}`)
        .toSorted(),
    );
    await alex.presses(say('profiles.review.confirm'));
    expect(await counter.directory.getProfile('billing')).toMatchObject({
      companyName: '我'.repeat(200),
      address: { city: '她'.repeat(100), addressLine2: '我'.repeat(200) },
    });
    expect(alex.log.lines('card.failed')).toEqual([]);
  });
});

describe('A save that takes long', () => {
  it('and meets a colleague’s change offers to go on to the choice', async () => {
    counter = await openCounter({ patienceMs: 20 });
    await counter.changes('Megan', { administrator: 'global' });
    [alex, megan] = [visitorAt(counter, 'Alex'), visitorAt(counter, 'Megan')];
    const { updateProfile } = counter.directory;
    await previewsProfile(alex, 'billing', { taxId: 'MINE' });
    await savesProfile(megan, 'billing', { taxId: 'THEIRS' });
    await megan.later();
    const held = Promise.withResolvers<void>();
    counter.replace({ updateProfile: async (...asked) => held.promise.then(() => updateProfile(...asked)) });
    await alex.presses(alex.say('profiles.review.confirm'));
    expect(alex.card().title).toBe(alex.say('progress.title'));
    held.resolve();
    await alex.later();
    await alex.presses(alex.say('progress.reviseButton'));
    expect(alex.card().title).toBe(alex.say('profiles.merge.title'));
    expect(alex.card().texts).toEqual(expect.arrayContaining(['MINE', 'THEIRS']));
  });
});
