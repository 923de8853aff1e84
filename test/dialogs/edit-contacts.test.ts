import { formatsIn } from '../../locales/format.ts';
import { wordsIn } from '../../locales/words.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { looksAt, previewsContacts, startsEditingContacts } from '../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';
import { inputOf, type ReceivedCard } from '../support/received-card.ts';
import { dumpStore } from '../support/storage/dump-store.ts';

const hour = 60 * 60 * 1000;
const old = { mobilePhone: '+8613800138022', alternateEmail: 'adele.vance@example.com' };
const young = { mobilePhone: '+33612345678', alternateEmail: 'adele@mail.example.org' };

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const warningOf = ({ texts }: ReceivedCard) => texts.at(-1) ?? '';
const told = () => counter.toldContacts.map(({ person, ...contact }) => ({ ...contact, person: person.displayName }));

describe.each([
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const)('Changing somebody’s recovery contacts in %s', (locale, language) => {
  beforeEach(() => {
    alex = visitorAt(counter, 'Alex', { locale });
  });

  it('leads from the form to the difference, and changes them alone', async () => {
    const { say } = alex;
    const before = await counter.named('Adele');
    const form = await startsEditingContacts(alex, 'Adele Vance');
    expect(form.title).toBe(say('users.contacts.title', { name: 'Adele Vance' }));
    expect(form.inputs.map(({ id, value }) => `${id}=${value}`)).toEqual([
      `mobilePhone=${old.mobilePhone}`,
      `alternateEmail=${old.alternateEmail}`,
    ]);
    await alex
      .fills({ mobilePhone: '+33 (0)6 12 34 56 78', alternateEmail: 'adele@MAIL.example.org' })
      .presses(say('createUser.account.submit'));
    expect(alex.card().title).toBe(say('users.edit.reviewTitle', { name: 'Adele Vance' }));
    expect(alex.card().texts).toEqual(expect.arrayContaining(Object.values({ ...old, a: young.alternateEmail })));
    expect(alex.card().texts).toContain(young.mobilePhone);
    expect(warningOf(alex.card())).toBe(
      `${say('users.contacts.told', { count: 2 })} ${say('users.contacts.later', { count: 72 })}`,
    );
    expect(await counter.named('Adele')).toEqual(before);
    await alex.presses(say('users.edit.confirm'));
    expect(alex.card().title).toBe(say('effects.done.updateContacts', { target: 'Adele Vance' }));
    const { version: _, ...rest } = before;
    expect(await counter.named('Adele')).toMatchObject({ ...rest, ...young });
    expect(await alex.flow()).toBeUndefined();
  });

  it('shows on the person’s card from when on a new contact counts, until it does', async () => {
    await previewsContacts(alex, 'Adele Vance', { alternateEmail: young.alternateEmail });
    const changedAt = counter.vault.clock.now();
    await alex.presses(alex.say('users.edit.confirm'));
    await alex.presses(alex.say('createUser.created.openButton'));
    const at = formatsIn(language).dateTime(changedAt + 72 * hour);
    const notYet = alex.say('users.contacts.notYet', { contact: young.alternateEmail, at });
    expect(alex.card().texts).toContain(notYet);
    expect(alex.card().texts).toContain(old.mobilePhone);
    counter.vault.clock.advance(72 * hour - 1);
    expect((await looksAt(alex, 'Adele Vance')).texts).toContain(notYet);
    counter.vault.clock.advance(1);
    expect((await looksAt(alex, 'Adele Vance')).texts).toContain(young.alternateEmail);
  });

  it.each([
    ['mobilePhone', '021 6288 1200', 'fields.phone'],
    ['alternateEmail', 'adele', 'fields.email'],
    ['alternateEmail', 'adele@lanting-cloud.cn', 'fields.ownDomain'],
  ] as const)('says at %s why "%s" is refused, and keeps what was typed', async (field, typed, reason) => {
    const other = field === 'mobilePhone' ? 'alternateEmail' : 'mobilePhone';
    await previewsContacts(alex, 'Adele Vance', { [field]: typed, [other]: young[other] });
    const { verifiedDomains } = await counter.directory.getPartner();
    const domains = formatsIn(language).list(verifiedDomains);
    expect(inputOf(alex.card(), field)).toMatchObject({ value: typed, error: alex.say(reason, { domains }) });
    expect(inputOf(alex.card(), other)).toMatchObject({ value: young[other], error: '' });
    expect(alex.card().texts).toContain(alex.say('flow.refused', { count: 1 }));
    expect(await counter.named('Adele')).toMatchObject(old);
  });

  it('is told in the journal masked, and found there by the contact', async () => {
    await previewsContacts(alex, 'Adele Vance', young);
    await alex.presses(alex.say('users.edit.confirm'));
    await alex.says('journal');
    expect(alex.card().texts).toContain(alex.say('journal.action.updateContacts', { target: 'Adele Vance' }));
    expect(alex.card().text).toContain('a•••@m•••.org');
    for (const contact of [...Object.values(old), ...Object.values(young)]) {
      expect(alex.card().text).not.toContain(contact);
      const { entries } = await counter.desk.journal.about(counter.desk.journal.markOf(contact), { limit: 9 });
      expect(entries.map(({ outcome }) => outcome)).toEqual(['done', 'started']);
      expect(JSON.stringify(entries)).not.toContain(contact);
    }
  });
});

describe('Changing somebody’s recovery contacts', () => {
  it('registers one for somebody who has none, which nobody has to be told', async () => {
    const preview = await previewsContacts(alex, 'Patti Fernandez', { alternateEmail: 'patti@example.org' });
    expect(warningOf(preview)).toBe(alex.say('users.contacts.later', { count: 72 }));
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Patti')).toMatchObject({ alternateEmail: 'patti@example.org' });
    expect(told()).toEqual([]);
  });

  it('takes one away that is left empty, and says when none is left', async () => {
    const one = await previewsContacts(alex, 'Adele Vance', { mobilePhone: ' ' });
    expect(warningOf(one)).toBe(alex.say('users.contacts.told', { count: 2 }));
    await alex.presses(alex.say('users.edit.confirm'));
    expect((await counter.named('Adele')).mobilePhone).toBeUndefined();
    const both = await previewsContacts(alex, 'Adele Vance', { alternateEmail: '' });
    expect(warningOf(both)).toBe(
      `${alex.say('users.contacts.told', { count: 1 })} ${alex.say('users.contacts.noneLeft', { name: 'Adele Vance' })}`,
    );
    await alex.presses(alex.say('users.edit.confirm'));
    expect((await looksAt(alex, 'Adele Vance')).text).not.toContain('@example.com');
    expect(told()).toHaveLength(3);
  });

  it('says that nothing has changed when a contact is only spelled otherwise', async () => {
    await previewsContacts(alex, 'Adele Vance', {
      mobilePhone: '138 0013 8022',
      alternateEmail: 'adele.vance@EXAMPLE.com ',
    });
    expect(alex.card().texts).toContain(alex.say('users.edit.nothingChanged'));
    expect((await alex.flow())?.state).toMatchObject({ stage: 'form' });
  });

  it('shows a change between two contacts that look the same behind their masks', async () => {
    const preview = await previewsContacts(alex, 'Adele Vance', { alternateEmail: 'another@elsewhere.com' });
    expect(preview.texts).toEqual(expect.arrayContaining([old.alternateEmail, 'another@elsewhere.com']));
    await alex.presses(alex.say('users.edit.confirm'));
    const [entry] = (await counter.desk.journal.page({ limit: 1 })).entries;
    const [difference, ...others] = entry?.differences ?? [];
    expect(difference).toMatchObject({ field: 'alternateEmail', before: 'a•••@e•••.com', after: 'a•••@e•••.com' });
    expect(others).toEqual([]);
    expect(new Set(difference?.marks).size).toBe(2);
  });

  it('is read in the other language, goes back to the form with what was typed, and is cancelled', async () => {
    await startsEditingContacts(alex, 'Adele Vance');
    await alex.fills(young).presses(alex.say('flow.switchLanguage'));
    const say = wordsIn('fr');
    expect(alex.card().title).toBe(say('users.contacts.title', { name: 'Adele Vance' }));
    expect(inputOf(alex.card(), 'mobilePhone').value).toBe(young.mobilePhone);
    await alex.presses(say('createUser.account.submit'));
    await alex.presses(say('cards.back'));
    expect(inputOf(alex.card(), 'alternateEmail').value).toBe(young.alternateEmail);
    await alex.says('annuler');
    expect(alex.card().title).toBe(say('flow.cancelled'));
    expect(await counter.named('Adele')).toMatchObject(old);
  });

  it('changes one’s own for whoever may edit themselves', async () => {
    await previewsContacts(alex, 'Alex Wilber', { alternateEmail: 'alex@example.org' });
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Alex')).toMatchObject({ alternateEmail: 'alex@example.org' });
    const alike = { channel: 'email', person: 'Alex Wilber', by: 'Alex Wilber' };
    expect(told()).toMatchObject([
      { address: { channel: 'sms' }, ...alike },
      { address: { to: 'alex.wilber@example.com' }, ...alike },
    ]);
    const megan = visitorAt(counter, 'Megan');
    const card = await looksAt(megan, 'Megan Bowen');
    expect(card.pressables.map(({ verb }) => verb)).not.toContain('users.contacts');
  });

  it('leaves no contact in the store in clear', async () => {
    await previewsContacts(alex, 'Adele Vance', young);
    await alex.presses(alex.say('users.edit.confirm'));
    const dump = await dumpStore(counter.store);
    for (const contact of [...Object.values(old), ...Object.values(young)]) expect(dump).not.toContain(contact);
  });
});

describe('Who may not', () => {
  it('gets no button as a user management administrator for an administrator, and forges none', async () => {
    const megan = visitorAt(counter, 'Megan');
    const card = await looksAt(megan, 'Patti Fernandez');
    expect(card.pressables.map(({ verb }) => verb)).toEqual(['invite.open', 'users.list', 'menu']);
    await megan.submits({ verb: 'users.contacts', nonce: card.nonce }, { on: card });
    expect(megan.card().title).toBe(megan.say('stale.strangeTitle'));
    expect(await megan.flow()).toBeUndefined();
  });

  it('brings no age of a contact in the form', async () => {
    const form = await startsEditingContacts(alex, 'Adele Vance');
    const value = { verb: 'form.submit', nonce: form.nonce, ...young, mobilePhoneSince: '' };
    await alex.submits(value, { on: form });
    expect(alex.card().title).toBe(alex.say('stale.strangeTitle'));
  });

  it.each(['form', 'review'] as const)('is told so at the %s when the right was lost meanwhile', async (stage) => {
    const megan = visitorAt(counter, 'Megan');
    if (stage === 'form') await startsEditingContacts(megan, 'Adele Vance');
    else await previewsContacts(megan, 'Adele Vance', young);
    await counter.changes('Megan', { administrator: 'none' });
    await megan.presses(megan.say(stage === 'form' ? 'createUser.account.submit' : 'users.edit.confirm'));
    expect(megan.card().texts).toContain(megan.say('refusal.users.manage'));
    expect(await counter.named('Adele')).toMatchObject(old);
  });

  it('changes nothing, and nobody is told, when the target became an administrator meanwhile', async () => {
    const megan = visitorAt(counter, 'Megan');
    await previewsContacts(megan, 'Adele Vance', young);
    await counter.changes('Adele', { administrator: 'billing' });
    await megan.presses(megan.say('users.edit.confirm'));
    expect(megan.card().texts).toContain(megan.say('failures.forbidden'));
    expect(await counter.named('Adele')).toMatchObject(old);
    expect(told()).toEqual([]);
  });
});

describe('Meanwhile', () => {
  it('a colleague’s change brings the form back with what was typed, and is not undone', async () => {
    await previewsContacts(alex, 'Adele Vance', { mobilePhone: young.mobilePhone });
    await counter.changes('Adele', { alternateEmail: young.alternateEmail });
    await alex.presses(alex.say('users.edit.confirm'));
    expect(alex.card().texts).toContain(alex.say('failures.conflict.version'));
    expect(inputOf(alex.card(), 'mobilePhone').value).toBe(young.mobilePhone);
    expect(inputOf(alex.card(), 'alternateEmail').value).toBe(young.alternateEmail);
    expect(await counter.named('Adele')).toMatchObject({ ...old, alternateEmail: young.alternateEmail });
    expect(told()).toEqual([]);
    await alex.presses(alex.say('createUser.account.submit'));
    expect(alex.card().texts).not.toContain(alex.say('fields.label.alternateEmail'));
    await alex.presses(alex.say('users.edit.confirm'));
    expect(await counter.named('Adele')).toMatchObject(young);
    expect(told()).toMatchObject(
      [old.mobilePhone, young.alternateEmail].map((to) => ({ address: { to }, channel: 'sms', change: 'replaced' })),
    );
  });

  it('a domain that became the company’s own is said at its field', async () => {
    await previewsContacts(alex, 'Adele Vance', { alternateEmail: young.alternateEmail });
    counter.replace({
      async getPartner() {
        const partner = await counter.directory.getPartner();
        return { ...partner, verifiedDomains: [...partner.verifiedDomains, 'example.org'] };
      },
    });
    await alex.presses(alex.say('cards.back'));
    await alex.presses(alex.say('createUser.account.submit'));
    expect(inputOf(alex.card(), 'alternateEmail').error).toContain('example.org');
  });
});
