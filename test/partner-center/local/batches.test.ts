import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import type { AroundCall } from '../../../storage/wrap-store.ts';
import { by, change, failureOf, newcomer } from '../contract/vocabulary.ts';
import { noon, openLocal, passwordCost } from './local-subject.ts';

/** Lets tests look at, and meddle with, the calls of the store. */
function tap(): { around: AroundCall; readonly calls: string[]; meddle: AroundCall } {
  const calls: string[] = [];
  const tapped = {
    calls,
    meddle: (async (_operation, run) => run()) as AroundCall,
    around: (async (operation, run) => {
      calls.push(operation);
      return tapped.meddle(operation, run);
    }) as AroundCall,
  };
  return tapped;
}

describe('A write of the embedded directory', () => {
  it('is one batch, so that the store keeps all of it or nothing', async () => {
    const tapped = tap();
    const { port, ids } = await openLocal({ around: tapped.around });
    tapped.calls.length = 0;
    const { id, version } = await port.createUser(newcomer(), by(ids.global));
    expect(tapped.calls.filter((call) => call !== 'read')).toEqual(['write']);
    await port.deleteUnusedUser(id, version, by(ids.global));
    expect(tapped.calls.filter((call) => call !== 'read')).toEqual(['write', 'write']);
  });

  it('is granted when the store did it but its answer was lost', async () => {
    const tapped = tap();
    const { port, ids } = await openLocal({ around: tapped.around });
    tapped.meddle = async (operation, run) => {
      const done = await run();
      if (operation === 'write') throw new Error('the connection is gone');
      return done;
    };
    const created = await port.createUser(newcomer(), by(ids.global));
    expect(await port.getUser(created.id)).toEqual(created);
  });

  it('has an unknown outcome when nobody can tell whether the store did it', async () => {
    const tapped = tap();
    const { port, ids } = await openLocal({ around: tapped.around });
    const write = by(ids.global);
    let broken = false;
    tapped.meddle = async (operation, run) => {
      broken ||= operation === 'write';
      if (broken) throw new Error('the connection is gone');
      return run();
    };
    const failure = await failureOf(port.createUser(newcomer(), write));
    expect(failure).toEqual({ code: 'unknown', requestId: write.requestId });
    tapped.meddle = async (_operation, run) => run();
    expect(await port.outcomeOf(write.requestId)).toEqual({ applied: false });
  });

  it('is forgotten by its request id after 30 days, when no card can repeat it', async () => {
    let now = noon;
    const subject = await openLocal({ store: memoryStore({ now: () => now }) });
    const { port, ids } = subject;
    const write = by(ids.global);
    await port.createUser(newcomer(), write);
    now += 30 * 24 * 60 * 60 * 1000 - 1;
    expect(await port.outcomeOf(write.requestId)).toMatchObject({ applied: true });
    now += 1;
    expect(await port.outcomeOf(write.requestId)).toEqual({ applied: false });
  });
});

describe('The index of a replica', () => {
  it('reads everybody anew when the log no longer tells what was missed', async () => {
    let now = noon;
    const subject = await openLocal({ store: memoryStore({ now: () => now }) });
    const { port, replica, ids } = subject;
    await port.createUser(newcomer(), by(ids.global));
    now += 31 * 24 * 60 * 60 * 1000;
    expect((await replica.listUsers({ search: 'goff', size: 1 })).totalCount).toBe(1);
  });

  it('makes up for what it missed while the store was away', async () => {
    const { port, replica, ids, breakDown, mend } = await openLocal();
    await port.createUser(newcomer(), by(ids.global));
    breakDown();
    await failureOf(replica.listUsers({ size: 1 }));
    mend();
    expect((await replica.listUsers({ search: 'goff', size: 1 })).totalCount).toBe(1);
  });

  it('is made at the first question when the store was away at the start', async () => {
    const { vault, breakDown, mend } = await openLocal();
    breakDown();
    const late = await localPartnerCenter(vault, { passwordCost });
    mend();
    expect((await late.listUsers({ size: 1 })).totalCount).toBe(7);
  });

  it('lists people with equal names one after the other, each once', async () => {
    const { port, ids } = await openLocal();
    for (const id of Object.values(ids)) await change(port, id, { displayName: 'Wang Wei' }, by(ids.global));
    const first = await port.listUsers({ size: 3 });
    const second = await port.listUsers({ size: 100, continuation: first.continuation });
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(7);
  });
});
