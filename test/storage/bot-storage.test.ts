import { AutoSaveStateMiddleware, ConversationState, MessageFactory, TestAdapter, type Storage } from 'botbuilder';
import { Dialog, DialogSet, TextPrompt, WaterfallDialog } from 'botbuilder-dialogs';
import { botStorage, type BotItem } from '../../storage/bot-storage.ts';
import { dumpStore, flipped, overwrite } from '../support/storage/dump-store.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { movableClock } from '../support/storage/movable-clock.ts';
import { memoryFixture, sqliteFixture } from '../support/storage/store-fixtures.ts';
import { testKeyring } from '../support/storage/test-keyring.ts';
import { testVault, type TestVault } from '../support/storage/test-vault.ts';

const ttlMs = 24 * 60 * 60 * 1000;
const oddKeys = [
  `!@#$%^&*()~/\\><,.?';"\`~`,
  'constructor',
  '__proto__',
  'toString',
  'k'.repeat(1000),
  '',
  'a\0\ud800',
];

function changes(...items: readonly (readonly [string, BotItem])[]): Record<string, BotItem> {
  return Object.fromEntries(items);
}

describe.each([memoryFixture, sqliteFixture()])('bot storage in a $kind store', (fixture) => {
  let vault: TestVault;
  // What the SDK expects of a storage; that this compiles is part of the test.
  let storage: Storage;
  beforeEach(() => {
    const clock = movableClock();
    vault = testVault({ store: fixture.open(clock.now), clock });
    storage = botStorage(vault, { ttlMs });
  });

  describe('as the SDK has it', () => {
    it('reads an unknown key as nothing', async () => {
      expect(Object.keys(await storage.read(['unknown']))).toEqual([]);
    });

    it('reads no keys as nothing', async () => {
      expect(Object.keys(await storage.read(null as never))).toEqual([]);
      expect(Object.keys(await storage.read([]))).toEqual([]);
    });

    it('takes null changes for none', async () => {
      expect(await storage.write(null as never)).toBeUndefined();
      expect(await storage.delete(null as never)).toBeUndefined();
    });

    it('does not mind a write of nothing', async () => {
      expect(await storage.write([] as never)).toBeUndefined();
      expect(await storage.write({})).toBeUndefined();
    });

    it('makes objects', async () => {
      await storage.write({ plain: { id: 1 }, nested: { id: 2, list: [{ deep: { é: ['联系人', null, false] } }] } });
      const items = await storage.read(['plain', 'nested', 'plain', 'unknown']);
      expect(Object.keys(items)).toEqual(['plain', 'nested']);
      expect(items['plain']).toEqual({ id: 1, eTag: expect.stringMatching(/./) });
      expect(items['nested']).toMatchObject({ id: 2, list: [{ deep: { é: ['联系人', null, false] } }] });
    });

    it.each(oddKeys)('keeps the key %j', async (key) => {
      expect((await storage.read([key]))[key]).toBeUndefined();
      await storage.write(changes([key, { id: 1 }]));
      expect((await storage.read([key, 'other']))[key]).toMatchObject({ id: 1 });
      await storage.delete([key]);
      expect((await storage.read([key]))[key]).toBeUndefined();
    });

    it('updates objects whose eTag is current, absent, empty or *, and no others', async () => {
      const read = async () => (await storage.read(['item']))['item'] as BotItem & { count: number };
      await storage.write({ item: { count: 1 } });
      const first = await read();
      await storage.write({ item: { ...first, count: 2 } });
      const second = await read();
      expect(second.count).toBe(2);
      expect(second.eTag).not.toBe(first.eTag);
      await expect(storage.write({ item: { ...first, count: 99 } })).rejects.toThrow(
        'Storage: error writing "item" due to eTag conflict.',
      );
      expect(await read()).toEqual(second);
      for (const [eTag, count] of [
        ['*', 3],
        ['', 4],
      ] as const) {
        await storage.write({ item: { count, eTag } });
        expect(await read()).toMatchObject({ count });
      }
      await storage.write({ item: { count: 5 } });
      expect(await read()).toMatchObject({ count: 5 });
    });

    it('deletes objects', async () => {
      await storage.write({ item: { id: 1 } });
      const { item } = await storage.read(['item']);
      await storage.delete(['item', 'item']);
      expect(Object.keys(await storage.read(['item']))).toEqual([]);
      await expect(storage.write({ item: item as BotItem })).rejects.toThrow('eTag conflict');
    });

    it('does not mind the deletion of an unknown key', async () => {
      expect(await storage.delete(['unknown'])).toBeUndefined();
    });

    it('works on several keys at once', async () => {
      const keys = ['batch1', 'batch2', 'batch3'];
      await storage.write({ batch1: { count: 10 }, batch2: { count: 20 }, batch3: { count: 30 } });
      const items = await storage.read(keys);
      expect(keys.map((key) => (items[key] as { count: number }).count)).toEqual([10, 20, 30]);
      expect(new Set(keys.map((key) => (items[key] as BotItem).eTag)).size).toBe(3);
      await storage.delete(keys);
      expect(Object.keys(await storage.read(keys))).toEqual([]);
    });

    it('carries a waterfall through its prompts', async () => {
      const state = new ConversationState(storage);
      const dialogs = new DialogSet(state.createProperty('dialogState'));
      dialogs.add(
        new TextPrompt('name', async ({ context, recognized, attemptCount }) => {
          const long = (recognized.value ?? '').length > 3;
          await context.sendActivity(long ? `taken at try ${attemptCount}` : `too short, try ${attemptCount}`);
          return long;
        }),
      );
      dialogs.add(
        new WaterfallDialog('waterfall', [
          async (step) => {
            await step.context.sendActivity('first step');
            return Dialog.EndOfTurn;
          },
          async (step) => step.prompt('name', { prompt: MessageFactory.text('your name?') }),
          async (step) => {
            await step.context.sendActivity(`last step, ${String(step.result)}`);
            return step.endDialog();
          },
        ]),
      );
      const adapter = new TestAdapter(async (context) => {
        const dialog = await dialogs.createContext(context);
        await dialog.continueDialog();
        if (!context.responded) await dialog.beginDialog('waterfall');
      }).use(new AutoSaveStateMiddleware(state));
      await adapter
        .send('hello')
        .assertReply('first step')
        .send('go on')
        .assertReply('your name?')
        .send('Al')
        .assertReply('too short, try 1')
        .send('Meg')
        .assertReply('too short, try 2')
        .send('Adele')
        .assertReply('taken at try 3')
        .assertReply('last step, Adele')
        .startTest();
      expect(await dumpStore(vault.store)).not.toMatch(/Adele|waterfall|convo/i);
    });
  });

  it('writes all of several keys or none', async () => {
    await storage.write({ a: { n: 1 }, b: { n: 1 } });
    const { a, b } = await storage.read(['a', 'b']);
    await storage.write({ b: { n: 2 } });
    await expect(
      storage.write({ a: { ...(a as BotItem), n: 9 }, b: { ...(b as BotItem), n: 9 }, c: { n: 9 } }),
    ).rejects.toThrow('Storage: error writing "b" due to eTag conflict.');
    expect(await storage.read(['a', 'b', 'c'])).toMatchObject({ a: { n: 1 }, b: { n: 2 } });
    expect((await storage.read(['c']))['c']).toBeUndefined();
  });

  it('lets one of two overlapping turns win, and the other hear of it', async () => {
    await storage.write({ item: { n: 0 } });
    const [one, two] = [await storage.read(['item']), await storage.read(['item'])];
    const results = await Promise.allSettled([storage.write(one), storage.write(two)]);
    expect(results.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'fulfilled',
      'rejected',
    ]);
  });

  it('forgets what was not written for its time to live', async () => {
    await storage.write({ item: { n: 1 } });
    vault.clock.advance(ttlMs - 1);
    await storage.write(await storage.read(['item']));
    vault.clock.advance(ttlMs - 1);
    expect((await storage.read(['item']))['item']).toBeDefined();
    vault.clock.advance(1);
    expect((await storage.read(['item']))['item']).toBeUndefined();
  });
});

describe('bot storage', () => {
  it('takes a damaged item for absent and tells of it', async () => {
    const vault = testVault();
    const storage = botStorage(vault, { ttlMs });
    await storage.write({ item: { n: 1 }, other: { n: 1 } });
    const [[key] = ['']] = await vault.store.scan('state:', { limit: 1 });
    await overwrite(vault.store, key, (value) => flipped(value));
    expect(Object.keys(await storage.read(['item', 'other']))).toHaveLength(1);
    expect(vault.damage).toEqual([key]);
  });

  it('takes an item that was moved to another key for absent', async () => {
    const vault = testVault();
    const storage = botStorage(vault, { ttlMs });
    await storage.write({ item: { n: 1 }, other: { n: 2 } });
    const [[one, entry] = ['', { value: '' }], [two] = ['']] = await vault.store.scan('state:', { limit: 2 });
    await overwrite(vault.store, two, () => entry.value);
    expect(Object.keys(await storage.read(['item', 'other']))).toHaveLength(1);
    expect(vault.damage).toEqual([two]);
    expect(one).not.toBe(two);
  });

  it('finds its items again after a rotation of the keys', async () => {
    const vault = testVault();
    await botStorage(vault, { ttlMs }).write({ item: { n: 1 } });
    const rotated = testVault({ store: vault.store, keyring: testKeyring('k2', 'k1') });
    expect(await botStorage(rotated, { ttlMs }).read(['item'])).toMatchObject({ item: { n: 1 } });
  });

  it('never takes a failing store for an empty one', async () => {
    const store = failingStore(testVault().store);
    const storage = botStorage(testVault({ store }), { ttlMs });
    store.fail();
    await expect(storage.read(['item'])).rejects.toThrow('refused');
    await expect(storage.write({ item: { n: 1 } })).rejects.toThrow('refused');
    await expect(storage.delete(['item'])).rejects.toThrow('refused');
  });

  it('refuses what is no object, before it writes anything', async () => {
    const vault = testVault();
    const storage = botStorage(vault, { ttlMs });
    for (const item of [null, 'text', 1, [1]]) {
      await expect(storage.write({ good: { n: 1 }, bad: item as never })).rejects.toThrow('nvalid');
    }
    expect(await dumpStore(vault.store)).toBe('');
  });

  it('asks the store once for all keys of a read or a write', async () => {
    const vault = testVault();
    const calls: string[] = [];
    const store = {
      ...vault.store,
      read: (keys: readonly string[]) => (calls.push('read'), vault.store.read(keys)),
      write: (batch: Parameters<typeof vault.store.write>[0]) => (calls.push('write'), vault.store.write(batch)),
    };
    const storage = botStorage({ ...vault, store }, { ttlMs });
    await storage.write({ a: { n: 1 }, b: { n: 1 } });
    await storage.read(['a', 'b']);
    expect(calls).toEqual(['write', 'read']);
  });

  it('shows nothing of keys or values in the store', async () => {
    const vault = testVault();
    await botStorage(vault, { ttlMs }).write({ 'msteams/users/29:alex/': { mail: 'alex@lanting.example' } });
    expect(await dumpStore(vault.store)).not.toMatch(/alex|msteams|mail/);
  });
});
