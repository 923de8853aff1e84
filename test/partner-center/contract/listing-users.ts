import type { OpenSubject, Subject } from './subject.ts';
import { by, change, failureOf, newcomer, turnPages } from './vocabulary.ts';

const surnames = ['Zhang', 'étienne', 'Le Goff', 'Müller', '王', 'Øster'];

async function populate({ port, ids }: Subject, from: number, count: number): Promise<void> {
  for (let turn = from; turn < from + count; turn += 1) {
    const surname = surnames[turn % surnames.length] ?? '';
    await port.createUser(
      newcomer({ surname, displayName: `${surname} ${turn}`, userPrincipalName: `user${turn}@lanting-cloud.cn` }),
      by(ids.global),
    );
  }
}

export function listingUsers(open: OpenSubject): void {
  describe('listing users', () => {
    it('turns the pages of 237 users without loss or repeat while users are added', async () => {
      const subject = await open();
      await populate(subject, 0, 230);
      const known = await turnPages(subject.port, { size: 100 });
      expect(known).toHaveLength(237);
      let added = 1000;
      const seen = await turnPages(subject.replica, { size: 10 }, async () => populate(subject, (added += 1), 1));
      const ids = seen.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(known.map(({ id }) => id)));
    });

    it('counts all that match, and orders them by display name', async () => {
      const subject = await open();
      await populate(subject, 0, 12);
      const page = await subject.port.listUsers({ size: 5 });
      expect(page.totalCount).toBe(19);
      expect(page.items).toHaveLength(5);
      const names = (await turnPages(subject.port, { size: 5 })).map(({ displayName }) => displayName);
      expect(names.slice(0, 4)).toEqual(['Adele Vance', 'Alex Wilber', 'étienne 1', 'étienne 7']);
      expect(names.at(-1)).toMatch(/^王/);
    });

    it('gives no continuation with the last page, even when it is full', async () => {
      const { port } = await open();
      const page = await port.listUsers({ size: 7 });
      expect(page.items).toHaveLength(7);
      expect(page.continuation).toBeUndefined();
    });

    it.each([
      ['ETIENNE', 2],
      ['Étienne', 2],
      ['goff', 2],
      ['muller', 2],
      ['oster', 2],
      ['ｇｏｆｆ', 2],
      ['王', 2],
      ['le goff elodie', 2],
      ['user11@lanting', 1],
      ['@lanting-cloud.cn', 12],
      ['nobody of this name', 0],
      ['', 19],
      ['  ', 19],
    ])('finds with "%s" %d users, whatever the case, accents and width', async (search, expected) => {
      const subject = await open();
      await populate(subject, 0, 12);
      expect((await subject.port.listUsers({ search, size: 100 })).totalCount).toBe(expected);
      expect(await turnPages(subject.replica, { search, size: 1 })).toHaveLength(expected);
    });

    it('finds a renamed user under the new name alone', async () => {
      const { port, replica, ids } = await open();
      await replica.listUsers({ size: 1 });
      await change(port, ids.none, { givenName: 'Rahul', surname: 'Rao', displayName: 'Rahul Rao' }, by(ids.global));
      expect((await replica.listUsers({ search: 'rahul', size: 10 })).totalCount).toBe(1);
      expect(
        (await replica.listUsers({ search: 'pradeep gupta', size: 10 })).items.map(({ displayName }) => displayName),
      ).toEqual(
        // The address stays.
        ['Rahul Rao'],
      );
    });

    it('goes on at the right place when the last user of a page has been deleted', async () => {
      const subject = await open();
      const { port, ids } = subject;
      await populate(subject, 0, 6);
      const first = await port.listUsers({ size: 3 });
      const last = first.items.at(-1);
      expect(last?.displayName).toBe('étienne 1');
      await port.deleteUnusedUser(last?.id ?? '', last?.version ?? '', by(ids.global));
      const second = await port.listUsers({ size: 3, continuation: first.continuation });
      expect(second.items[0]?.displayName).toBe('Isaiah Langer');
    });

    it.each([0, 101, 1.5, Number.NaN, -1])('refuses pages of %d', async (size) => {
      const { port } = await open();
      expect(await failureOf(port.listUsers({ size }))).toMatchObject({ code: 'invalid' });
    });

    it.each(['', 'x', 'WzFd', Buffer.from('{}').toString('base64url')])(
      'refuses the continuation "%s"',
      async (made) => {
        const { port } = await open();
        expect(await failureOf(port.listUsers({ size: 10, continuation: made }))).toMatchObject({ code: 'invalid' });
      },
    );
  });

  describe('listing who can', () => {
    it('names the enabled users who have one of the settings', async () => {
      const { port, replica, ids } = await open();
      const roles = { agents: ['salesAgent'], administrators: ['global', 'userManagement'] } as const;
      const holders = async () => (await replica.listUsersWithRole(roles, 10)).map(({ id }) => id);
      expect(await holders()).toEqual([ids.salesAgent, ids.global, ids.userManagement]);
      await change(port, ids.salesAgent, { enabled: false }, by(ids.global));
      expect(await holders()).toEqual([ids.global, ids.userManagement]);
    });

    it('names no more than asked for', async () => {
      const { port } = await open();
      const roles = { agents: [], administrators: ['global', 'userManagement', 'billing'] } as const;
      expect(await port.listUsersWithRole(roles, 2)).toHaveLength(2);
      expect(await port.listUsersWithRole({ agents: [], administrators: [] }, 5)).toEqual([]);
    });
  });
}
