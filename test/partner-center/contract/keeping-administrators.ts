import type { PartnerCenter, UserChanges } from '../../../partner-center/port.ts';
import type { OpenSubject } from './subject.ts';
import { by, change, failureOf, newcomer } from './vocabulary.ts';

const losses: readonly UserChanges[] = [{ administrator: 'none' }, { administrator: 'billing' }, { enabled: false }];

async function globalAdministrators(port: PartnerCenter): Promise<number> {
  return (await port.listUsersWithRole({ agents: [], administrators: ['global'] }, 100)).length;
}

export function keepingAdministrators(open: OpenSubject): void {
  describe('keeping administrators', () => {
    it.each(losses)('refuses the last enabled global administrator the change %j', async (changes) => {
      const { port, ids } = await open({ primaryContact: false });
      const failure = await failureOf(change(port, ids.global, changes, by(ids.global)));
      expect(failure).toEqual({ code: 'conflict', reason: 'lastGlobalAdministrator' });
    });

    it('does not count a disabled global administrator', async () => {
      const { port, ids } = await open({ primaryContact: false });
      await change(port, ids.none, { administrator: 'global', enabled: false }, by(ids.global));
      const failure = await failureOf(change(port, ids.global, { administrator: 'none' }, by(ids.global)));
      expect(failure).toEqual({ code: 'conflict', reason: 'lastGlobalAdministrator' });
      await change(port, ids.none, { enabled: true }, by(ids.global));
      expect((await change(port, ids.global, { administrator: 'none' }, by(ids.global))).administrator).toBe('none');
    });

    it.each(losses)('leaves one of two global administrators who ask for %j of each other at once', async (changes) => {
      const { port, replica, ids } = await open({ primaryContact: false });
      await change(port, ids.none, { administrator: 'global' }, by(ids.global));
      const ends = await Promise.allSettled([
        change(port, ids.none, changes, by(ids.global)),
        change(replica, ids.global, changes, by(ids.none)),
      ]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await globalAdministrators(port)).toBe(1);
    });

    it('leaves one of ten global administrators who all step down at once', async () => {
      const { port, replica, ids } = await open({ primaryContact: false });
      const created = await Promise.all(
        Array.from({ length: 9 }, (_, turn) =>
          port.createUser(
            newcomer({ administrator: 'global', userPrincipalName: `user${turn}@lanting-cloud.cn` }),
            by(ids.global),
          ),
        ),
      );
      const everyone = [ids.global, ...created.map(({ id }) => id)];
      const ends = await Promise.allSettled(
        everyone.map((id, turn) => change(turn % 2 === 0 ? port : replica, id, { administrator: 'none' }, by(id))),
      );
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
      expect(await globalAdministrators(replica)).toBe(1);
    });

    it('never deletes the last enabled global administrator', async () => {
      const { port, ids } = await open({ primaryContact: false });
      const unused = await port.createUser(newcomer({ administrator: 'global' }), by(ids.global));
      await change(port, ids.global, { administrator: 'none' }, by(ids.global));
      const { version } = await port.getUser(unused.id);
      const failure = await failureOf(port.deleteUnusedUser(unused.id, version, by(unused.id)));
      expect(failure).toEqual({ code: 'conflict', reason: 'lastGlobalAdministrator' });
    });

    it('names the primary contact', async () => {
      const { port, ids } = await open({ primaryContact: true });
      expect((await port.getPartner()).primaryContactId).toBe(ids.global);
    });

    it.each(losses)(
      'refuses the primary contact the change %j, however many administrators there are',
      async (changes) => {
        const { port, ids } = await open({ primaryContact: true });
        await change(port, ids.none, { administrator: 'global' }, by(ids.global));
        const failure = await failureOf(change(port, ids.global, changes, by(ids.none)));
        expect(failure).toEqual({ code: 'conflict', reason: 'primaryContact' });
      },
    );

    it('changes other things of the primary contact', async () => {
      const { port, ids } = await open({ primaryContact: true });
      const changes = { displayName: 'Alexandra Wilber', agent: 'adminAgent' } as const;
      expect(await change(port, ids.global, changes, by(ids.global))).toMatchObject(changes);
    });
  });
}
