import { PartnerCenterError } from '../../partner-center/errors.ts';
import { deedLease } from '../../partner-center/ledger.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { previewsContacts } from '../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';

const old = { mobilePhone: '+8613800138022', alternateEmail: 'adele.vance@example.com' };
const [phone, mailbox] = [
  { channel: 'sms', to: old.mobilePhone },
  { channel: 'email', to: old.alternateEmail },
] as const;
const young = { mobilePhone: '+33612345678', alternateEmail: 'adele@mail.example.org' };

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const told = () => counter.toldContacts.map(({ person, ...contact }) => ({ ...contact, person: person.displayName }));

describe('A change of recovery contacts', () => {
  it('tells every contact that there was, of every contact that is another now', async () => {
    await previewsContacts(alex, 'Adele Vance', { mobilePhone: '', alternateEmail: young.alternateEmail });
    expect(told()).toEqual([]);
    await alex.presses(alex.say('users.edit.confirm'));
    const by = { by: 'Alex Wilber', person: 'Adele Vance' };
    expect(told()).toEqual([
      { address: phone, channel: 'sms', change: 'removed', ...by },
      { address: mailbox, channel: 'sms', change: 'removed', ...by },
      { address: phone, channel: 'email', change: 'replaced', ...by },
      { address: mailbox, channel: 'email', change: 'replaced', ...by },
    ]);
    expect(counter.toldContacts[0]?.person).toEqual(await counter.named('Adele'));
  });

  it('tells the mailbox of a number that is added beside it, which may be a thief’s', async () => {
    await counter.changes('Adele', { mobilePhone: null });
    await previewsContacts(alex, 'Adele Vance', { mobilePhone: young.mobilePhone });
    expect(alex.card().texts.join(' ')).toContain(alex.say('users.contacts.told', { count: 1 }));
    await alex.presses(alex.say('users.edit.confirm'));
    expect(told()).toMatchObject([{ address: mailbox, channel: 'sms', change: 'added' }]);
  });

  it('has nobody to tell when there was no contact before', async () => {
    await counter.changes('Adele', { mobilePhone: null, alternateEmail: null });
    await previewsContacts(alex, 'Adele Vance', young);
    await alex.presses(alex.say('users.edit.confirm'));
    expect(told()).toEqual([]);
  });
});

describe('When something breaks', () => {
  it('an answer that does not come is read back, and the former contact is told all the same', async () => {
    await previewsContacts(alex, 'Adele Vance', { mobilePhone: young.mobilePhone });
    counter.replace({
      async updateUser(...asked) {
        await counter.directory.updateUser(...asked);
        throw new PartnerCenterError({ code: 'timeout' });
      },
    });
    await alex.presses(alex.say('users.edit.confirm'));
    expect(alex.card().title).toBe(alex.say('effects.done.updateContacts', { target: 'Adele Vance' }));
    expect(told()).toMatchObject([{ address: phone }, { address: mailbox }]);
  });

  it('what cannot be told now leaves the change open, never failed, and is told later', async () => {
    await previewsContacts(alex, 'Adele Vance', { mobilePhone: young.mobilePhone });
    const confirm = alex.card();
    counter.failTelling(true);
    await expect(alex.presses(alex.say('users.edit.confirm'))).rejects.toThrow('did not come about');
    expect(await counter.named('Adele')).toMatchObject({ mobilePhone: young.mobilePhone });
    counter.failTelling(false);
    counter.vault.clock.advance(deedLease);
    await counter.desk.ledger.settleAll();
    expect(told()).toMatchObject([
      { address: phone, change: 'replaced' },
      { address: mailbox, channel: 'sms', change: 'replaced' },
    ]);
    await alex.presses(alex.say('users.edit.confirm'), { on: confirm });
    expect(alex.card().title).toBe(alex.say('effects.state.done', { target: 'Adele Vance' }));
    expect(told()).toHaveLength(2);
  });

  it('somebody who is gone by the time is told nothing, and the deed is done', async () => {
    await previewsContacts(alex, 'Adele Vance', { mobilePhone: young.mobilePhone });
    counter.replace({
      async updateUser(...asked) {
        const updated = await counter.directory.updateUser(...asked);
        counter.replace({ getUser: () => Promise.reject(new PartnerCenterError({ code: 'notFound' })) });
        return updated;
      },
    });
    await alex.presses(alex.say('users.edit.confirm'));
    expect(alex.card().title).toBe(alex.say('effects.done.updateContacts', { target: 'Adele Vance' }));
    expect(told()).toEqual([]);
  });
});
