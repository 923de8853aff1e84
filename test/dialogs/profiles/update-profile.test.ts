import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { wordsIn } from '../../../locales/words.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { previewsProfile, savesProfile, startsUpdating, submitsProfile } from '../../support/dialogs/profile-paths.ts';
import { previewsEdit } from '../../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import { inputOf } from '../../support/received-card.ts';

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const done = async () => {
  const { entries } = await counter.desk.journal.page({ limit: 50 });
  return entries.filter(({ outcome }) => outcome === 'done');
};

describe.each(['fr-FR', 'en-US'])('Updating a profile in %s', (locale) => {
  it('leads from the form to the difference, and changes that alone', async () => {
    alex = visitorAt(counter, 'Alex', { locale });
    const { say } = alex;
    const before = await counter.directory.getProfile('organization');
    const form = await startsUpdating(alex, 'organization');
    expect(form.title).toBe(say('profiles.edit.title', { name: say('profiles.kind.organization.name') }));
    expect(inputOf(form, 'addressPhone').value).toBe('+86 21 6288 1200');
    expect(form.inputs.map(({ id }) => id)).not.toContain('domain');
    for (const lock of ['tenant', 'domain', 'country'] as const)
      expect(form.texts).toContain(say(`profiles.lock.${lock}`));
    expect(inputOf(form, 'state').choices).toHaveLength(31);
    expect(form.texts).toContain(say('profiles.missing'));

    const wrong = await submitsProfile(alex, { state: 'SH', postalCode: '100020', city: 'Shanghai' });
    expect(inputOf(wrong, 'postalCode')).toMatchObject({ value: '100020', error: say('fields.postalCodeProvince') });
    const review = await submitsProfile(alex, { postalCode: '200040' });
    expect(review.title).toBe(say('profiles.review.title', { name: say('profiles.kind.organization.name') }));
    expect(review.texts).toContain(say('profiles.field.state'));
    expect(review.texts).not.toContain(say('profiles.field.postalCode'));
    expect(await counter.directory.getProfile('organization')).toEqual(before);

    await alex.presses(say('profiles.review.confirm'));
    expect(alex.card().title).toBe(
      say('effects.done.updateProfile', { target: say('profiles.kind.organization.name') }),
    );
    expect((await counter.directory.getProfile('organization')).defaultAddress.state).toBe('SH');
    expect((await done()).map(({ differences }) => differences)).toEqual([
      [{ field: 'state', before: '', after: 'SH' }],
    ]);
    expect(await alex.flow()).toBeUndefined();
    await alex.says('journal');
    expect(alex.card().texts).toContain(
      say('journal.action.updateProfile', { target: say('profiles.kind.organization.name') }),
    );
  });

  it.each([
    ['billing', 'companyName', '   ', 'fields.required'],
    ['billing', 'companyName', '阑'.repeat(201), 'fields.tooLong'],
    ['billing', 'addressLine1', '', 'fields.required'],
    ['billing', 'city', '\u0007', 'fields.characters'],
    ['billing', 'postalCode', '20004', 'fields.postalCode'],
    ['billing', 'postalCode', 'SW1A 1AA', 'fields.postalCode'],
    ['billing', 'contactPhone', '12', 'fields.phoneNumber'],
    ['billing', 'contactPhone', '1800 FLOWERS', 'fields.phoneNumber'],
    ['billing', 'contactEmail', '"a b"@lanting.cn', 'fields.email'],
    ['billing', 'contactEmail', 'a@@lanting.cn', 'fields.email'],
    ['support', 'website', 'javascript:alert(1)', 'fields.url'],
    ['support', 'telephone', '', 'fields.required'],
  ] as const)('says at %s/%s why %j is refused, and keeps it', async (kind, field, typed, reason) => {
    alex = visitorAt(counter, 'Alex', { locale });
    const other = kind === 'support' ? { website: 'www.lanting.cn' } : { taxId: 'NEW' };
    const card = await previewsProfile(alex, kind, { ...other, [field]: typed });
    expect(inputOf(card, field)).toMatchObject({ value: typed, error: alex.say(reason) });
    expect(card.texts).toContain(alex.say('flow.refused', { count: 1 }));
    const [[kept, value] = ['', '']] = Object.entries(other);
    if (kept !== field) expect(inputOf(card, kept).value).toBe(value);
  });

  it('keeps a form within its size with every value at its longest, refused all at once', async () => {
    alex = visitorAt(counter, 'Alex', { locale });
    for (const kind of ['legal', 'billing', 'organization'] as const) {
      const form = await startsUpdating(alex, kind);
      const texts = form.inputs.filter(({ choices }) => choices.length === 0);
      const card = await submitsProfile(alex, Object.fromEntries(texts.map(({ id }) => [id, '\u0007阑'.repeat(2048)])));
      expect(card.inputs).toHaveLength(form.inputs.length);
      expect(card.inputs.filter(({ error }) => error !== '').length).toBeGreaterThanOrEqual(texts.length);
      expect(JSON.stringify(card.node).length * 2).toBeLessThan(28 * 1024);
      expect(alex.log.lines('card.failed')).toEqual([]);
    }
  });
});

describe('Updating a profile', () => {
  it('says that nothing has changed, also when a value was only typed another way', async () => {
    const card = await previewsProfile(alex, 'billing', {
      contactPhone: '021 62881240',
      companyName: '  Lanting Cloud (Shanghai)  Co., Ltd. ',
    });
    expect(card.texts).toContain(alex.say('profiles.edit.nothingChanged'));
    await alex.presses(alex.say('flow.switchLanguage'));
    expect(alex.card().title).toBe(
      wordsIn('fr')('profiles.edit.title', { name: wordsIn('fr')('profiles.kind.billing.name') }),
    );
  });

  it('counts a change of letter case, and empties a second address line', async () => {
    const card = await previewsProfile(alex, 'billing', { purchaseOrderNumber: 'po-a', addressLine2: '' });
    expect(card.texts).toContain('po-a');
    if (card.inputs.length > 0) throw new Error('an address that is right was questioned');
    await alex.presses(alex.say('profiles.review.confirm'));
    await savesProfile(alex, 'billing', { purchaseOrderNumber: 'PO-A' });
    const saved = await counter.directory.getProfile('billing');
    expect(saved).toMatchObject({ purchaseOrderNumber: 'PO-A', address: { addressLine2: '' } });
  });

  it('leaves the approver’s address alone', async () => {
    const { companyApproverAddress } = await counter.directory.getProfile('legal');
    await savesProfile(alex, 'legal', { addressLine1: 'Room 9, 88 Yuyuan Road' });
    const saved = await counter.directory.getProfile('legal');
    expect(saved.address.addressLine1).toBe('Room 9, 88 Yuyuan Road');
    expect(saved.companyApproverAddress).toEqual(companyApproverAddress);
  });

  it('goes back from the difference to the form, and is cancelled by button and by word', async () => {
    await previewsProfile(alex, 'support', { website: 'www.lanting.cn' });
    await alex.presses(alex.say('cards.back'));
    expect(inputOf(alex.card(), 'website').value).toBe('www.lanting.cn');
    await alex.presses(alex.say('cards.cancel'));
    await previewsProfile(alex, 'support', { website: 'www.lanting.cn' });
    await alex.says('cancel');
    expect(alex.card().title).toBe(alex.say('flow.cancelled'));
    expect((await counter.directory.getProfile('support')).website).toBe('');
  });

  it('refuses a forged choice at its field', async () => {
    const form = await startsUpdating(alex, 'billing');
    const press = alex.pressing(alex.say('profiles.edit.submit'), { on: form });
    await alex.sendsRaw({ ...press, value: { ...(press['value'] as object), state: 'ZZ' } });
    expect(inputOf(alex.card(), 'state').error).toBe(alex.say('fields.choice'));
  });
});

describe('The primary contact', () => {
  it('is chosen among the enabled global administrators, takes the name and frees the former one', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    const form = await startsUpdating(alex, 'legal');
    expect(inputOf(form, 'contactPerson').choices.map(({ title }) => title)).toEqual(['Alex Wilber', 'Megan Bowen']);
    const review = await submitsProfile(alex, { contactPerson: 'Megan Bowen' });
    expect(review.texts).toContain(alex.say('profiles.review.contact', { name: 'Megan Bowen' }));
    expect(review.texts).toContain('Alex Wilber');
    await alex.presses(alex.say('profiles.review.confirm'));
    const { primaryContact } = await counter.directory.getProfile('legal');
    expect(primaryContact).toMatchObject({ firstName: 'Megan', lastName: 'Bowen' });
    const megan = visitorAt(counter, 'Megan');
    await previewsEdit(megan, 'Alex Wilber', { administrator: 'none' });
    await megan.presses(megan.say('users.edit.confirm'));
    expect(await counter.named('Alex')).toMatchObject({ administrator: 'none' });
  });

  it('who lost the role between the form and the review is refused at the field', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    await previewsProfile(alex, 'legal', { contactPerson: 'Megan Bowen' });
    await counter.changes('Megan', { administrator: 'none' });
    await alex.presses(alex.say('profiles.review.confirm'));
    expect(inputOf(alex.card(), 'contactPerson').error).toBe(alex.say('fields.contactNotGlobal'));
    expect((await counter.directory.getProfile('legal')).primaryContact.firstName).toBe('Alex');
  });

  it('keeps their role until the contact is moved, and says where', async () => {
    await counter.changes('Megan', { administrator: 'global' });
    const megan = visitorAt(counter, 'Megan');
    await previewsEdit(megan, 'Alex Wilber', { administrator: 'none' });
    await megan.presses(megan.say('users.edit.confirm'));
    expect(megan.card().texts).toContain(megan.say('failures.conflict.primaryContact'));
    expect(megan.card().text).toContain('company profiles');
  });
});

describe('The address', () => {
  const typed = { addressLine1: 'Room 1', city: 'Shanghaï' };

  it.each([
    ['suggested', 'Shanghai'],
    ['typed', 'Shanghaï'],
  ])('of the service stands beside what was typed: the %s one is kept', async (choice, city) => {
    const card = await previewsProfile(alex, 'billing', typed);
    expect(card.title).toBe(alex.say('profiles.address.title'));
    expect(card.texts).toEqual(expect.arrayContaining(['Shanghaï', 'Shanghai']));
    expect(card.texts).not.toContain(alex.say('profiles.field.addressPhone'));
    await alex.presses(alex.say('profiles.address.submit'));
    expect(inputOf(alex.card(), 'addressChoice').error).toBe(alex.say('fields.choice'));
    await alex.fills({ addressChoice: choice }).presses(alex.say('profiles.address.submit'));
    expect(alex.card().texts.includes(alex.say('profiles.review.keptTyped'))).toBe(choice === 'typed');
    await alex.presses(alex.say('cards.back'));
    await alex.presses(alex.say('profiles.edit.submit'));
    await alex.presses(alex.say('profiles.review.confirm'));
    expect((await counter.directory.getProfile('billing')).address).toMatchObject({ addressLine1: 'Room 1', city });
  });

  it('is saved although the service is down, which is said', async () => {
    counter.replace({
      validateAddress: async () => {
        throw new PartnerCenterError({ code: 'unavailable' });
      },
    });
    const card = await previewsProfile(alex, 'billing', typed);
    expect(card.texts).toContain(alex.say('profiles.review.unverified'));
    await alex.presses(alex.say('profiles.review.confirm'));
    expect((await counter.directory.getProfile('billing')).address).toMatchObject(typed);
  });

  it('is not asked about when it did not change', async () => {
    const asked: unknown[] = [];
    counter.replace({ validateAddress: async (address) => (asked.push(address), { status: 'unverified' }) });
    const card = await previewsProfile(alex, 'billing', { taxId: 'T-1', addressPhone: '021 62881241' });
    expect(card.texts).toContain('T-1');
    expect(asked).toEqual([]);
  });
});

describe('Meanwhile', () => {
  it.each(['form', 'review'] as const)('a right that is lost ends the flow at the %s', async (stage) => {
    await counter.changes('Megan', { administrator: 'global' });
    const megan = visitorAt(counter, 'Megan');
    if (stage === 'form') await startsUpdating(megan, 'support');
    else await previewsProfile(megan, 'support', { website: 'www.lanting.cn' });
    await counter.changes('Megan', { administrator: 'userManagement' });
    await megan.presses(megan.say(stage === 'form' ? 'profiles.edit.submit' : 'profiles.review.confirm'));
    expect(megan.card().texts).toContain(megan.say('refusal.profiles.update'));
    expect((await counter.directory.getProfile('support')).website).toBe('');
  });

  it('a form that is pressed a day late comes back with what was typed, and is saved after that', async () => {
    const form = await startsUpdating(alex, 'support');
    counter.vault.clock.advance(25 * 60 * 60 * 1000);
    const fresh = await submitsProfile(alex, { website: 'www.lanting.cn' }, form);
    expect(fresh.texts).toContain(alex.say('flow.fresh'));
    expect(inputOf(fresh, 'website').value).toBe('www.lanting.cn');
    await submitsProfile(alex, {});
    await alex.presses(alex.say('profiles.review.confirm'));
    expect((await counter.directory.getProfile('support')).website).toBe('www.lanting.cn');
  });

  it('a review that is pressed again tells what was done, and does nothing twice', async () => {
    const review = await previewsProfile(alex, 'support', { website: 'www.lanting.cn' });
    await alex.presses(alex.say('profiles.review.confirm'));
    counter.vault.clock.advance(3 * 60 * 1000);
    await alex.presses(alex.say('profiles.review.confirm'), { on: review });
    expect(alex.card().title).toBe(alex.say('effects.state.done', { target: alex.say('profiles.kind.support.name') }));
    expect(await done()).toHaveLength(1);
  });
});
