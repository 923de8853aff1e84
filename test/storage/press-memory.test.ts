import { DamagedRecord } from '../../storage/damaged-record.ts';
import { pressMemory, spentPressSchema } from '../../storage/press-memory.ts';
import { signedRecords } from '../../storage/records.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { flipped, overwrite } from '../support/storage/dump-store.ts';
import { testVault, type TestVault } from '../support/storage/test-vault.ts';

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 0, 1);

const memoryOf = (vault: TestVault) =>
  pressMemory(signedRecords(vault, { namespace: 'press', schema: spentPressSchema, damaged: 'refuse' }), vault.now);

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
    await memory.answered('a');
    vault.clock.advance(10);
    await memory.answered('a');
    await memory.spend('a');
    expect(await memory.find('a')).toEqual({ spentAt: start, answeredAt: start + 10 });
  });

  it('takes no answer for a use: a card that was only answered can still be used', async () => {
    const memory = memoryOf(testVault());
    await memory.answered('a');
    expect(await memory.find('a')).toBeUndefined();
  });

  it('lets one of two answers at once be the first', async () => {
    const vault = testVault();
    const memory = memoryOf(vault);
    await memory.spend('a');
    await Promise.all([memory.answered('a'), memory.answered('a'), memory.spend('a')]);
    expect(await memory.find('a')).toEqual({ spentAt: start, answeredAt: start });
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
    await expect(memory.answered('a')).rejects.toThrow(DamagedRecord);
    expect(vault.damage).toEqual(['press:a', 'press:a']);
  });

  it('throws when the store fails', async () => {
    const store = failingStore(testVault().store);
    const memory = memoryOf(testVault({ store }));
    store.fail();
    for (const ask of [() => memory.spend('a'), () => memory.answered('a'), () => memory.find('a')]) {
      await expect(ask()).rejects.toThrow('refused');
    }
  });
});
