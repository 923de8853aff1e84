import * as fc from 'fast-check';
import { z } from 'zod';
import { DamagedRecord } from '../../storage/damaged-record.ts';
import { sealedRecords, signedRecords } from '../../storage/records.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { testVault } from '../support/storage/test-vault.ts';

const schema = z.object({ name: z.string(), roles: z.array(z.string()).default([]) });
const alex = { name: 'Alex', roles: ['admin'] };

describe.each([
  { kind: 'sealed', make: sealedRecords },
  { kind: 'signed', make: signedRecords },
])('$kind records', ({ make }) => {
  const people = (vault = testVault(), damaged: 'absent' | 'refuse' = 'refuse') =>
    make(vault, { namespace: 'people', schema, damaged });

  it('are read as they were written', async () => {
    const vault = testVault();
    const records = people(vault);
    const version = await records.put('alex', alex, { expiresAt: vault.now() + 10 });
    expect(await records.get('alex')).toEqual({ value: alex, version, expiresAt: vault.now() + 10 });
    expect(await records.get('megan')).toBeUndefined();
    expect([...(await records.getMany(['alex', 'megan'])).keys()]).toEqual(['alex']);
    vault.clock.advance(10);
    expect(await records.get('alex')).toBeUndefined();
  });

  it('hold any JSON', async () => {
    const any = make(testVault(), { namespace: 'any', schema: z.object({ json: z.json() }), damaged: 'refuse' });
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        // JSON has no -0.
        const json = z.json().parse(JSON.parse(JSON.stringify(value)));
        await any.put('id', { json });
        expect((await any.get('id'))?.value).toEqual({ json });
      }),
    );
  });

  it('are written against a version, and tell of a conflict', async () => {
    const records = people();
    const first = await records.put('alex', alex, { expect: null });
    expect(await records.put('alex', alex, { expect: null })).toBeUndefined();
    const second = await records.put('alex', { ...alex, name: 'A' }, { expect: first });
    expect(second).not.toBe(first);
    expect(await records.put('alex', alex, { expect: first })).toBeUndefined();
    expect(await records.remove('alex', { expect: first })).toBe(false);
    expect(await records.remove('alex', { expect: second })).toBe(true);
    expect(await records.remove('alex')).toBe(true);
    expect(await records.get('alex')).toBeUndefined();
  });

  it('change in one batch with those of another namespace', async () => {
    const vault = testVault();
    const records = people(vault);
    const others = make(vault, { namespace: 'others', schema: z.number(), damaged: 'refuse' });
    await records.put('alex', alex);
    const batch = [records.change('alex', null), others.change('n', 1, { expect: null })];
    expect((await vault.store.write(batch)).written).toBe(true);
    expect(await records.get('alex')).toBeUndefined();
    expect((await others.get('n'))?.value).toBe(1);
    expect(
      (await vault.store.write([records.change('alex', alex), others.change('n', 2, { expect: null })])).written,
    ).toBe(false);
    expect(await records.get('alex')).toBeUndefined();
  });

  it('are listed by id, page by page, their own namespace alone', async () => {
    const vault = testVault();
    const records = people(vault);
    await make(vault, { namespace: 'people-2', schema, damaged: 'refuse' }).put('x', alex);
    for (const id of ['c', 'a', 'b']) await records.put(id, { ...alex, name: id });
    const first = await records.list({ limit: 2 });
    expect(first.map(([id, { value }]) => [id, value.name])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
    expect((await records.list({ after: 'b', limit: 2 })).map(([id]) => id)).toEqual(['c']);
  });

  it.each([
    ['a flipped bit', (value: string) => flipped(value)],
    ['nonsense', () => 'nonsense'],
    ['an unknown key', (value: string) => value.replace('.k1.', '.k9.')],
  ])('refuse %s where they must, and tell of it', async (_, change) => {
    const vault = testVault();
    const records = people(vault);
    await records.put('alex', alex);
    await overwrite(vault.store, 'people:alex', change);
    await expect(records.get('alex')).rejects.toThrow(DamagedRecord);
    await expect(records.list({ limit: 9 })).rejects.toThrow(DamagedRecord);
    expect(vault.damage).toEqual(['people:alex', 'people:alex']);
  });

  it('refuse what does not fit the schema', async () => {
    const vault = testVault();
    await make(vault, { namespace: 'people', schema: z.object({ name: z.number() }), damaged: 'refuse' }).put('alex', {
      name: 1,
    });
    await expect(people(vault).get('alex')).rejects.toMatchObject({ damage: 'unexpected', record: 'people:alex' });
  });

  it('refuse two records that have changed places', async () => {
    const vault = testVault();
    const records = people(vault);
    await records.put('a', alex);
    await records.put('b', { ...alex, name: 'B' });
    const entries = await vault.store.read(['people:a', 'people:b']);
    await overwrite(vault.store, 'people:a', () => entries.get('people:b')?.value ?? '');
    await expect(records.get('a')).rejects.toMatchObject({ damage: 'forged' });
  });

  it('take a damaged record for absent where they may, so that a new one can be made in its place', async () => {
    const vault = testVault();
    const records = people(vault, 'absent');
    for (const id of ['a', 'b', 'c']) await records.put(id, alex);
    await overwrite(vault.store, 'people:a', flipped);
    await overwrite(vault.store, 'people:b', flipped);
    expect(await records.get('a')).toBeUndefined();
    expect(vault.damage).toEqual(['people:a']);
    expect(await records.put('a', alex, { expect: null })).toBeDefined();
    expect((await records.list({ limit: 2 })).map(([id]) => id)).toEqual(['a', 'c']);
    expect(vault.damage).toEqual(['people:a', 'people:b']);
  });

  it('outlast a rotation, and move to the new key when written', async () => {
    const before = testVault();
    await people(before).put('alex', alex);
    const after = testVault({ store: before.store, keyring: testKeyring('k2', 'k1') });
    const record = await people(after).get('alex');
    expect(record?.value).toEqual(alex);
    await people(after).put('alex', alex, { expect: record?.version });
    const last = testVault({ store: before.store, keyring: testKeyring('k2') });
    expect((await people(last).get('alex'))?.value).toEqual(alex);
  });

  it('that are remembered are opened once, frozen, and opened anew as soon as the store gives anything else', async () => {
    const vault = testVault();
    let parsed = 0;
    const counted = z.unknown().transform((value) => ((parsed += 1), schema.parse(value)));
    const records = make(vault, { namespace: 'people', schema: counted, damaged: 'refuse', remembered: 'value' });
    await records.put('alex', alex);
    const first = (await records.get('alex'))?.value;
    expect((await records.get('alex'))?.value).toBe(first);
    expect(parsed).toBe(1);
    expect(Object.isFrozen(first?.roles)).toBe(true);
    await records.put('alex', { ...alex, name: 'Alexandra' });
    expect((await records.get('alex'))?.value.name).toBe('Alexandra');
    await overwrite(vault.store, 'people:alex', flipped);
    await expect(records.get('alex')).rejects.toThrow(DamagedRecord);
    await vault.store.delete('people:alex');
    expect(await records.get('alex')).toBeUndefined();
  });

  it('that are remembered as text are not opened again, and each reader has a copy', async () => {
    const vault = testVault();
    const kind = { namespace: 'people', schema, damaged: 'refuse', remembered: 'text' } as const;
    const records = make(vault, kind);
    await records.put('alex', alex);
    const [one, other] = [await records.get('alex'), await records.get('alex')];
    expect(one).toEqual(other);
    expect(one?.value).not.toBe(other?.value);
    one?.value.roles.push('changed');
    expect((await records.get('alex'))?.value).toEqual(alex);
    // What another process wrote is opened.
    await make(vault, kind).put('alex', { ...alex, name: 'Alexandra' });
    expect((await records.get('alex'))?.value.name).toBe('Alexandra');
    await overwrite(vault.store, 'people:alex', flipped);
    await expect(records.get('alex')).rejects.toThrow(DamagedRecord);
  });

  it('never take a failing store for an empty one', async () => {
    const store = failingStore(testVault().store);
    const records = people(testVault({ store }), 'absent');
    store.fail();
    await expect(records.get('a')).rejects.toThrow('refused');
    await expect(records.put('a', alex)).rejects.toThrow('refused');
    await expect(records.remove('a')).rejects.toThrow('refused');
    await expect(records.list({ limit: 1 })).rejects.toThrow('refused');
  });
});

describe('records', () => {
  it('that are sealed show nothing in the store but their namespace and id', async () => {
    const vault = testVault();
    await sealedRecords(vault, { namespace: 'people', schema, damaged: 'refuse' }).put('id', alex);
    const dump = await dumpStore(vault.store);
    expect(dump).toContain('people:id');
    expect(dump).not.toMatch(/Alex|admin|name/);
  });

  it('need a namespace that no other can be mistaken for', () => {
    for (const namespace of ['', 'a:b', 'A', '1a', 'a b']) {
      expect(() => sealedRecords(testVault(), { namespace, schema, damaged: 'refuse' })).toThrow(TypeError);
    }
  });
});
