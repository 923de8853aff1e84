import { demoPartner, demoPeople } from '../../../partner-center/local/demo-partner.ts';
import { directoryTables, headKey } from '../../../partner-center/local/directory-tables.ts';
import { foundDirectory } from '../../../partner-center/local/found-directory.ts';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { inNobodysUnit, unitsOfWork } from '../../../storage/unit-of-work.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import { by, change, failureOf, forMe, newcomer, newPassword } from '../contract/vocabulary.ts';
import { noon, openLocal, passwordCost, type LocalSubject } from './local-subject.ts';

let subject: LocalSubject;
beforeEach(async () => {
  subject = await openLocal();
});

const found = async (search: string) => (await subject.replica.listUsers({ search, size: 10 })).totalCount;

describe('What one replica writes', () => {
  it('is found by the other at its next question: somebody new, a new name, a role, a deletion', async () => {
    const { port, replica, ids } = subject;
    const { id } = await port.createUser(newcomer(), by(ids.global));
    expect(await found('legoff')).toBe(1);
    await change(port, id, { displayName: 'Zoé Nguyễn', givenName: 'Zoé', surname: 'Nguyễn' }, by(ids.global));
    expect(await found('nguyen')).toBe(1);
    await change(port, id, { displayName: 'Zoé Roy', surname: 'Roy' }, by(ids.global));
    expect([await found('nguyen'), await found('roy zoe')]).toEqual([0, 1]);
    await change(port, id, { administrator: 'billing' }, by(ids.global));
    const billing = { agents: [], administrators: ['billing'] } as const;
    expect((await replica.listUsersWithRole(billing, 5)).map((user) => user.id)).toContain(id);
    await change(port, id, { enabled: false }, by(ids.global));
    expect((await replica.listUsersWithRole(billing, 5)).map((user) => user.id)).not.toContain(id);
    await port.deleteUnusedUser(id, (await port.getUser(id)).version, by(ids.global));
    expect(await found('zoe')).toBe(0);
  });

  it('is found by who wrote it, though somebody whose turn began before asks at the same moment', async () => {
    const { vault } = subject;
    const units = unitsOfWork(vault.store);
    const port = await localPartnerCenter({ ...vault, store: units.store }, { passwordCost });
    const tables = directoryTables(vault);
    await units.run(async (unit) => {
      await unit.foresee([tables.heads.keyOf(headKey)]);
      await change(subject.port, subject.ids.none, { surname: 'Nguyễn' }, by(subject.ids.global));
      const early = port.listUsers({ search: 'nguyen', size: 10 });
      const late = inNobodysUnit(() => port.listUsers({ search: 'nguyen', size: 10 }));
      expect((await late).totalCount).toBe(1);
      await early;
    });
  });

  it('is found however many writes the other has missed, whoever made them', async () => {
    const { port, own, ids } = subject;
    for (let write = 0; write < 1100; write += 1) await own.endMySessions(ids.none, forMe());
    await port.createUser(newcomer(), by(ids.global));
    await own.setMyPassword(ids.none, newPassword, forMe());
    expect(await found('legoff')).toBe(1);
    await change(port, ids.none, { surname: 'Gupta-Rao', displayName: 'Pradeep Gupta-Rao' }, by(ids.global));
    expect(await found('gupta-rao')).toBe(1);
  });

  it('is found although it took place while everybody was being read', async () => {
    const { vault, port, ids } = subject;
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: isReading, resolve: reading } = Promise.withResolvers<void>();
    const { store } = vault;
    const slow = {
      ...store,
      async scan(...asked: Parameters<typeof store.scan>) {
        const page = await store.scan(...asked);
        reading();
        await mayGoOn;
        return page;
      },
    };
    const opening = localPartnerCenter({ ...vault, store: slow }, { passwordCost });
    await isReading;
    await port.createUser(newcomer(), by(ids.global));
    goOn();
    const late = await opening;
    expect((await late.listUsers({ search: 'legoff', size: 1 })).totalCount).toBe(1);
  });

  it('is found by everybody who asks after it, though others asked just before', async () => {
    const { port, replica, ids } = subject;
    for (let round = 0; round < 20; round += 1) {
      const before = [replica.listUsers({ size: 1 }), replica.listUsers({ size: 1 })];
      const userPrincipalName = `n${round}@lanting-cloud.cn`;
      await port.createUser(newcomer({ userPrincipalName, temporaryPassword: undefined }), by(ids.global));
      const after = await Promise.all([replica.listUsers({ size: 1 }), replica.listUsers({ size: 1 })]);
      expect(after.map(({ totalCount }) => totalCount)).toEqual([8 + round, 8 + round]);
      await Promise.all(before);
    }
  });
});

describe('A write that is told not to have taken place', () => {
  it('does not take place afterwards, whatever had kept it', async () => {
    const { vault, port, replica, ids } = subject;
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: isWriting, resolve: writing } = Promise.withResolvers<void>();
    const { store } = vault;
    const slow = {
      ...store,
      async write(...asked: Parameters<typeof store.write>) {
        writing();
        await mayGoOn;
        return store.write(...asked);
      },
    };
    const sleeper = await localPartnerCenter({ ...vault, store: slow }, { passwordCost });
    const write = by(ids.global);
    const made = failureOf(sleeper.createUser(newcomer(), write));
    await isWriting;
    expect(await replica.outcomeOf(write.requestId)).toEqual({ applied: false });
    goOn();
    expect(await made).toEqual({ code: 'unavailable' });
    expect(await found('legoff')).toBe(0);
    expect(await failureOf(port.createUser(newcomer(), write))).toEqual({ code: 'unavailable' });
    expect(await replica.outcomeOf(write.requestId)).toEqual({ applied: false });
    await port.createUser(newcomer(), by(ids.global));
    expect(await found('legoff')).toBe(1);
  });
});

describe('Thousands of people', () => {
  it('are read a few at a time, so that the process does something else in between', async () => {
    const vault = { ...subject.vault, store: memoryStore({ now: () => noon }) };
    await foundDirectory(vault, { partner: demoPartner, founders: demoPeople });
    const { users } = directoryTables(vault);
    const [somebody] = demoPeople;
    if (somebody === undefined) throw new Error('nobody is there to be copied');
    await vault.store.write(
      Array.from({ length: 3000 }, (_, place) =>
        users.change(`n${place}`, { ...somebody, id: `n${place}`, version: '1' }, { expect: null }),
      ),
    );
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    const late = await localPartnerCenter(vault, { passwordCost });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
    expect((await late.listUsers({ size: 1 })).totalCount).toBe(3007);
  });
});
