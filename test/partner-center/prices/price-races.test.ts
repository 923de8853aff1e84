import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import type { AroundCall } from '../../../storage/wrap-store.ts';
import { failureOf } from '../contract/vocabulary.ts';
import { testVault } from '../../support/storage/test-vault.ts';
import { by, file, open, partsIn, price, prices } from './price-samples.ts';

const day = 24 * 60 * 60 * 1000;

/** What two requests at once come to: states and failures, in alphabetical order. */
async function ends(requests: readonly Promise<{ readonly state: string }>[]): Promise<readonly string[]> {
  const settled = await Promise.allSettled(requests);
  return settled
    .map((end) => {
      if (end.status === 'fulfilled') return end.value.state;
      if (end.reason instanceof PartnerCenterError) return end.reason.failure.code;
      throw end.reason;
    })
    .sort();
}

describe('Two admins at once', () => {
  it.each([
    ['in one process', false],
    ['in two', true],
  ])('who import different files %s give one success and one conflict', async (_where, apart) => {
    const vault = testVault();
    const one = open(vault).lists;
    const other = apart ? open(vault).lists : one;
    const drafts = [await one.keepDraft(file('a')), await one.keepDraft(file('b'))] as const;
    const given = (draftId: string) => ({ draftId, month: '2026-12', over: null });
    const both = [one.importDraft(given(drafts[0]), by('alex')), other.importDraft(given(drafts[1]), by('patti'))];
    expect(await ends(both)).toEqual(['conflict', 'imported']);
    expect(await one.months()).toHaveLength(1);
  });

  it('who confirm the same draft import it once, and neither is refused', async () => {
    const vault = testVault();
    const [one, other] = [open(vault).lists, open(vault).lists];
    const given = { draftId: await one.keepDraft(file('a')), month: '2026-12', over: null };
    expect(await ends([one.importDraft(given, by('alex')), other.importDraft(given, by('patti'))])).toEqual([
      'imported',
      'same',
    ]);
  });

  it('who import different months both have their list', async () => {
    const vault = testVault();
    const [one, other] = [open(vault), open(vault)];
    await Promise.all([one.publish(file('a'), '2026-11'), other.publish(file('b'), '2026-12')]);
    expect((await one.lists.months()).map(({ month }) => month)).toEqual(['2026-11', '2026-12']);
  });

  it('who repeat one request get one answer', async () => {
    const vault = testVault();
    const [one, other] = [open(vault).lists, open(vault).lists];
    const given = { draftId: await one.keepDraft(file('a')), month: '2026-12', over: null };
    const write = by('alex');
    const answers = await Promise.all([one, other, one].map((lists) => lists.importDraft(given, write)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.state).toBe('imported');
  });
});

describe('A list that is replaced and swept away while it is read', () => {
  it('is read anew', async () => {
    const vault = testVault();
    const keeper = open(vault);
    await keeper.publish(file('a', { prices: prices(300) }));
    let meddled = false;
    const meddle: AroundCall = async (operation, run) => {
      const done = await run();
      if (operation !== 'read' || meddled) return done;
      meddled = true;
      await keeper.publish(file('b'));
      await keeper.publish(file('c', { prices: [price({ listFen: 3 })] }));
      await keeper.lists.sweep();
      return done;
    };
    const list = await open(vault, meddle).lists.of('2026-12');
    expect([list?.head.hash, list?.prices.size]).toEqual(['c', 1]);
  });
});

describe('The sweep', () => {
  it('deletes what was replaced for good, and keeps what can be brought back', async () => {
    const vault = testVault();
    const { lists, publish } = open(vault);
    const ids = [];
    for (const hash of ['a', 'b', 'c']) ids.push(await publish(file(hash)));
    expect(await lists.sweep()).toBe(1);
    const left = (await partsIn(vault)).map((key) => key.split(':')[1]);
    expect(new Set(left)).toEqual(new Set(ids.slice(1)));
    expect(await lists.sweep()).toBe(0);
    await lists.takeBack({ month: '2026-12', importId: ids[2] ?? '' }, by('alex'));
    expect(await lists.sweep()).toBe(1);
    expect((await open(vault).lists.of('2026-12'))?.head.importId).toBe(ids[1]);
  });

  it('goes on with what a crash interrupted', async () => {
    const vault = testVault();
    const { lists, publish } = open(vault);
    for (const hash of ['a', 'b', 'c']) await publish(file(hash));
    let writes = 0;
    const dying = open(vault, async (operation, run) => {
      writes += operation === 'write' ? 1 : 0;
      if (writes === 2) throw new Error('the process is gone');
      return run();
    });
    expect(await failureOf(dying.lists.sweep())).toEqual({ code: 'unavailable' });
    expect(await partsIn(vault)).toHaveLength(3);
    expect([await lists.sweep(), await lists.sweep()]).toEqual([1, 0]);
    expect(await partsIn(vault)).toHaveLength(2);
    expect((await lists.of('2026-12'))?.head.hash).toBe('c');
  });

  it('deletes a draft after a day and not before, and the next draft sweeps too', async () => {
    const vault = testVault();
    const { lists, publish } = open(vault);
    const published = await publish(file('a'));
    const draft = await lists.keepDraft(file('b'));
    vault.clock.advance(day - 1);
    await lists.keepDraft(file('c'));
    expect((await partsIn(vault)).filter((key) => key.includes(draft))).toHaveLength(1);
    vault.clock.advance(1);
    await lists.keepDraft(file('d'));
    const left = await partsIn(vault);
    expect(left.filter((key) => key.includes(draft))).toEqual([]);
    expect(left.filter((key) => key.includes(published))).toHaveLength(1);
    vault.clock.advance(365 * day);
    await lists.sweep();
    expect((await partsIn(vault)).map((key) => key.split(':')[1])).toEqual([published]);
    expect((await vault.store.scan('price-set:', { limit: 10 })).length).toBe(1);
  });

  it('never takes a draft that is confirmed at the same moment', async () => {
    const vault = testVault();
    const { lists } = open(vault);
    const draftId = await lists.keepDraft(file('a'));
    vault.clock.advance(day - 1);
    // The draft was looked at, and is still good, just before it is over and the sweep comes.
    const late: AroundCall = async (operation, run) => {
      if (operation === 'write') {
        vault.clock.advance(1);
        await lists.sweep();
      }
      return run();
    };
    const given = { draftId, month: '2026-12', over: null };
    expect(await failureOf(open(vault, late).lists.importDraft(given, by('alex')))).toEqual({ code: 'notFound' });
    expect(await lists.months()).toEqual([]);
  });

  it.each([1, 2])('leaves alone a draft that is published after call %d of its looking', async (nth) => {
    const vault = testVault();
    const { lists } = open(vault);
    const draftId = await lists.keepDraft(file('a'));
    const [early, late] = [day - 1, 1];
    vault.clock.advance(early + late);
    let calls = 0;
    const between: AroundCall = async (_operation, run) => {
      const done = await run();
      calls += 1;
      if (calls !== nth) return done;
      // In the process of the other admin it is a moment earlier.
      vault.clock.advance(-late);
      await lists.importDraft({ draftId, month: '2026-12', over: null }, by('alex'));
      vault.clock.advance(late);
      return done;
    };
    expect(await open(vault, between).lists.sweep()).toBe(0);
    expect((await open(vault).lists.of('2026-12'))?.prices.size).toBe(1);
  });
});

describe('A crash at any call of the store', () => {
  const crash = new Error('the process is gone');

  it.each(['before', 'after'])(
    '%s it leaves the old list or the new one, whole, and nothing for ever',
    async (when) => {
      for (let nth = 1; ; nth += 1) {
        const vault = testVault();
        const { publish, lists } = open(vault);
        await publish(file('a', { prices: prices(250) }));
        let left = nth;
        const dying = open(vault, async (_operation, run) => {
          left -= 1;
          if (left > 0) return run();
          if (left === 0 && when === 'after') await run();
          throw crash;
        });
        const end = await dying.publish(file('b', { prices: prices(2200) })).then(
          () => 'done',
          () => 'crashed',
        );
        const list = await open(vault).lists.of('2026-12');
        expect(list?.prices.size).toBe(list?.head.hash === 'a' ? 250 : 2200);
        vault.clock.advance(day);
        await lists.sweep();
        await publish(file('c'));
        await publish(file('d'));
        await lists.sweep();
        expect(await partsIn(vault)).toHaveLength(2);
        if (end === 'done') return;
      }
    },
  );

  it('is no refusal when the store had taken the import, and is unknown when nobody can tell', async () => {
    const vault = testVault({ store: memoryStore({ now: () => 0 }) });
    const draftId = await open(vault).lists.keepDraft(file('a'));
    const given = { draftId, month: '2026-12', over: null };
    let broken = false;
    const silent: AroundCall = async (operation, run) => {
      broken ||= operation === 'write';
      if (broken) throw crash;
      return run();
    };
    const write = by('alex');
    const lost = open(vault, silent).lists.importDraft(given, write);
    expect(await failureOf(lost)).toEqual({ code: 'unknown', requestId: write.requestId });
    const forgetful: AroundCall = async (operation, run) => {
      const done = await run();
      if (operation === 'write') throw crash;
      return done;
    };
    expect((await open(vault, forgetful).lists.importDraft(given, write)).state).toBe('imported');
    expect(await open(vault).lists.wasWritten(write.requestId)).toBe('2026-12');
  });
});
