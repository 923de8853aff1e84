import type { UserChanges } from '../../../partner-center/port.ts';
import type { OpenSubject } from './subject.ts';
import { by, change, failureOf, newcomer } from './vocabulary.ts';

const instant = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);

export function changingContacts(open: OpenSubject): void {
  describe('changing how a person is reached for recovery', () => {
    it('replaces both, tidied, and tells since when the new ones are there', async () => {
      const { port, ids } = await open();
      const before = await port.getUser(ids.none);
      const changes = { mobilePhone: '139 1234 5678', alternateEmail: ' Pradeep@Example.ORG ' };
      const after = await change(port, ids.none, changes, by(ids.userManagement));
      expect(after).toEqual({
        ...before,
        version: after.version,
        mobilePhone: '+8613912345678',
        mobilePhoneSince: instant,
        alternateEmail: 'Pradeep@example.org',
        alternateEmailSince: instant,
      });
      expect(after.version).not.toBe(before.version);
      expect(await port.getUser(ids.none)).toEqual(after);
    });

    it('registers one where there was none', async () => {
      const { port, ids } = await open();
      const after = await change(port, ids.billing, { alternateEmail: 'patti@example.org' }, by(ids.global));
      expect(after).toMatchObject({ alternateEmail: 'patti@example.org', alternateEmailSince: instant });
      expect([after.mobilePhone, after.mobilePhoneSince]).toEqual([undefined, undefined]);
    });

    it.each([[null], [''], ['  ']])(
      'takes one away that is given as %j, and leaves the other as it was',
      async (none) => {
        const { port, ids } = await open();
        const { alternateEmail } = await port.getUser(ids.none);
        await change(port, ids.none, { mobilePhone: '+33612345678' }, by(ids.global));
        const after = await change(port, ids.none, { mobilePhone: none }, by(ids.global));
        expect([after.mobilePhone, after.mobilePhoneSince]).toEqual([undefined, undefined]);
        expect([after.alternateEmail, after.alternateEmailSince]).toEqual([alternateEmail, undefined]);
        expect(await port.getUser(ids.none)).toEqual(after);
      },
    );

    it('makes no new contact of one that is written again, however it is spelled', async () => {
      const { port, ids } = await open();
      const { mobilePhone = '', alternateEmail = '' } = await port.getUser(ids.none);
      const [name, domain = ''] = alternateEmail.split('@');
      const spelled = {
        mobilePhone: `00${mobilePhone.slice(1, 5)} ${mobilePhone.slice(5)}`,
        alternateEmail: `${name}@${domain.toUpperCase()}`,
      };
      const after = await change(port, ids.none, spelled, by(ids.global));
      expect(after).toMatchObject({ mobilePhone, alternateEmail });
      expect([after.mobilePhoneSince, after.alternateEmailSince]).toEqual([undefined, undefined]);
    });

    it('takes one that comes back after it was taken away for a new one', async () => {
      const { port, ids } = await open();
      const { alternateEmail = '' } = await port.getUser(ids.none);
      await change(port, ids.none, { alternateEmail: null }, by(ids.global));
      const after = await change(port, ids.none, { alternateEmail }, by(ids.global));
      expect(after).toMatchObject({ alternateEmail, alternateEmailSince: instant });
    });

    it('leaves contacts and their age alone when something else changes', async () => {
      const { port, ids } = await open();
      const before = await change(port, ids.none, { mobilePhone: '+33612345678' }, by(ids.global));
      const after = await change(port, ids.none, { surname: 'Rao', enabled: false }, by(ids.global));
      expect(after).toEqual({ ...before, surname: 'Rao', enabled: false, version: after.version });
    });

    it('refuses what a new account may not have, both fields at once', async () => {
      const { port, ids } = await open();
      const before = await port.getUser(ids.none);
      const changes = { mobilePhone: '021 6288 1200', alternateEmail: 'p@mail.lanting-cloud.cn' };
      const failure = await failureOf(change(port, ids.none, changes, by(ids.global)));
      expect(failure).toEqual({ code: 'invalid', fields: { mobilePhone: 'phone', alternateEmail: 'ownDomain' } });
      const odd = { mobilePhone: 1, alternateEmail: false } as unknown as UserChanges;
      expect(await failureOf(change(port, ids.none, odd, by(ids.global)))).toEqual({
        code: 'invalid',
        fields: { mobilePhone: 'phone', alternateEmail: 'email' },
      });
      expect(await port.getUser(ids.none)).toEqual(before);
    });

    it('takes no age from whoever asks', async () => {
      const { port, ids } = await open();
      const changes = { mobilePhone: '+33612345678', mobilePhoneSince: '2020-01-01T00:00:00.000Z' } as UserChanges;
      const { mobilePhoneSince } = await change(port, ids.none, changes, by(ids.global));
      expect(mobilePhoneSince).toEqual(instant);
      expect(mobilePhoneSince).not.toContain('2020');
    });

    it('refuses a version that is no longer the stored one, and changes neither', async () => {
      const { port, replica, ids } = await open();
      const { version, alternateEmail } = await port.getUser(ids.none);
      await change(replica, ids.none, { mobilePhone: '+33612345678' }, by(ids.global));
      const late = port.updateUser(
        ids.none,
        version,
        { mobilePhone: '+33612345679', alternateEmail: null },
        by(ids.global),
      );
      expect(await failureOf(late)).toEqual({ code: 'conflict', reason: 'version' });
      expect(await port.getUser(ids.none)).toMatchObject({ mobilePhone: '+33612345678', alternateEmail });
    });

    it('lets an account begin with contacts that are not new', async () => {
      const { port, ids } = await open();
      const typed = newcomer({ mobilePhone: '+33612345678', alternateEmail: 'elodie@example.org' });
      const created = await port.createUser(typed, by(ids.global));
      const renamed = await change(port, created.id, { surname: 'Legoff' }, by(ids.global));
      expect([renamed.mobilePhoneSince, renamed.alternateEmailSince]).toEqual([undefined, undefined]);
    });
  });
}
