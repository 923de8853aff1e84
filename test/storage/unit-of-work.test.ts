import { memoryStore } from '../../storage/memory-store.ts';
import type { Change, Store } from '../../storage/store.ts';
import { inNobodysUnit, Overtaken, passGuard, unitsOfWork, type UnitOfWork } from '../../storage/unit-of-work.ts';
import { failingStore } from '../support/storage/failing-store.ts';

const put = (key: string, value = key): Change => ({ key, value });

/** A store that tells what reaches it, with units of work over it. */
function watched() {
  const calls: string[] = [];
  const inner = memoryStore({ now: () => 0 });
  const store: Store = {
    ...inner,
    read: (keys) => (calls.push(`read ${keys.join(' ')}`), inner.read(keys)),
    write: (changes) => (calls.push(`write ${changes.map(({ key }) => key).join(' ')}`), inner.write(changes)),
  };
  return { calls, inner, units: unitsOfWork(store) };
}

const valueOf = async (store: Store, key: string) => (await store.read([key])).get(key)?.value;

describe('A unit of work', () => {
  it('reads ahead what is asked for, whether it is there or not, and not again', async () => {
    const { calls, units, inner } = watched();
    await inner.write([put('a')]);
    await units.run(async (unit) => {
      await unit.foresee(['a', 'b']);
      expect([unit.knows('a'), unit.knows('b')]).toEqual([true, false]);
      expect(await valueOf(units.store, 'a')).toBe('a');
      expect(await valueOf(units.store, 'b')).toBeUndefined();
      expect(await valueOf(units.store, 'c')).toBeUndefined();
      expect(await valueOf(units.store, 'c')).toBeUndefined();
    });
    expect(calls).toEqual(['read a b', 'read c']);
  });

  it('tells at once what it knows of an entry, and nothing outside of it or when it may be old', async () => {
    const { units, inner } = watched();
    const { store } = units;
    await inner.write([put('a')]);
    expect(store.known?.('a')).toBeUndefined();
    await units.run(async (unit) => {
      await unit.foresee(['a', 'b']);
      unit.stage({ key: 'gone', value: null });
      unit.stage(put('staged'));
      expect([store.known?.('a')?.value, store.known?.('b'), store.known?.('c')]).toEqual(['a', null, undefined]);
      expect([store.known?.('gone'), store.known?.('staged')?.value]).toEqual([null, 'staged']);
      // After an effect, others may have changed what was read.
      await store.write([put('effect')]);
      expect([store.known?.('a'), store.known?.('staged')?.value]).toEqual([undefined, 'staged']);
    });
    expect(store.known?.('staged')).toBeUndefined();
  });

  it('writes what is staged in one go at its end, and shows it to its own readers before', async () => {
    const { calls, units, inner } = watched();
    await units.run(async (unit) => {
      await units.keep(put('a', 'one'));
      unit.stage(put('b'));
      unit.stage({ key: 'a', value: 'two', expect: null });
      unit.stage({ key: 'gone', value: null });
      unit.unstage(['b']);
      expect([unit.hasStaged('a'), unit.hasStaged('b')]).toEqual([true, false]);
      expect(await valueOf(units.store, 'a')).toBe('two');
      expect(await valueOf(inner, 'a')).toBeUndefined();
      expect(await unit.commit()).toMatchObject({ written: true });
    });
    expect(calls).toEqual(['write a gone']);
    expect(await valueOf(inner, 'a')).toBe('two');
  });

  it('keeps what the first of two changes of one entry expected', async () => {
    const { units, inner } = watched();
    await inner.write([put('a')]);
    await units.run(async (unit) => {
      unit.stage({ key: 'a', value: 'one', expect: null });
      unit.stage({ key: 'a', value: 'two' });
      expect(await unit.commit()).toEqual({ written: false, conflicts: ['a'] });
    });
  });

  it('asks its guard once, before the first effect, and reads anew after it', async () => {
    const { calls, units } = watched();
    await units.run(async (unit) => {
      await unit.foresee(['a']);
      unit.guard(async () => {
        await unit.writeNow([put('hold')]);
        return true;
      });
      await Promise.all([units.store.write([put('x')]), units.store.set('y', 'y'), units.store.delete('z')]);
      await valueOf(units.store, 'a');
      await valueOf(units.store, 'a');
    });
    expect(calls).toEqual(['read a', 'write hold', 'write x', 'read a', 'read a']);
  });

  it('lets no effect through when its guard refuses, and remembers that', async () => {
    const { units, inner } = watched();
    await units.run(async (unit) => {
      unit.guard(async () => false);
      await expect(units.store.write([put('x')])).rejects.toThrow(Overtaken);
      await expect(units.store.set('x', 'x')).rejects.toThrow(Overtaken);
      expect(unit.overtaken).toBe(true);
    });
    expect(await valueOf(inner, 'x')).toBeUndefined();
  });

  it('lets no effect through when its guard fails, which is no defeat', async () => {
    const { units } = watched();
    await units.run(async (unit) => {
      unit.guard(async () => {
        throw new Error('the store is away');
      });
      await expect(units.store.write([put('x')])).rejects.toThrow('the store is away');
      expect(unit.overtaken).toBe(false);
    });
  });

  it('does not count what was written before it had a guard', async () => {
    const { units } = watched();
    await units.run(async (unit) => {
      await units.store.write([put('x')]);
      let asked = 0;
      unit.guard(async () => (asked += 1) > 0);
      await units.store.write([put('y')]);
      expect(asked).toBe(1);
    });
  });

  it('is over after its commit: what it began and goes on writes straight to the store', async () => {
    const { units, inner } = watched();
    let later: Promise<unknown> = Promise.resolve();
    await units.run(async (unit: UnitOfWork) => {
      unit.guard(async () => false);
      const { promise, resolve } = Promise.withResolvers<void>();
      later = promise.then(() => units.store.write([put('later')]));
      await unit.commit();
      resolve();
    });
    await later;
    expect(await valueOf(inner, 'later')).toBe('later');
  });

  it('is over when its work is, also without a commit: its guard is not asked for what goes on', async () => {
    const { units, inner } = watched();
    let later: Promise<unknown> = Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    await units.run(async (unit) => {
      unit.guard(async () => false);
      later = promise.then(() => units.store.write([put('later')]));
    });
    resolve();
    await later;
    expect(await valueOf(inner, 'later')).toBe('later');
  });

  it('is not asked, and believes nothing, in what is done for several callers; its guard can be passed before', async () => {
    const { calls, units } = watched();
    await units.run(async (unit) => {
      await unit.foresee(['a']);
      unit.guard(async () => false);
      await inNobodysUnit(async () => {
        await valueOf(units.store, 'a');
        await units.store.write([put('shared')]);
      });
      await expect(passGuard()).rejects.toThrow(Overtaken);
    });
    await passGuard();
    expect(calls).toEqual(['read a', 'read a', 'write shared']);
  });

  it('knows nothing of another unit beside it, nor does a caller outside of any', async () => {
    const { units } = watched();
    await units.run(async (unit) => {
      unit.stage(put('a'));
      await units.run(async () => expect(await valueOf(units.store, 'a')).toBeUndefined());
    });
    await units.keep(put('b'));
    expect(await valueOf(units.store, 'b')).toBe('b');
  });

  it('throws what the store throws', async () => {
    const store = failingStore(memoryStore({ now: () => 0 }));
    const units = unitsOfWork(store);
    store.fail();
    await units.run(async (unit) => {
      unit.stage(put('a'));
      await expect(unit.foresee(['a'])).rejects.toThrow('refused');
      await expect(unit.commit()).rejects.toThrow('refused');
    });
  });
});
