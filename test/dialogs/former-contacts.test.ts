import { PartnerCenterError } from '../../partner-center/errors.ts';
import { deedLease } from '../../partner-center/ledger.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { previewsContacts } from '../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';

const old = { mobilePhone: '+8613800138022', alternateEmail: 'adele.vance@example.com' };
const young = { mobilePhone: '+33612345678', alternateEmail: 'adele@mail.example.org' };

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const told = () => counter.toldContacts.map(({ person, ...contact }) => ({ ...contact, person: person.displayName }));

describe('A change of recovery contacts', () => {
  it('tells each former contact, and whether another has taken its place', async () => {
    await previewsContacts(alex, 'Adele Vance', { mobilePhone: '', alternateEmail: young.alternateEmail });
    expect(told()).toEqual([]);
    await alex.presses(alex.say('users.edit.confirm'));
    const by = { by: 'Alex Wilber', person: 'Adele Vance' };
    expect(told()).toEqual([
      { channel: 'sms', to: old.mobilePhone, replaced: false, ...by },
      { channel: 'email', to: old.alternateEmail, replaced: true, ...by },
    ]);
    expect(counter.toldContacts[0]?.person).toEqual(await counter.named('Adele'));
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
    expect(told()).toMatchObject([{ to: old.mobilePhone }]);
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
    expect(told()).toMatchObject([{ to: old.mobilePhone, replaced: true }]);
    await alex.presses(alex.say('users.edit.confirm'), { on: confirm });
    expect(alex.card().title).toBe(alex.say('effects.state.done', { target: 'Adele Vance' }));
    expect(told()).toHaveLength(1);
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
