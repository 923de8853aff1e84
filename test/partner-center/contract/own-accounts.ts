import { randomUUID } from 'node:crypto';
import type { OpenSubject } from './subject.ts';
import { by, change, forMe, newPassword, newcomer } from './vocabulary.ts';

export function ownAccounts(open: OpenSubject): void {
  describe('one’s own account', () => {
    it('is found with what recovery has to know', async () => {
      const { port, own, ids } = await open();
      const [me, partner] = [await port.getUser(ids.salesAgent), await port.getPartner()];
      expect(await own.findMe(ids.salesAgent)).toEqual({
        id: me.id,
        userPrincipalName: me.userPrincipalName,
        displayName: me.displayName,
        givenName: me.givenName,
        surname: me.surname,
        companyName: partner.companyName,
        domains: partner.verifiedDomains,
        enabled: true,
        privileged: false,
        used: true,
        language: 'en',
        alternateEmail: me.alternateEmail,
        alternateEmailSince: undefined,
        mobilePhone: me.mobilePhone,
        mobilePhoneSince: undefined,
      });
    });

    it('tells since when a contact is there that an admin has changed', async () => {
      const { port, own, ids } = await open();
      const { alternateEmailSince = '' } = await change(
        port,
        ids.none,
        { alternateEmail: 'pradeep@example.org', mobilePhone: null },
        by(ids.global),
      );
      expect(await own.findMe(ids.none)).toMatchObject({
        alternateEmail: 'pradeep@example.org',
        alternateEmailSince: Date.parse(alternateEmailSince),
        mobilePhone: undefined,
        mobilePhoneSince: undefined,
      });
    });

    it.each(['global', 'userManagement', 'billing'] as const)('is privileged with the setting "%s"', async (staff) => {
      const { own, ids } = await open();
      expect(await own.findMe(ids[staff])).toMatchObject({ privileged: true });
    });

    it('is found when it is disabled or was never used, and says so', async () => {
      const { port, own, ids } = await open();
      await change(port, ids.none, { enabled: false }, by(ids.global));
      expect(await own.findMe(ids.none)).toMatchObject({ enabled: false, used: true, language: undefined });
      const { id } = await port.createUser(newcomer(), by(ids.global));
      expect(await own.findMe(id)).toMatchObject({ enabled: true, used: false, language: 'fr' });
    });

    it('is nobody’s under an unknown id', async () => {
      const { own } = await open();
      for (const id of [randomUUID(), '', 'no such id', '\ud800', '__proto__']) {
        expect(await own.findMe(id)).toBeUndefined();
        expect(await own.setMyPassword(id, newPassword, forMe())).toBe('refused');
        await expect(own.endMySessions(id, forMe())).rejects.toMatchObject({ failure: { code: 'notFound' } });
      }
    });

    it('takes a new password, and shows nothing of it to anybody', async () => {
      const { port, own, ids } = await open();
      const { version: _before, ...before } = await port.getUser(ids.none);
      expect(await own.setMyPassword(ids.none, newPassword, forMe())).toBe('set');
      const { version: _after, ...after } = await port.getUser(ids.none);
      expect(after).toEqual(before);
      const { passwordChangedAt, ...me } = (await own.findMe(ids.none)) ?? {};
      expect(passwordChangedAt).toEqual(expect.any(Number));
      expect(JSON.stringify([after, me])).not.toMatch(/password|harbour/i);
    });

    it.each(['', 'short1!', 'x'.repeat(257), 'pässword1!', 'tab\tpassword', '\ud800aaaaaaaa'])(
      'refuses the password %j',
      async (password) => {
        const { port, own, ids } = await open();
        const before = await port.getUser(ids.none);
        expect(await own.setMyPassword(ids.none, password, forMe())).toBe('refused');
        expect(await port.getUser(ids.none)).toEqual(before);
      },
    );

    it.each(['8 chars!', 'x'.repeat(256)])('takes the password "%s"', async (password) => {
      const { own, ids } = await open();
      expect(await own.setMyPassword(ids.none, password, forMe())).toBe('set');
    });

    it('takes no password while it is disabled, and does once it is enabled again', async () => {
      const { port, own, ids } = await open();
      await change(port, ids.none, { enabled: false }, by(ids.global));
      const write = forMe();
      expect(await own.setMyPassword(ids.none, newPassword, write)).toBe('refused');
      await change(port, ids.none, { enabled: true }, by(ids.global));
      expect(await own.setMyPassword(ids.none, newPassword, forMe())).toBe('set');
    });

    it('takes a password once for each request, through any replica, and repeats its answer', async () => {
      const { port, own, ownReplica, ids } = await open();
      const write = forMe();
      expect(await own.setMyPassword(ids.none, newPassword, write)).toBe('set');
      const before = await port.getUser(ids.none);
      expect(await ownReplica.setMyPassword(ids.none, 'another Password 8', write)).toBe('set');
      await change(port, ids.none, { enabled: false }, by(ids.global));
      expect(await own.setMyPassword(ids.none, newPassword, write)).toBe('set');
      const after = await change(port, ids.none, { enabled: true }, by(ids.global));
      expect(after).toEqual({ ...before, version: after.version });
    });

    it('is not answered for by somebody else’s request of the same id', async () => {
      const { port, own, ids } = await open();
      const write = forMe();
      await own.setMyPassword(ids.none, newPassword, write);
      await change(port, ids.salesAgent, { enabled: false }, by(ids.global));
      expect(await own.setMyPassword(ids.salesAgent, newPassword, write)).toBe('refused');
    });

    it('ends its sessions under the same request as it sets its password, or another', async () => {
      const { own, ids } = await open();
      const write = forMe();
      expect(await own.setMyPassword(ids.none, newPassword, write)).toBe('set');
      for (const again of [write, write, forMe()]) {
        await expect(own.endMySessions(ids.none, again)).resolves.toBeUndefined();
      }
    });

    it('ends its sessions while it is disabled too', async () => {
      const { port, own, ids } = await open();
      await change(port, ids.none, { enabled: false }, by(ids.global));
      await expect(own.endMySessions(ids.none, forMe())).resolves.toBeUndefined();
    });

    it('is kept from an admin whose form was opened before', async () => {
      const { port, own, ids } = await open();
      const { version } = await port.getUser(ids.none);
      await own.setMyPassword(ids.none, newPassword, forMe());
      const late = port.updateUser(ids.none, version, { surname: 'Rao' }, by(ids.global));
      await expect(late).rejects.toMatchObject({ failure: { code: 'conflict', reason: 'version' } });
      expect((await change(port, ids.none, { surname: 'Rao' }, by(ids.global))).surname).toBe('Rao');
    });

    it('cannot be deleted as an unused one once its owner has set a password', async () => {
      const { port, own, ids } = await open();
      const { temporaryPassword: _none, ...typed } = newcomer();
      const { id } = await port.createUser(typed, by(ids.global));
      await own.setMyPassword(id, newPassword, forMe());
      const { version } = await port.getUser(id);
      const deletion = port.deleteUnusedUser(id, version, by(ids.global));
      await expect(deletion).rejects.toMatchObject({ failure: { code: 'conflict', reason: 'accountUsed' } });
    });
  });

  describe('the global administrators', () => {
    it('are the enabled ones, and no more than asked for', async () => {
      const { port, own, ids } = await open({ primaryContact: false });
      expect(await own.globalAdministrators(10)).toEqual([ids.global]);
      await change(port, ids.none, { administrator: 'global' }, by(ids.global));
      expect(new Set(await own.globalAdministrators(10))).toEqual(new Set([ids.global, ids.none]));
      expect(await own.globalAdministrators(1)).toHaveLength(1);
      expect(await own.globalAdministrators(0)).toEqual([]);
      await change(port, ids.global, { enabled: false }, by(ids.none));
      expect(await own.globalAdministrators(10)).toEqual([ids.none]);
    });
  });
}
