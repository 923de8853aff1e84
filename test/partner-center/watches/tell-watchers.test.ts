import { effectLifetime, type Effect } from '../../../partner-center/effect.ts';
import { tellingWatchers } from '../../../partner-center/watches/tell-watchers.ts';
import { wrapStore } from '../../../storage/wrap-store.ts';
import { openWatchRig } from './rig.ts';

/** A deed of Alex that is done. */
function done(changes: Partial<Effect> = {}): Effect {
  return {
    ...{ nonce: 'nonce', action: 'customizeCatalog', actorId: 'alex', actorName: 'Alex Wilber', targetId: 'catalog' },
    ...{ requestId: 'request-1', correlationId: 'c', at: '2026-01-01T00:00:00.000Z', heldUntil: 0, state: 'done' },
    ...{ differences: [], about: {} },
    ...changes,
  };
}
const imported = (changes: Partial<Effect> = {}) =>
  done({ action: 'importPrices', about: { month: '2026-12', pinnedChanges: '2' }, ...changes });

async function open(around?: Parameters<typeof openWatchRig>[0]) {
  const rig = openWatchRig(around);
  for (const id of Object.keys(rig.people)) {
    await rig.watches.set(id, 'catalog', true);
    await rig.watches.set(id, 'prices', true);
  }
  return { ...rig, tell: tellingWatchers(rig.vault, rig) };
}

describe('A deed that is done', () => {
  it('on the catalog is told to whoever asked and may see offers, but for whoever did it', async () => {
    const { tell, told, wakes } = await open();
    await tell(done());
    const notice = { kind: 'catalogChanged', by: 'Alex Wilber' };
    expect(await told()).toEqual(['adele', 'gwen', 'lynne', 'patti'].map((id) => [id, notice]));
    expect(wakes()).toBe(1);
  });

  it('on prices is told to whoever asked and may see prices, but for whoever did it', async () => {
    const { tell, told } = await open();
    await tell(imported());
    const notice = { kind: 'pricesChanged', from: '2026-12-01', count: 2 };
    expect(await told()).toEqual(['gwen', 'lynne', 'patti'].map((id) => [id, notice]));
  });

  it('is told to nobody who did not ask, or no longer wants it', async () => {
    const { tell, told, watches } = await open();
    for (const id of ['gwen', 'lynne', 'patti']) await watches.set(id, 'prices', false);
    await tell(imported());
    expect(await told()).toEqual([]);
  });

  it('is told by the rights of that moment: a role lost, an account disabled or deleted since', async () => {
    const { tell, told, people } = await open();
    people['lynne'] = { agent: 'salesAgent', administrator: 'none', enabled: true };
    people['patti'] = { agent: 'none', administrator: 'billing', enabled: false };
    people['gwen'] = undefined;
    await tell(imported());
    expect(await told()).toEqual([]);
    await tell(done({ requestId: 'request-2' }));
    expect((await told()).map(([id]) => id)).toEqual(['adele', 'lynne']);
  });

  it.each([
    ['that changed no price on top', imported({ about: { month: '2026-12', pinnedChanges: '0' } })],
    ['that knows of none', imported({ about: { month: '2026-12' } })],
    ['of another kind', done({ action: 'takeBackPrices', about: { month: '2026-12', pinnedChanges: '2' } })],
  ])('is told to nobody when it is one %s', async (_what, effect) => {
    const { tell, told, wakes } = await open();
    await tell(effect);
    expect([await told(), wakes()]).toEqual([[], 0]);
  });

  it('is told once, however often and in how many processes it is told of, until its record is over', async () => {
    const { tell, told, vault, ...rig } = await open();
    await Promise.all([tell(done()), tellingWatchers(vault, rig)(done())]);
    vault.clock.advance(effectLifetime - 1);
    await tell(done());
    expect(await told()).toHaveLength(4);
    await tell(done({ requestId: 'request-2' }));
    expect(await told()).toHaveLength(8);
  });

  it('is told to the others alone when the store fails in the midst of it and it is tried again', async () => {
    let left = Infinity;
    const { tell, told } = await open((store) =>
      wrapStore(store, async (operation, run) => {
        if (operation === 'write' && (left -= 1) < 0) throw new Error('the store is gone');
        return run();
      }),
    );
    left = 2;
    await expect(tell(done())).rejects.toThrow('the store is gone');
    expect(await told()).toHaveLength(2);
    left = Infinity;
    await tell(done());
    expect((await told()).map(([id]) => id)).toEqual(['adele', 'gwen', 'lynne', 'patti']);
  });

  it('fails when the directory does, so that it is tried again', async () => {
    const { vault, ...rig } = await open();
    const tell = tellingWatchers(vault, {
      ...rig,
      find: async () => {
        throw new Error('the directory is away');
      },
    });
    await expect(tell(done())).rejects.toThrow('the directory is away');
  });
});
