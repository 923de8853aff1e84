import type { User } from '../../../partner-center/port.ts';
import type { OpenSubject } from './subject.ts';
import { by, change, failureOf, newcomer } from './vocabulary.ts';

const objectId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const another = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';
const address = newcomer().userPrincipalName;
const conflict = { code: 'conflict', reason: 'identity' };

export function bindingIdentities(open: OpenSubject): void {
  describe('binding an account to a Teams identity', () => {
    async function openWithNewcomer() {
      const subject = await open();
      const created: User = await subject.port.createUser(newcomer(), by(subject.ids.global));
      return { ...subject, created };
    }

    it('makes a new account that of whoever is bound to it, and notes its first use', async () => {
      const { port, replica, created } = await openWithNewcomer();
      expect(await port.findByObjectId(objectId)).toBeUndefined();
      expect(await port.findUnbound(address)).toEqual(created);
      const bound = await port.bindObjectId(created.id, objectId);
      expect(bound).toMatchObject({ id: created.id, objectId });
      expect(bound.firstUsedAt).toBeDefined();
      expect(bound.version).not.toBe(created.version);
      for (const way of [port, replica]) {
        expect(await way.findByObjectId(objectId)).toEqual(bound);
        expect(await way.findByObjectId(objectId.toUpperCase())).toEqual(bound);
        expect(await way.findUnbound(address)).toBeUndefined();
      }
    });

    it.each([
      ['letter case', address.toUpperCase(), true],
      ['an accent', address.replace('e', 'é'), false],
      ['width', address.replace('e', '\uff45'), false],
      ['another name', `x${address}`, false],
      ['nothing', '', false],
    ])('compares addresses to the letter but for case: %s', async (_what, told, found) => {
      const { port, created } = await openWithNewcomer();
      expect((await port.findUnbound(told))?.id).toBe(found ? created.id : undefined);
    });

    it('gives an account to one of two who come at once', async () => {
      const { port, replica, created } = await openWithNewcomer();
      const ends = await Promise.allSettled([
        port.bindObjectId(created.id, objectId),
        replica.bindObjectId(created.id, another),
      ]);
      expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const owners = [await port.findByObjectId(objectId), await port.findByObjectId(another)];
      expect(owners.filter((owner) => owner?.id === created.id)).toHaveLength(1);
    });

    it('gives nobody a second account, and no account a second owner', async () => {
      const { port, ids, created } = await openWithNewcomer();
      await port.bindObjectId(created.id, objectId);
      const second = await port.createUser(newcomer({ userPrincipalName: `second.${address}` }), by(ids.global));
      expect(await failureOf(port.bindObjectId(second.id, objectId))).toEqual(conflict);
      expect(await failureOf(port.bindObjectId(created.id, another))).toEqual(conflict);
      expect(await failureOf(port.bindObjectId(second.id, ids.none))).toEqual(conflict);
      expect((await port.findByObjectId(objectId))?.id).toBe(created.id);
    });

    it('binds nobody to an account that is disabled, or is not there', async () => {
      const { port, ids, created } = await openWithNewcomer();
      await change(port, created.id, { enabled: false }, by(ids.global));
      expect(await port.findUnbound(address)).toBeUndefined();
      expect(await failureOf(port.bindObjectId(created.id, objectId))).toEqual(conflict);
      expect(await failureOf(port.bindObjectId('nobody', objectId))).toEqual({ code: 'notFound' });
    });

    it('keeps the account of somebody who is bound from being deleted', async () => {
      const { port, ids, created } = await openWithNewcomer();
      const { version } = await port.bindObjectId(created.id, objectId);
      const deletion = port.deleteUnusedUser(created.id, version, by(ids.global));
      expect(await failureOf(deletion)).toEqual({ code: 'conflict', reason: 'accountUsed' });
    });

    it('keeps who is bound through a change of the account', async () => {
      const { port, ids, created } = await openWithNewcomer();
      await port.bindObjectId(created.id, objectId);
      await change(port, created.id, { surname: 'Roy' }, by(ids.global));
      expect(await port.findByObjectId(objectId)).toMatchObject({ id: created.id, surname: 'Roy' });
    });
  });
}
