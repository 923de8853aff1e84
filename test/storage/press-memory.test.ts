import { DamagedRecord } from '../../storage/damaged-record.ts';
import { pressMemory, spentPressSchema } from '../../storage/press-memory.ts';
import { signedRecords } from '../../storage/records.ts';
import { unitsOfWork } from '../../storage/unit-of-work.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { flipped, overwrite } from '../support/storage/dump-store.ts';
import { testVault, type TestVault } from '../support/storage/test-vault.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 1);

const memoryOf = (vault: TestVault, onError: (error: unknown) => void = () => undefined) =>
  pressMemory({
    records: signedRecords(vault, { namespace: 'press', schema: spentPressSchema, damaged: 'refuse' }),
    units: unitsOfWork(vault.store),
    now: vault.now,
    onError,
  });

describe('The memory of presses', () => {
  it('knows nothing of a card that was never used', async () => {
    expect(await memoryOf(testVault()).find('a')).toBeUndefined();
  });

  it('remembers when a card was first used, whatever comes after', async () => {
    const vault = testVault();
    const memory = memoryOf(vault);
    await memory.spend('a');
    vault.clock.advance(1000);
    await memory.spend('a');
    expect(await memory.find('a')).toEqual({ spentAt: start });
    expect(await memory.find('b')).toBeUndefined();
  });

  it('remembers when its answer was first delivered', async () => {
    const vault = testVault();
    const memory = memoryOf(vault);
    await memory.spend('a');
    vault.clock.advance(10);
    memory.note('a', 'answeredAt');
    vault.clock.advance(10);
    memory.note('a', 'answeredAt');
    await memory.spend('a');
    expect(await memory.find('a')).toEqual({ spentAt: start, answeredAt: start + 10 });
  });

  it('takes no answer for a use: a card that was only answered can still be used', async () => {
    const memory = memoryOf(testVault());
    memory.note('a', 'answeredAt');
    expect(await memory.find('a')).toBeUndefined();
  });

  it('writes its notes down for other processes', async () => {
    const vault = testVault();
    const memory = memoryOf(vault);
    await memory.spend('a');
    memory.note('a', 'answeredAt');
    memory.note('a', 'answeredAt');
    await memory.flush();
    expect(await memoryOf(vault).find('a')).toEqual({ spentAt: start, answeredAt: start });
  });

  it('forgets after eight days, when the card can no longer be pressed', async () => {
    const vault = testVault();
    const memory = memoryOf(vault);
    await memory.spend('a');
    vault.clock.advance(8 * day - 1);
    expect(await memory.find('a')).toBeDefined();
    vault.clock.advance(1);
    expect(await memory.find('a')).toBeUndefined();
  });

  it('trusts nothing that was tampered with, and says so', async () => {
    const vault = testVault();
    const memory = memoryOf(vault);
    await memory.spend('a');
    await overwrite(vault.store, 'press:a', flipped);
    await expect(memory.find('a')).rejects.toThrow(DamagedRecord);
    expect(vault.damage).toEqual(['press:a']);
  });

  it('throws when the store fails', async () => {
    const store = failingStore(testVault().store);
    const memory = memoryOf(testVault({ store }));
    store.fail();
    for (const ask of [() => memory.spend('a'), () => memory.find('a')]) {
      await expect(ask()).rejects.toThrow('refused');
    }
  });

  it('tells of a note that could not be written, knows it all the same, and writes it with the next', async () => {
    const store = failingStore(testVault().store);
    const vault = testVault({ store });
    const errors: unknown[] = [];
    const memory = memoryOf(vault, (error) => errors.push(error));
    await memory.spend('a');
    store.fail();
    memory.note('a', 'answeredAt');
    await memory.flush();
    expect(errors).toHaveLength(1);
    expect(await memory.find('a')).toMatchObject({ answeredAt: start });
    store.heal();
    await memory.flush();
    expect(await memoryOf(vault).find('a')).toMatchObject({ answeredAt: start });
  });
});
