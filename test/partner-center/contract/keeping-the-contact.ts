import { randomUUID } from 'node:crypto';
import type { UserChanges } from '../../../partner-center/port.ts';
import type { OpenSubject, Subject } from './subject.ts';
import { by, change, failureOf, newcomer, save } from './vocabulary.ts';

const notGlobal = { code: 'invalid', fields: { contactPerson: 'contactNotGlobal' } };
const losses: readonly UserChanges[] = [{ administrator: 'none' }, { administrator: 'billing' }, { enabled: false }];

/** Makes the person without a role a second global administrator, and gives their id. */
async function promote({ port, ids }: Subject): Promise<string> {
  await change(port, ids.none, { administrator: 'global' }, by(ids.global));
  return ids.none;
}

export function keepingTheContact(open: OpenSubject): void {
  describe('the primary contact', () => {
    it('can be another enabled global administrator, whose name and address go into the profile', async () => {
      const subject = await open();
      const { port, replica, ids } = subject;
      const second = await promote(subject);
      const { givenName, surname, userPrincipalName } = await port.getUser(second);
      const { primaryContact } = await save(port, 'legal', { contactPerson: second }, by(ids.global));
      expect(primaryContact).toMatchObject({
        ...{ userId: second, firstName: givenName, lastName: surname, email: userPrincipalName },
      });
      expect((await replica.getPartner()).primaryContactId).toBe(second);
    });

    it('can be nobody else', async () => {
      const { port, ids } = await open();
      for (const person of [ids.userManagement, ids.billing, ids.none, randomUUID(), '__proto__']) {
        expect(await failureOf(save(port, 'legal', { contactPerson: person }, by(ids.global)))).toEqual(notGlobal);
      }
      const nobody = save(port, 'legal', { contactPerson: '' }, by(ids.global));
      expect(await failureOf(nobody)).toEqual({ code: 'invalid', fields: { contactPerson: 'required' } });
    });

    it('cannot be a disabled global administrator', async () => {
      const subject = await open();
      const second = await promote(subject);
      await change(subject.port, second, { enabled: false }, by(subject.ids.global));
      const request = save(subject.port, 'legal', { contactPerson: second }, by(subject.ids.global));
      expect(await failureOf(request)).toEqual(notGlobal);
    });

    it.each(losses)('keeps whoever is the contact now from the change %j, and lets the former one go', async (loss) => {
      const subject = await open();
      const { port, replica, ids } = subject;
      const second = await promote(subject);
      await save(port, 'legal', { contactPerson: second }, by(ids.global));
      const refused = change(replica, second, loss, by(ids.global));
      expect(await failureOf(refused)).toEqual({ code: 'conflict', reason: 'primaryContact' });
      expect(await change(replica, ids.global, loss, by(second))).toMatchObject(loss);
    });

    it('is not deleted, even if their account was never used', async () => {
      const { port, ids } = await open();
      const { id } = await port.createUser(newcomer({ administrator: 'global' }), by(ids.global));
      await save(port, 'legal', { contactPerson: id }, by(ids.global));
      const { version } = await port.getUser(id);
      const failure = await failureOf(port.deleteUnusedUser(id, version, by(ids.global)));
      expect(failure).toEqual({ code: 'conflict', reason: 'primaryContact' });
    });

    it.each(losses)(
      'is a global administrator in the end when one makes them the contact and another asks for %j at once',
      async (loss) => {
        const subject = await open();
        const { port, replica, ids } = subject;
        const second = await promote(subject);
        const ends = await Promise.allSettled([
          save(port, 'legal', { contactPerson: second }, by(ids.global)),
          change(replica, second, loss, by(ids.global)),
        ]);
        expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        const { primaryContactId = '' } = await replica.getPartner();
        expect((await port.getProfile('legal')).primaryContact.userId).toBe(primaryContactId);
        expect(await port.getUser(primaryContactId)).toMatchObject({ enabled: true, administrator: 'global' });
      },
    );

    it('is one and the same for directory and profile when two are chosen at once', async () => {
      const subject = await open();
      const { port, replica, ids } = subject;
      const second = await promote(subject);
      await change(port, ids.billing, { administrator: 'global' }, by(ids.global));
      await Promise.allSettled([
        save(port, 'legal', { contactPerson: second }, by(ids.global)),
        save(replica, 'legal', { contactPerson: ids.billing }, by(ids.global)),
      ]);
      const { primaryContactId } = await port.getPartner();
      expect([second, ids.billing]).toContain(primaryContactId);
      expect((await port.getProfile('legal')).primaryContact.userId).toBe(primaryContactId);
    });

    it('may be nobody until somebody changes the profile, and must be chosen then', async () => {
      const { port, ids } = await open({ primaryContact: false });
      expect((await port.getProfile('legal')).primaryContact.userId).toBeUndefined();
      const without = save(port, 'legal', { addressLine2: '' }, by(ids.global));
      expect(await failureOf(without)).toEqual({ code: 'invalid', fields: { contactPerson: 'required' } });
      await save(port, 'legal', { contactPerson: ids.global }, by(ids.global));
      expect((await port.getPartner()).primaryContactId).toBe(ids.global);
    });
  });
}
