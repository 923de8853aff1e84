import { failureOf } from '../contract/vocabulary.ts';
import { testVault } from '../../support/storage/test-vault.ts';
import { by, file, open, partsIn, price, prices } from './price-samples.ts';

const conflict = { code: 'conflict', reason: 'version' };
const day = 24 * 60 * 60 * 1000;

describe('A price list', () => {
  it('is there under its month, whole, as it was in the file', async () => {
    const { lists, publish } = open();
    const given = prices(450).map((one, index) => (index === 7 ? { ...one, validFrom: '2026-12-01' } : one));
    const importId = await publish(file('a', { prices: given }));
    const list = await lists.of('2026-12');
    expect([...(list?.prices.values() ?? [])]).toEqual(given);
    expect([...(list?.prices.keys() ?? [])]).toEqual(given.map(({ offerId }) => offerId));
    expect(list?.head).toEqual({
      ...{ month: '2026-12', importId, fileName: 'a.csv', hash: 'a', count: 450 },
      ...{ importedAt: '2026-01-01T00:00:00.000Z', importedBy: 'ALEX', canTakeBack: true },
    });
    expect(await lists.of('2026-11')).toBeUndefined();
  });

  it('stands among the months, oldest first, of which the last import alone can be taken back', async () => {
    const { lists, publish } = open();
    for (const month of ['2026-12', '2026-10', '2026-11']) await publish(file(month), month);
    const heads = await lists.months();
    expect(heads.map(({ month, canTakeBack }) => [month, canTakeBack])).toEqual([
      ['2026-10', false],
      ['2026-11', true],
      ['2026-12', false],
    ]);
  });

  it('is seen by another process at once', async () => {
    const vault = testVault();
    const [one, other] = [open(vault), open(vault)];
    await one.publish(file('a'));
    expect((await other.lists.of('2026-12'))?.head.hash).toBe('a');
    await one.publish(file('b', { prices: [price({ listFen: 1 })] }));
    expect([...((await other.lists.of('2026-12'))?.prices.values() ?? [])]).toMatchObject([{ listFen: 1 }]);
  });

  it('costs one read of the store when it is asked for again, and six months are kept in memory', async () => {
    const calls: string[] = [];
    const { lists, publish } = open(testVault(), async (operation, run) => {
      calls.push(operation);
      return run();
    });
    const months = ['01', '02', '03', '04', '05', '06', '07'].map((month) => `2026-${month}`);
    for (const month of months) await publish(file(month), month);
    const costOf = async (month = '') => {
      calls.length = 0;
      await lists.of(month);
      return calls.length;
    };
    for (const month of months) await costOf(month);
    expect(await costOf(months[1])).toBe(1);
    // The first had to go for the seventh, and now the third goes for the first: the second was used since.
    expect(await costOf(months[0])).toBeGreaterThan(1);
    expect(await costOf(months[1])).toBe(1);
    expect(await costOf(months[2])).toBeGreaterThan(1);
  });

  it('closes the matter when a part of it is damaged, and is asked anew after it was mended', async () => {
    const vault = testVault();
    const { publish } = open(vault);
    await publish(file('a'));
    const [key = ''] = await partsIn(vault);
    const { value = '' } = (await vault.store.read([key])).get(key) ?? {};
    await vault.store.write([{ key, value: 'nonsense' }]);
    const { lists } = open(vault);
    expect(await failureOf(lists.of('2026-12'))).toEqual({ code: 'unavailable' });
    expect(vault.damage).toEqual([key]);
    await vault.store.write([{ key, value }]);
    expect((await lists.of('2026-12'))?.prices.size).toBe(1);
    await vault.store.write([{ key, value: null }]);
    const late = open(vault).lists;
    expect(await failureOf(late.of('2026-12'))).toEqual({ code: 'unavailable' });
    await vault.store.write([{ key, value }]);
    expect((await late.of('2026-12'))?.prices.size).toBe(1);
  });
});

describe('A draft', () => {
  it('keeps what the file held for a day', async () => {
    const vault = testVault();
    const { lists } = open(vault);
    const rejected = [{ row: 3, reason: 'negativePrice', offer: 'Bookings' }] as const;
    const id = await lists.keepDraft(file('a', { rejected, rowCount: 2, rejectedCount: 1 }));
    const { prices: kept, ...about } = (await lists.draft(id)) ?? {};
    expect(about).toEqual({
      ...{ id, fileName: 'a.csv', hash: 'a', month: '2026-12' },
      ...{ rowCount: 2, rejectedCount: 1, rejected },
    });
    expect([...(kept?.values() ?? [])]).toEqual([price()]);
    expect(await lists.months()).toEqual([]);
    vault.clock.advance(day - 1);
    expect(await lists.draft(id)).toBeDefined();
    vault.clock.advance(1);
    expect(await lists.draft(id)).toBeUndefined();
    const failure = await failureOf(lists.importDraft({ draftId: id, month: '2026-12', over: null }, by('alex')));
    expect(failure).toEqual({ code: 'notFound' });
  });

  it('is over once it is a list, and is never there under what is no id', async () => {
    const { lists, publish } = open();
    const id = await publish(file('a'));
    for (const over of [id, '', '../x', '\0', 'x'.repeat(5000)]) {
      expect(await lists.draft(over)).toBeUndefined();
      const given = { draftId: over, month: '2026-11', over: null };
      expect(await failureOf(lists.importDraft(given, by('alex')))).toEqual({ code: 'notFound' });
    }
  });

  it('is refused when its prices could not be read back', async () => {
    const vault = testVault();
    const { lists } = open(vault);
    const broken = file('a', { prices: [price({ listFen: Number.NaN })] });
    expect(await failureOf(lists.keepDraft(broken))).toEqual({ code: 'unavailable' });
    expect(await partsIn(vault)).toEqual([]);
  });
});

describe('An import', () => {
  it.each(['alex', 'patti'])('is for global and billing admins: %s', async (name) => {
    const { lists, publish } = open();
    await publish(file('a'), '2026-12', by(name));
    expect(await lists.months()).toHaveLength(1);
  });

  it.each(['megan', 'nobody'])('is for nobody else: %s', async (name) => {
    const { lists, publish } = open();
    expect(await failureOf(publish(file('a'), '2026-12', by(name)))).toEqual({ code: 'forbidden' });
    expect(await lists.months()).toEqual([]);
    const importId = await publish(file('a'));
    const taken = lists.takeBack({ month: '2026-12', importId }, by(name));
    expect(await failureOf(taken)).toEqual({ code: 'forbidden' });
  });

  it.each(['2026-13', '26-12', '', '1926-12', '2026-12-01'])('is for a month: not for "%s"', async (month) => {
    const { lists } = open();
    const draftId = await lists.keepDraft(file('a'));
    const failure = await failureOf(lists.importDraft({ draftId, month, over: null }, by('alex')));
    expect(failure).toEqual({ code: 'invalid', fields: { month: 'choice' } });
  });

  it('changes nothing when the month has this very file', async () => {
    const { lists, publish } = open();
    const importId = await publish(file('a'));
    const draftId = await lists.keepDraft(file('a'));
    const write = by('patti');
    const imported = await lists.importDraft({ draftId, month: '2026-12', over: importId }, write);
    expect(imported).toEqual({ state: 'same', head: (await lists.months())[0] });
    expect(imported.head).toMatchObject({ importId, importedBy: 'ALEX', canTakeBack: true });
    expect(await lists.wasWritten(write.requestId)).toBeUndefined();
    // For another month the same file is another list.
    const other = await lists.importDraft({ draftId, month: '2027-01', over: null }, by('patti'));
    expect(other.state).toBe('imported');
  });

  it('meets a conflict when the month has another list than its admin saw', async () => {
    const { lists, publish } = open();
    const importId = await publish(file('a'));
    const draftId = await lists.keepDraft(file('b'));
    for (const over of [null, draftId]) {
      expect(await failureOf(lists.importDraft({ draftId, month: '2026-12', over }, by('alex')))).toEqual(conflict);
    }
    expect(await lists.draft(draftId)).toBeDefined();
    const { head } = await lists.importDraft({ draftId, month: '2026-12', over: importId }, by('alex'));
    expect(await lists.months()).toEqual([head]);
  });

  it('is one under its request id, whoever repeats it, and is told by it for 30 days', async () => {
    const vault = testVault();
    const { lists } = open(vault);
    const draftId = await lists.keepDraft(file('a'));
    const write = by('alex');
    const given = { draftId, month: '2026-12', over: null };
    const first = await lists.importDraft(given, write);
    await lists.takeBack({ month: '2026-12', importId: draftId }, by('alex'));
    expect(await lists.importDraft(given, write)).toEqual(first);
    expect(await lists.months()).toEqual([]);
    const forged = lists.importDraft(given, { ...write, actorId: 'patti' });
    expect(await failureOf(forged)).toEqual({ code: 'forbidden' });
    expect(await lists.wasWritten(write.requestId)).toBe('2026-12');
    vault.clock.advance(30 * day);
    expect(await lists.wasWritten(write.requestId)).toBeUndefined();
  });
});

describe('Taking an import back', () => {
  it('brings back what was there before, prices and all, and cannot be done twice', async () => {
    const { lists, publish } = open();
    const first = await publish(file('a', { prices: [price({ listFen: 1 })] }));
    const second = await publish(file('b', { prices: [price({ listFen: 2 })] }));
    const write = by('alex');
    const head = await lists.takeBack({ month: '2026-12', importId: second }, write);
    expect(head).toMatchObject({ importId: first, hash: 'a', canTakeBack: false });
    const list = await lists.of('2026-12');
    expect([list?.head, [...(list?.prices.values() ?? [])]]).toMatchObject([head, [{ listFen: 1 }]]);
    expect(await lists.takeBack({ month: '2026-12', importId: second }, write)).toEqual(head);
    for (const importId of [first, second]) {
      expect(await failureOf(lists.takeBack({ month: '2026-12', importId }, by('alex')))).toEqual(conflict);
    }
  });

  it('leaves no list when there was none', async () => {
    const { lists, publish } = open();
    const importId = await publish(file('a'));
    const write = by('patti');
    expect(await lists.takeBack({ month: '2026-12', importId }, write)).toBeUndefined();
    expect([await lists.months(), await lists.of('2026-12')]).toEqual([[], undefined]);
    expect(await lists.wasWritten(write.requestId)).toBe('2026-12');
    expect(await lists.takeBack({ month: '2026-12', importId }, write)).toBeUndefined();
  });

  it('ends with the next import of any month', async () => {
    const { lists, publish } = open();
    const importId = await publish(file('a'));
    const next = await publish(file('b'), '2027-01');
    expect(await failureOf(lists.takeBack({ month: '2026-12', importId }, by('alex')))).toEqual(conflict);
    // Each import is that of its own month.
    expect(await failureOf(lists.takeBack({ month: '2027-01', importId }, by('alex')))).toEqual(conflict);
    expect(await failureOf(lists.takeBack({ month: '2026-12', importId: next }, by('alex')))).toEqual(conflict);
  });
});
