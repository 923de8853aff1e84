import { randomUUID } from 'node:crypto';
import type { UserChanges } from '../../../partner-center/port.ts';
import type { OpenSubject } from './subject.ts';
import { by, change, failureOf, newcomer } from './vocabulary.ts';

export function changingUsers(open: OpenSubject): void {
  describe('changing a user', () => {
    it('changes what is given, leaves the rest, and gives a new version', async () => {
      const { port, ids } = await open();
      const before = await port.getUser(ids.none);
      const changes: UserChanges = { displayName: 'Pradeep Gupta-Rao', agent: 'salesAgent' };
      const after = await port.updateUser(ids.none, before.version, changes, by(ids.userManagement));
      expect(after).toEqual({ ...before, ...changes, version: after.version });
      expect(after.version).not.toBe(before.version);
      expect(await port.getUser(ids.none)).toEqual(after);
    });

    it('disables and enables', async () => {
      const { port, ids } = await open();
      expect((await change(port, ids.none, { enabled: false }, by(ids.global))).enabled).toBe(false);
      expect((await change(port, ids.none, { enabled: true }, by(ids.global))).enabled).toBe(true);
    });

    it('refuses a version that is no longer the stored one', async () => {
      const { port, replica, ids } = await open();
      const { version } = await port.getUser(ids.none);
      await replica.updateUser(ids.none, version, { surname: 'Rao' }, by(ids.global));
      const late = port.updateUser(ids.none, version, { surname: 'Singh' }, by(ids.global));
      expect(await failureOf(late)).toEqual({ code: 'conflict', reason: 'version' });
      expect((await port.getUser(ids.none)).surname).toBe('Rao');
    });

    it('lets one of two through who change the same version at once', async () => {
      const { port, replica, ids } = await open();
      const { version } = await port.getUser(ids.none);
      const ends = await Promise.allSettled([
        port.updateUser(ids.none, version, { surname: 'Rao' }, by(ids.global)),
        replica.updateUser(ids.none, version, { surname: 'Singh' }, by(ids.userManagement)),
      ]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('gives a repeat the first answer, although the version has moved on', async () => {
      const { port, ids } = await open();
      const { version } = await port.getUser(ids.none);
      const write = by(ids.global, randomUUID());
      const first = await port.updateUser(ids.none, version, { surname: 'Rao' }, write);
      await change(port, ids.none, { surname: 'Singh' }, by(ids.global));
      expect(await port.updateUser(ids.none, version, { surname: 'Rao' }, write)).toEqual(first);
      expect((await port.getUser(ids.none)).surname).toBe('Singh');
    });

    it('answers its own repeat even after the actor has lost the right to ask', async () => {
      const { port, ids } = await open({ primaryContact: false });
      await change(port, ids.userManagement, { administrator: 'global' }, by(ids.global));
      const write = by(ids.global);
      const { version } = await port.getUser(ids.global);
      const first = await port.updateUser(ids.global, version, { administrator: 'none' }, write);
      expect(await port.updateUser(ids.global, version, { administrator: 'none' }, write)).toEqual(first);
    });

    it('refuses values that are no settings, and names that nobody could read', async () => {
      const { port, ids } = await open();
      const changes = { agent: 'owner', displayName: '\u2066', enabled: 'yes' } as unknown as UserChanges;
      expect(await failureOf(change(port, ids.none, changes, by(ids.global)))).toEqual({
        code: 'invalid',
        fields: { agent: 'choice', displayName: 'characters', enabled: 'choice' },
      });
    });

    it('knows nobody of an unknown id', async () => {
      const { port, ids } = await open();
      for (const id of [randomUUID(), '', 'no such id', '\ud800', '__proto__']) {
        expect(await failureOf(port.getUser(id))).toEqual({ code: 'notFound' });
        expect(await port.findByObjectId(id)).toBeUndefined();
        expect(await failureOf(port.updateUser(id, '1', {}, by(ids.global)))).toEqual({ code: 'notFound' });
        expect(await failureOf(port.deleteUnusedUser(id, '1', by(ids.global)))).toEqual({ code: 'notFound' });
        expect(await failureOf(port.recordUse(id))).toEqual({ code: 'notFound' });
      }
    });
  });

  describe('deleting a user', () => {
    it('deletes an account that was never used, and frees its name', async () => {
      const { port, replica, ids } = await open();
      const { id, version, userPrincipalName } = await port.createUser(newcomer(), by(ids.global));
      expect((await replica.listUsers({ search: 'goff', size: 10 })).totalCount).toBe(1);
      await port.deleteUnusedUser(id, version, by(ids.global));
      expect(await failureOf(port.getUser(id))).toEqual({ code: 'notFound' });
      expect((await replica.listUsers({ search: 'goff', size: 10 })).totalCount).toBe(0);
      expect(await port.isUserPrincipalNameFree(userPrincipalName)).toBe(true);
      expect((await port.createUser(newcomer(), by(ids.global))).id).not.toBe(id);
    });

    it('keeps an account that was used, even if only just now', async () => {
      const { port, replica, ids } = await open();
      const { id, version } = await port.createUser(newcomer(), by(ids.global));
      await replica.recordUse(id);
      const failure = await failureOf(port.deleteUnusedUser(id, version, by(ids.global)));
      expect(failure).toEqual({ code: 'conflict', reason: 'accountUsed' });
    });

    it('refuses a version that is no longer the stored one', async () => {
      const { port, ids } = await open();
      const { id, version } = await port.createUser(newcomer(), by(ids.global));
      await change(port, id, { surname: 'Legoff' }, by(ids.global));
      const failure = await failureOf(port.deleteUnusedUser(id, version, by(ids.global)));
      expect(failure).toEqual({ code: 'conflict', reason: 'version' });
    });

    it('grants a repeat, and reads it back', async () => {
      const { port, ids } = await open();
      const { id, version } = await port.createUser(newcomer(), by(ids.global));
      const write = by(ids.global);
      await port.deleteUnusedUser(id, version, write);
      await expect(port.deleteUnusedUser(id, version, write)).resolves.toBeUndefined();
      expect(await port.outcomeOf(write.requestId)).toEqual({ applied: true, userId: id });
    });

    it('notes the first use of an account once', async () => {
      const { port, replica, ids } = await open();
      const { id } = await port.createUser(newcomer(), by(ids.global));
      await Promise.all([port.recordUse(id), replica.recordUse(id), port.recordUse(id)]);
      const used = await port.getUser(id);
      expect(used.firstUsedAt).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
      await port.recordUse(id);
      expect((await port.getUser(id)).firstUsedAt).toBe(used.firstUsedAt);
    });
  });
}
