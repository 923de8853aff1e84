import { randomUUID } from 'node:crypto';
import type { User } from '../../../partner-center/port.ts';
import type { OpenSubject } from './subject.ts';
import { by, failureOf, newcomer } from './vocabulary.ts';

export function creatingUsers(open: OpenSubject): void {
  describe('creating a user', () => {
    it('gives back what was typed, tidied, with an id and a version', async () => {
      const { port, ids } = await open();
      const created = await port.createUser(
        newcomer({
          displayName: '  Élodie   Le Goff ',
          mobilePhone: '138 0013 8001',
          alternateEmail: 'elodie@Example.com',
        }),
        by(ids.global),
      );
      expect(created).toMatchObject({
        displayName: 'Élodie Le Goff',
        userPrincipalName: 'elodie.legoff@lanting-cloud.cn',
        mobilePhone: '+8613800138001',
        alternateEmail: 'elodie@example.com',
        enabled: true,
        agent: 'none',
        administrator: 'none',
      });
      expect(created.firstUsedAt).toBeUndefined();
      expect([created.mobilePhoneSince, created.alternateEmailSince]).toEqual([undefined, undefined]);
      expect(await port.getUser(created.id)).toEqual(created);
      expect(await port.findByObjectId(created.id)).toEqual(created);
    });

    it('makes an account to which nobody has a password, when none is given', async () => {
      const { port, ids } = await open();
      const { temporaryPassword: _none, ...typed } = newcomer();
      const created = await port.createUser(typed, by(ids.global));
      expect(created).toMatchObject({ enabled: true, userPrincipalName: typed.userPrincipalName });
      expect(created.firstUsedAt).toBeUndefined();
    });

    it('never gives the password back', async () => {
      const { port, ids } = await open();
      const created = await port.createUser(newcomer(), by(ids.global));
      const listed = await port.listUsers({ search: 'Goff', size: 10 });
      expect(JSON.stringify([created, listed, await port.getUser(created.id)])).not.toMatch(/password|kT7#mWq9/i);
    });

    it('shows the new user to the next search, through any replica', async () => {
      const { port, replica, ids } = await open();
      await replica.listUsers({ size: 1 });
      await port.createUser(newcomer(), by(ids.global));
      expect((await replica.listUsers({ search: 'goff', size: 10 })).totalCount).toBe(1);
      expect((await port.listUsers({ search: 'goff', size: 10 })).totalCount).toBe(1);
    });

    it.each(['Elodie.LeGoff@lanting-cloud.cn', 'ELODIE.LEGOFF@LANTING-CLOUD.CN', ' elodie.legoff@lanting-cloud.cn '])(
      'refuses the taken address in the spelling "%s"',
      async (userPrincipalName) => {
        const { port, ids } = await open();
        await port.createUser(newcomer(), by(ids.global));
        const failure = await failureOf(port.createUser(newcomer({ userPrincipalName }), by(ids.global)));
        expect(failure).toEqual({ code: 'invalid', fields: { userName: 'taken' } });
      },
    );

    it.each([
      'élodie.legoff@lanting-cloud.cn',
      'ｅｌｏｄｉｅ.legoff@lanting-cloud.cn',
      'elodie.\u200blegoff@lanting-cloud.cn',
    ])('knows that "%s" is the taken address, and takes no such characters', async (userPrincipalName) => {
      const { port, ids } = await open();
      expect(await port.isUserPrincipalNameFree(userPrincipalName)).toBe(true);
      await port.createUser(newcomer(), by(ids.global));
      expect(await port.isUserPrincipalNameFree(userPrincipalName)).toBe(false);
      const failure = await failureOf(port.createUser(newcomer({ userPrincipalName }), by(ids.global)));
      expect(failure).toEqual({ code: 'invalid', fields: { userName: 'characters' } });
    });

    it('tells all refused fields at once', async () => {
      const { port, ids } = await open();
      const failure = await failureOf(
        port.createUser(
          newcomer({
            givenName: ' ',
            surname: 'x'.repeat(65),
            displayName: 'Alex\u202e',
            userPrincipalName: '.alex@contoso.com',
            mobilePhone: '12',
            alternateEmail: 'me@mail.lanting-cloud.cn',
            preferredLanguage: 'zh-CN',
          }),
          by(ids.global),
        ),
      );
      expect(failure).toEqual({
        code: 'invalid',
        fields: {
          givenName: 'required',
          surname: 'tooLong',
          displayName: 'characters',
          userName: 'characters',
          domain: 'domain',
          mobilePhone: 'phone',
          alternateEmail: 'ownDomain',
          preferredLanguage: 'choice',
        },
      });
    });

    it('gives one name to one of 50 who ask for it at once', async () => {
      const { port, replica, ids } = await open();
      const ends = await Promise.allSettled(
        Array.from({ length: 50 }, (_, turn) =>
          (turn % 2 === 0 ? port : replica).createUser(newcomer(), by(ids.global)),
        ),
      );
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const end of ends) {
        if (end.status === 'rejected') {
          expect(end.reason).toMatchObject({ failure: { code: 'invalid', fields: { userName: 'taken' } } });
        }
      }
      expect((await port.listUsers({ search: 'goff', size: 10 })).totalCount).toBe(1);
    });

    it('creates 50 different users who are asked for at once', async () => {
      const { port, replica, ids } = await open();
      const created = await Promise.all(
        Array.from({ length: 50 }, (_, turn) =>
          (turn % 2 === 0 ? port : replica).createUser(
            newcomer({ userPrincipalName: `user${turn}@lanting-cloud.cn` }),
            by(ids.global),
          ),
        ),
      );
      expect(new Set(created.map(({ id }) => id)).size).toBe(50);
      expect((await replica.listUsers({ search: 'goff', size: 1 })).totalCount).toBe(50);
    });

    it('makes one user of 50 requests with one request id, with one answer', async () => {
      const { port, replica, ids } = await open();
      const requestId = randomUUID();
      const answers: User[] = await Promise.all(
        Array.from({ length: 50 }, (_, turn) =>
          (turn % 2 === 0 ? port : replica).createUser(newcomer(), by(ids.global, requestId)),
        ),
      );
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect((await port.listUsers({ search: 'goff', size: 10 })).totalCount).toBe(1);
    });

    it('gives the first answer to a request id that comes again with something else', async () => {
      const { port, ids } = await open();
      const requestId = randomUUID();
      const first = await port.createUser(newcomer(), by(ids.global, requestId));
      expect(await port.createUser(newcomer(), by(ids.global, requestId))).toEqual(first);
      const other = newcomer({ userPrincipalName: 'other@lanting-cloud.cn' });
      expect(await port.createUser(other, by(ids.global, requestId))).toEqual(first);
      expect(await port.isUserPrincipalNameFree('other@lanting-cloud.cn')).toBe(true);
    });

    it('keeps the first answer from another actor who sends its request id', async () => {
      const { port, ids } = await open();
      const requestId = randomUUID();
      await port.createUser(newcomer(), by(ids.global, requestId));
      const request = port.createUser(newcomer(), by(ids.userManagement, requestId));
      expect(await failureOf(request)).toEqual({ code: 'forbidden' });
    });

    it('reads a write back by its request id, applied or not', async () => {
      const { port, replica, ids } = await open();
      const [done, refused] = [randomUUID(), randomUUID()];
      const { id } = await port.createUser(newcomer(), by(ids.global, done));
      await failureOf(port.createUser(newcomer(), by(ids.global, refused)));
      expect(await replica.outcomeOf(done)).toEqual({ applied: true, userId: id });
      expect(await replica.outcomeOf(refused)).toEqual({ applied: false });
      expect(await replica.outcomeOf(randomUUID())).toEqual({ applied: false });
    });
  });
}
