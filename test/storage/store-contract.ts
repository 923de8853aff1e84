import { Keyv } from 'keyv';
import type { Store } from '../../storage/store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import type { StoreFixture } from '../support/storage/store-fixtures.ts';

const oddKeys = [
  `!@#$%^&*()~/\\><,.?';"\`~`,
  'constructor',
  '__proto__',
  'toString',
  'a:b::c',
  '%_',
  'é — 联系人 😀',
  'k'.repeat(1000),
];

/** What every store must do, whatever is underneath. */
export function storeContract(fixture: StoreFixture): void {
  describe(`a ${fixture.kind} store`, () => {
    const clock = movableClock();
    let store: Store;
    beforeEach(async () => {
      store = await fixture.open(clock.now);
    });

    async function written(key: string, value = 'v'): Promise<string> {
      const result = await store.write([{ key, value }]);
      return (result.written ? result.versions.get(key) : undefined) ?? 'nothing was written';
    }
    const valueOf = async (key: string): Promise<string | undefined> => (await store.read([key])).get(key)?.value;
    const keysOf = async (prefix: string): Promise<string[]> =>
      (await store.scan(prefix, { limit: 100 })).map(([key]) => key);

    describe('reading and writing', () => {
      it('reads what was written, with its version and expiry, and leaves absent keys out', async () => {
        const version = await written('a', 'one');
        await store.write([{ key: 'b', value: '', expiresAt: clock.now() + 1 }]);
        const entries = await store.read(['a', 'absent', 'b', 'a']);
        expect([...entries.keys()].sort()).toEqual(['a', 'b']);
        expect(entries.get('a')).toEqual({ value: 'one', version, expiresAt: undefined });
        expect(entries.get('b')).toMatchObject({ value: '', expiresAt: clock.now() + 1 });
        expect((await store.read([])).size).toBe(0);
      });

      it.each(oddKeys)('keeps %s as a key like any other', async (key) => {
        expect((await store.read([key, 'other'])).size).toBe(0);
        await written(key, 'odd');
        await written('other');
        expect(await valueOf(key)).toBe('odd');
        expect(await keysOf(key)).toEqual([key]);
        expect(await store.delete(key)).toBe(true);
        expect((await store.read([key, 'other'])).has(key)).toBe(false);
      });

      it.each([
        ['empty', ''],
        ['over 1,024 bytes', '好'.repeat(342)],
        ['with a lone surrogate', 'a\ud800'],
        ['with U+0000', 'a\0'],
        ['with U+10FFFF', 'a\u{10FFFF}'],
      ])('refuses a key that is %s', async (_, key) => {
        await expect(store.read([key])).rejects.toThrow(TypeError);
        await expect(store.write([{ key, value: 'v' }])).rejects.toThrow(TypeError);
        await expect(store.delete(key)).rejects.toThrow(TypeError);
      });

      it('refuses values that are no well-formed text, fractional expiries and the same key twice', async () => {
        await expect(store.write([{ key: 'a', value: 'x\ud800' }])).rejects.toThrow(TypeError);
        await expect(store.write([{ key: 'a', value: 'x\0' }])).rejects.toThrow(TypeError);
        await expect(store.write([{ key: 'a', value: { x: 1 } as never }])).rejects.toThrow(TypeError);
        await expect(store.write([{ key: 'a', value: 'x', expiresAt: 1.5 }])).rejects.toThrow(TypeError);
        await expect(store.write([{ key: 'a', value: '1' }, { key: 'a', value: '2' }])).rejects.toThrow(TypeError); // prettier-ignore
        expect(await keysOf('')).toEqual([]);
      });

      it('takes an empty batch for done', async () => {
        expect(await store.write([])).toEqual({ written: true, versions: new Map() });
      });
    });

    describe('comparing and setting', () => {
      it('writes over the version that it expects, and answers with a conflict otherwise', async () => {
        const first = await written('a', 'one');
        const second = await store.write([{ key: 'a', value: 'two', expect: first }]);
        expect(second.written).toBe(true);
        expect(await store.write([{ key: 'a', value: 'three', expect: first }])).toEqual({
          written: false,
          conflicts: ['a'],
        });
        expect(await valueOf('a')).toBe('two');
      });

      it('writes a key that must be absent once', async () => {
        expect(await store.write([{ key: 'a', value: 'one', expect: null }])).toMatchObject({ written: true });
        expect(await store.write([{ key: 'a', value: 'two', expect: null }])).toMatchObject({ written: false });
        expect(await valueOf('a')).toBe('one');
      });

      it('deletes the version that it expects alone', async () => {
        const version = await written('a');
        expect(await store.write([{ key: 'a', value: null, expect: 'other' }])).toMatchObject({ written: false });
        expect(await store.write([{ key: 'a', value: null, expect: version }])).toMatchObject({ written: true });
        expect(await store.write([{ key: 'a', value: null, expect: version }])).toMatchObject({ written: false });
        expect(await store.write([{ key: 'a', value: null }])).toMatchObject({ written: true });
      });

      it('never gives a version again to a key that is deleted and made anew', async () => {
        const versions = [];
        for (let round = 0; round < 5; round += 1) {
          versions.push(await written('a'));
          await store.delete('a');
        }
        expect(new Set(versions).size).toBe(5);
        await written('a');
        expect(await store.write([{ key: 'a', value: 'x', expect: versions[0] }])).toMatchObject({ written: false });
      });

      it('does all of a batch or nothing, and names every key in the way', async () => {
        const version = await written('a', 'old');
        await written('gone');
        const result = await store.write([
          { key: 'a', value: 'new', expect: version },
          { key: 'b', value: 'new', expect: 'imagined' },
          { key: 'gone', value: null, expect: null },
          { key: 'c', value: 'new' },
        ]);
        expect(result).toEqual({ written: false, conflicts: ['b', 'gone'] });
        expect(await valueOf('a')).toBe('old');
        expect(await keysOf('')).toEqual(['a', 'gone']);

        const done = await store.write([
          { key: 'a', value: 'new', expect: version },
          { key: 'b', value: 'new', expect: null },
          { key: 'gone', value: null },
        ]);
        expect(done.written && [...done.versions.keys()]).toEqual(['a', 'b']);
        expect(await keysOf('')).toEqual(['a', 'b']);
      });

      it('lets one of fifty that claim the same key win', async () => {
        const results = await Promise.all(
          Array.from({ length: 50 }, (_, index) => store.write([{ key: 'a', value: `${index}`, expect: null }])),
        );
        expect(results.filter(({ written }) => written)).toHaveLength(1);
      });
    });

    describe('expiry', () => {
      it('counts an expired entry as absent everywhere', async () => {
        const result = await store.write([{ key: 'a', value: 'x', expiresAt: clock.now() + 1000 }]);
        const version = result.written ? result.versions.get('a') : undefined;
        clock.advance(999);
        expect(await valueOf('a')).toBe('x');
        clock.advance(1);
        expect(await valueOf('a')).toBeUndefined();
        expect((await store.read(['a', 'b'])).size).toBe(0);
        expect(await store.has!('a')).toBe(false);
        expect(await keysOf('')).toEqual([]);
        expect(await store.delete('a')).toBe(false);
        expect(await store.write([{ key: 'a', value: 'y', expect: version }])).toMatchObject({ written: false });
        expect(await store.write([{ key: 'a', value: 'y', expect: null }])).toMatchObject({ written: true });
        expect(await valueOf('a')).toBe('y');
      });

      it('drops the expiry of an entry that is written without one', async () => {
        await store.write([{ key: 'a', value: 'x', expiresAt: clock.now() + 1 }]);
        await written('a');
        clock.advance(10);
        expect(await valueOf('a')).toBe('v');
      });

      it('sweeps expired entries, at most as many as asked for, and no others', async () => {
        for (const key of ['a', 'b', 'c']) await store.write([{ key, value: 'x', expiresAt: clock.now() + 1 }]);
        await store.write([{ key: 'later', value: 'x', expiresAt: clock.now() + 100 }]);
        await written('kept');
        expect(await store.sweep(10)).toBe(0);
        clock.advance(1);
        expect(await store.sweep(2)).toBe(2);
        expect(await store.sweep(2)).toBe(1);
        expect(await store.sweep(2)).toBe(0);
        expect(await keysOf('')).toEqual(['kept', 'later']);
      });
    });

    describe('scanning', () => {
      it('gives the entries of a prefix by code point, page by page', async () => {
        // U+FFFD comes before U+1F600, though JavaScript sorts their UTF-16 units the other way round.
        const keys = ['p:', 'p:a', 'p:a:b', 'p:b', 'p:é', 'p:\ufffd', 'p:😀'];
        for (const key of ['o:z', 'p', 'p;', 'q:', ...keys.toReversed()]) await written(key);
        expect(await keysOf('p:')).toEqual(keys);
        const pages = [];
        let after: string | undefined;
        for (;;) {
          const page = await store.scan('p:', { after, limit: 3 });
          pages.push(page.map(([key]) => key));
          if (page.length < 3) break;
          after = page.at(-1)?.[0];
        }
        expect(pages).toEqual([keys.slice(0, 3), keys.slice(3, 6), keys.slice(6)]);
        expect(await store.scan('p:', { after: 'o:z', limit: 1 })).toMatchObject([['p:', { value: 'v' }]]);
      });

      it('takes % and _ in a prefix for themselves', async () => {
        for (const key of ['%a', '_a', 'xa']) await written(key);
        expect(await keysOf('%')).toEqual(['%a']);
        expect(await keysOf('_')).toEqual(['_a']);
      });
    });

    describe('under Keyv', () => {
      let keyv: (namespace?: string) => Keyv;
      beforeEach(() => {
        keyv = (namespace = 'ns') => new Keyv({ store, namespace, throwOnErrors: true });
      });

      it('gets, sets, tells and deletes', async () => {
        const cache = keyv();
        await cache.set('a', { nested: ['é', 1, null] });
        expect(await cache.get('a')).toEqual({ nested: ['é', 1, null] });
        expect(await cache.get(['a', 'b'])).toEqual([{ nested: ['é', 1, null] }, undefined]);
        expect(await cache.has('a')).toBe(true);
        expect(await cache.delete('a')).toBe(true);
        expect(await cache.delete('a')).toBe(false);
        expect(await cache.has('a')).toBe(false);
        expect(await cache.get('a')).toBeUndefined();
      });

      it('forgets a value after its time to live', async () => {
        const cache = keyv();
        await cache.set('a', 1, 500.5);
        expect(await cache.get('a')).toBe(1);
        clock.advance(501);
        expect(await cache.get('a')).toBeUndefined();
        expect(await cache.has('a')).toBe(false);
      });

      it('clears its own namespace and no other', async () => {
        await keyv('other').set('a', 1);
        await keyv('ns2').set('a', 1);
        const cache = keyv();
        await cache.set('a', 1);
        await cache.set('b', 1);
        await cache.clear();
        expect(await keysOf('')).toEqual(['ns2:a', 'other:a']);
        store.namespace = undefined;
        await store.clear();
        expect(await keysOf('')).toEqual([]);
      });

      it('goes through all entries of a namespace', async () => {
        await keyv('other').set('x', 1);
        const cache = keyv();
        for (let index = 0; index < 250; index += 1) await cache.set(`${index}`, index);
        const seen = new Set<string>();
        for await (const [key] of store.iterator!('ns')) seen.add(String(key));
        expect(seen.size).toBe(250);
      });

      it('hears of a store that is gone', async () => {
        const cache = keyv();
        cache.on('error', () => undefined);
        await store.close();
        await expect(cache.get('a')).rejects.toThrow();
        await expect(cache.set('a', 1)).rejects.toThrow();
        await expect(cache.delete('a')).rejects.toThrow();
      });
    });

    it('answers a ping until it is closed, and throws from every call afterwards', async () => {
      await store.ping();
      await store.close();
      await store.close();
      const calls: (() => Promise<unknown>)[] = [
        () => store.ping(),
        () => store.read(['a']),
        () => store.read(['a', 'b']),
        () => store.write([{ key: 'a', value: 'x' }]),
        () => store.write([{ key: 'a', value: null }]),
        () => store.scan('', { limit: 1 }),
        () => store.sweep(1),
        () => store.delete('a'),
        () => store.clear(),
        async () => store.get('a'),
        async () => store.has!('a'),
      ];
      for (const call of calls) await expect(call()).rejects.toThrow();
    });
  });
}
