import { DamagedRecord } from '../../storage/damaged-record.ts';
import { journal, type JournalEntry } from '../../storage/journal.ts';
import { unitsOfWork } from '../../storage/unit-of-work.ts';
import { memoryFixture, sqliteFixture } from '../support/storage/store-fixtures.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { testVault, type TestVault } from '../support/storage/test-vault.ts';

const entry: JournalEntry = {
  actorId: 'alex',
  actorName: 'Alex Wilber',
  action: 'user.create',
  targetId: 'adele',
  targetName: 'Adele Vance',
  outcome: 'done',
  differences: [{ field: 'roles', before: null, after: ['salesAgent'] }],
  correlationId: 'correlation 1',
  requestId: 'request 1',
};
const place = (seq: number): string => `journal:${String(seq).padStart(12, '0')}`;

async function filled(count: number, vault = testVault()): Promise<TestVault> {
  for (let index = 1; index <= count; index += 1)
    await journal(vault).append({ ...entry, correlationId: `c-${index}` });
  return vault;
}

describe.each([memoryFixture, sqliteFixture()])('the journal in a $kind store', (fixture) => {
  const vaultOf = () => {
    const clock = movableClock();
    return testVault({ store: fixture.open(clock.now), clock });
  };

  it('gives what was done to one target, newest first and page by page, whatever else was done', async () => {
    const theJournal = journal(vaultOf());
    expect(await theJournal.about('adele', { limit: 2 })).toEqual({ entries: [], next: undefined });
    for (const targetId of ['adele', 'alex', 'adele', undefined, 'alex', 'adele', 'adele']) {
      await theJournal.append({ ...entry, targetId });
    }
    const seqs = async (before: number | undefined) => {
      const { entries, next } = await theJournal.about('adele', { before, limit: 2 });
      return { seqs: entries.map(({ seq }) => seq), next };
    };
    expect(await seqs(undefined)).toEqual({ seqs: [7, 6], next: 6 });
    expect(await seqs(6)).toEqual({ seqs: [3, 1], next: undefined });
    expect(await theJournal.about('nobody', { limit: 2 })).toEqual({ entries: [], next: undefined });
    expect(await theJournal.verify()).toEqual({ ok: true, entries: 7 });
  });

  it('takes no entry of a turn that another was faster than, and every one that comes beside it', async () => {
    const vault = vaultOf();
    const units = unitsOfWork(vault.store);
    const theJournal = journal({ ...vault, store: units.store });
    const turnThat = (mayGoOn: boolean, targetId: string) =>
      units.run(async (unit) => {
        unit.guard(async () => mayGoOn);
        return theJournal.append({ ...entry, targetId });
      });
    const turns = ['a', 'b', 'c', 'd'].map((targetId, place) => turnThat(place % 2 === 1, targetId));
    const outcomes = await Promise.allSettled(turns);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    const { entries } = await theJournal.page({ limit: 10 });
    expect(entries.map(({ targetId }) => targetId)).toEqual(['d', 'b']);
  });

  it('finds what was done with a contact by its mark, and nothing by the mask that it shows', async () => {
    const vault = vaultOf();
    const theJournal = journal(vault);
    const [old, young] = ['adele@example.com', 'adele@elsewhere.com'];
    const mask = 'a•••@e•••.com';
    const changed = (...contacts: readonly string[]) => ({
      ...entry,
      differences: [{ field: 'alternateEmail', before: mask, after: mask, marks: contacts.map(theJournal.markOf) }],
    });
    await theJournal.append({ ...changed(old, young), targetId: undefined });
    await theJournal.append(changed(young));
    await theJournal.append(entry);
    const seqs = async (subject: string) =>
      (await theJournal.about(subject, { limit: 9 })).entries.map(({ seq }) => seq);
    expect(await seqs(theJournal.markOf(' Adele@Example.com'))).toEqual([1]);
    expect(await seqs(theJournal.markOf(young))).toEqual([2, 1]);
    expect(await seqs(theJournal.markOf('nobody@example.com'))).toEqual([]);
    expect(await seqs(mask)).toEqual([]);
    expect(await seqs('adele')).toEqual([3, 2]);
    expect(await dumpStore(vault.store)).not.toMatch(/adele|example\.com|elsewhere/);
    expect(journal(testVault({ keyring: testKeyring('k2') })).markOf(old)).not.toBe(theJournal.markOf(old));
  });

  it('gives back what was written down, newest first and page by page', async () => {
    const vault = vaultOf();
    const theJournal = journal(vault);
    expect(await theJournal.page({ limit: 3 })).toEqual({ entries: [], next: undefined });
    expect(await theJournal.append({ ...entry, spokenBy: 'emulator' })).toEqual({
      ...entry,
      spokenBy: 'emulator',
      seq: 1,
      at: '2026-01-01T00:00:00.000Z',
    });
    vault.clock.advance(1500);
    for (let index = 2; index <= 7; index += 1) await theJournal.append({ ...entry, correlationId: `c-${index}` });

    const first = await theJournal.page({ limit: 3 });
    expect(first.entries.map(({ seq }) => seq)).toEqual([7, 6, 5]);
    expect(first.entries[0]).toEqual({ ...entry, correlationId: 'c-7', seq: 7, at: '2026-01-01T00:00:01.500Z' });
    const second = await theJournal.page({ before: first.next, limit: 3 });
    expect(second.entries.map(({ seq }) => seq)).toEqual([4, 3, 2]);
    const third = await theJournal.page({ before: second.next, limit: 3 });
    expect(third.entries.map(({ seq }) => seq)).toEqual([1]);
    expect(third.next).toBeUndefined();
    expect((await theJournal.page({ before: 1, limit: 3 })).entries).toEqual([]);
    expect((await theJournal.page({ before: 99, limit: 1 })).entries.map(({ seq }) => seq)).toEqual([7]);
  });

  it('has one chain when many write at once', async () => {
    const vault = vaultOf();
    const [one, other] = [journal(vault), journal(vault)];
    const written = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 ? one : other).append(entry)),
    );
    expect(new Set(written.map(({ seq }) => seq)).size).toBe(60);
    expect(await one.verify()).toEqual({ ok: true, entries: 60 });
  });

  it('can be verified over more entries than are read at once', async () => {
    const vault = vaultOf();
    await filled(401, vault);
    expect(await journal(vault).verify()).toEqual({ ok: true, entries: 401 });
    await vault.store.delete(place(400));
    expect(await journal(vault).verify()).toEqual({ ok: false, seq: 400, reason: 'missing' });
  });
});

describe('the journal', () => {
  it('is sound when it is empty', async () => {
    expect(await journal(testVault()).verify()).toEqual({ ok: true, entries: 0 });
  });

  it.each<[string, (vault: TestVault) => Promise<unknown>, number, string]>([
    ['a flipped byte', ({ store }) => overwrite(store, place(3), (value) => flipped(value)), 3, 'forged'],
    ['nonsense', ({ store }) => overwrite(store, place(3), () => '{'), 3, 'malformed'],
    [
      'a field more',
      ({ store }) => overwrite(store, place(3), (value) => value.replace('{', '{"x":1,')),
      3,
      'malformed',
    ],
    ['another time', ({ store }) => overwrite(store, place(3), (value) => value.replace('2026', '2025')), 3, 'forged'],
    [
      'another number',
      ({ store }) => overwrite(store, place(3), (value) => value.replace('"seq":3', '"seq":4')),
      3,
      'forged',
    ],
    ['a deleted middle', ({ store }) => store.delete(place(3)), 3, 'missing'],
    ['a deleted beginning', ({ store }) => store.delete(place(1)), 1, 'missing'],
    [
      'a truncated tail',
      ({ store }) => store.write([place(4), place(5)].map((key) => ({ key, value: null }))),
      4,
      'missing',
    ],
    ['an expired entry', ({ store, now }) => expire(store, place(2), now()), 2, 'missing'],
    ['two entries swapped', ({ store }) => swap(store, place(2), place(3)), 2, 'forged'],
    [
      'a foreign key',
      ({ store }) => overwrite(store, place(3), (value) => value.replace('"kid":"k1"', '"kid":"k9"')),
      3,
      'unknown-key',
    ],
    ['an entry of another journal', (vault) => plant(vault, testKeyring('k1')), 3, 'unchained'],
    ['an entry made under a stolen id', (vault) => plant(vault, testKeyring('k9')), 3, 'unknown-key'],
    ['a planted entry after the last', ({ store }) => store.write([{ key: place(6), value: '{}' }]), 6, 'malformed'],
    ['a lost head', ({ store }) => store.delete('journal-head:head'), 1, 'beyond-head'],
    ['a damaged head', ({ store }) => overwrite(store, 'journal-head:head', (value) => flipped(value)), 5, 'head'],
  ])('notices %s, and names the first broken entry', async (_, tamper, seq, reason) => {
    const vault = await filled(5);
    expect(await journal(vault).verify()).toEqual({ ok: true, entries: 5 });
    await tamper(vault);
    expect(await journal(vault).verify()).toEqual({ ok: false, seq, reason });
  });

  it('notices that its head was put back, whether the entries after it stay or one is missing', async () => {
    const vault = await filled(3);
    const old = (await vault.store.read(['journal-head:head'])).get('journal-head:head')?.value ?? '';
    await filled(2, vault);
    await overwrite(vault.store, 'journal-head:head', () => old);
    expect(await journal(vault).verify()).toEqual({ ok: false, seq: 4, reason: 'beyond-head' });
    await expect(journal(vault).append(entry)).rejects.toThrow(DamagedRecord);
    expect(vault.damage).toEqual([place(4)]);
  });

  it('refuses to go on, or to show a page, without its head or over an entry that was tampered with', async () => {
    const vault = await filled(3);
    await overwrite(vault.store, place(2), (value) => flipped(value));
    await expect(journal(vault).page({ limit: 5 })).rejects.toThrow(DamagedRecord);
    expect((await journal(vault).page({ limit: 1 })).entries).toHaveLength(1);
    await vault.store.delete('journal-head:head');
    await expect(journal(vault).append(entry)).rejects.toThrow(DamagedRecord);
    await expect(journal(vault).page({ limit: 1 })).rejects.toThrow(DamagedRecord);
    expect(vault.damage).toEqual([place(2), place(1), place(1)]);
  });

  it('goes on after a rotation, and can be verified over both keys', async () => {
    const vault = await filled(3);
    const rotated = testVault({ store: vault.store, keyring: testKeyring('k2', 'k1') });
    await filled(2, rotated);
    expect(await journal(rotated).verify()).toEqual({ ok: true, entries: 5 });
    expect((await journal(rotated).page({ limit: 9 })).entries).toHaveLength(5);
    const without = testVault({ store: vault.store, keyring: testKeyring('k2') });
    expect(await journal(without).verify()).toEqual({ ok: false, seq: 1, reason: 'unknown-key' });
  });

  it('throws when an entry cannot be written, so that what it vouches for is not done', async () => {
    const store = failingStore(testVault().store);
    const vault = testVault({ store });
    const theJournal = journal(vault);
    store.fail();
    await expect(theJournal.append(entry)).rejects.toThrow('refused');
    await expect(theJournal.page({ limit: 1 })).rejects.toThrow('refused');
    await expect(theJournal.verify()).rejects.toThrow('refused');
    store.heal();
    await theJournal.append(entry);
    expect(await theJournal.verify()).toEqual({ ok: true, entries: 1 });
  });

  it('keeps two thousand characters of a text, says how many are left out, and takes no field it does not know', async () => {
    const theJournal = journal(testVault());
    const long = {
      field: 'note',
      before: `${'x'.repeat(1999)}😀 and more`,
      after: ['y'.repeat(2000), 'z'.repeat(2001)],
    };
    const odd = { ...entry, differences: [long], password: 'hunter2' } as JournalEntry;
    await theJournal.append(odd);
    const [kept] = (await theJournal.page({ limit: 1 })).entries;
    expect(kept?.differences[0]).toEqual({
      field: 'note',
      before: `${'x'.repeat(1999)}\ufffd… (+10)`,
      after: ['y'.repeat(2000), `${'z'.repeat(2000)}… (+1)`],
    });
    expect(kept).not.toHaveProperty('password');
  });

  it('refuses an entry that lacks what it must have', async () => {
    const vault = testVault();
    await expect(journal(vault).append({ ...entry, actorId: undefined } as never)).rejects.toThrow('actorId');
    expect(await journal(vault).verify()).toEqual({ ok: true, entries: 0 });
  });

  it('shows nothing of what was done in the store', async () => {
    const vault = await filled(1);
    const dump = await dumpStore(vault.store);
    expect(dump).toContain('2026-01-01');
    // Blanks never stand in what is encrypted, so that chance alone finds none of these.
    expect(dump).not.toMatch(/alex|adele|Vance|user\.create|salesAgent|correlation 1|request 1/);
  });
});

async function swap(store: TestVault['store'], one: string, other: string): Promise<void> {
  const entries = await store.read([one, other]);
  await overwrite(store, one, () => entries.get(other)?.value ?? '');
  await overwrite(store, other, () => entries.get(one)?.value ?? '');
}

async function expire(store: TestVault['store'], key: string, at: number): Promise<void> {
  const value = (await store.read([key])).get(key)?.value ?? '';
  await store.write([{ key, value, expiresAt: at }]);
}

/** Puts the third entry of another journal, made under other keys, in the place of this one's third. */
async function plant(vault: TestVault, keyring: TestVault['keyring']): Promise<void> {
  const other = testVault({ keyring });
  await journal(other).append({ ...entry, action: 'something else' });
  await filled(2, other);
  const value = (await other.store.read([place(3)])).get(place(3))?.value ?? '';
  await overwrite(vault.store, place(3), () => value);
}
