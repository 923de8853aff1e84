import { deedRecords } from '../../../partner-center/deed-records.ts';
import { createLedger, type Deed, type Effect } from '../../../partner-center/ledger.ts';
import type { Write, WriteOutcome } from '../../../partner-center/port.ts';
import { journal, type Journal } from '../../../storage/journal.ts';
import { failingStore } from '../storage/failing-store.ts';
import { testVault } from '../storage/test-vault.ts';

/** What the deeds of `deedOf` change. */
export const differences = [{ field: 'surname', before: 'Vance', after: 'Li' }];

/** A ledger over a store that can fail, a journal that can refuse, consequences as told, and a Partner Center that reads back as told. */
export function openBooks() {
  const inner = testVault();
  const store = failingStore(inner.store);
  const vault = { ...inner, store };
  const effects = deedRecords(vault);
  const chronicle = journal(vault);
  const world = {
    outcome: async (_requestId: string): Promise<WriteOutcome> => ({ applied: false }),
    whenDone: async (_effect: Effect): Promise<void> => undefined,
    /** Which journal entry is the first to be refused, counted from 1. */
    journalFailsAt: Infinity,
  };
  let appended = 0;
  const append: Journal['append'] = async (entry) => {
    appended += 1;
    if (appended >= world.journalFailsAt) throw new Error('the journal is away');
    return chronicle.append(entry);
  };
  const asked: string[] = [];
  const open = () =>
    createLedger({
      partnerCenter: {
        async outcomeOf(requestId) {
          asked.push(requestId);
          return world.outcome(requestId);
        },
      },
      effects,
      journal: { ...chronicle, append },
      now: vault.now,
      whenDone: (effect) => world.whenDone(effect),
    });
  const entries = async () =>
    (await chronicle.page({ limit: 100 })).entries.map(({ action, outcome }) => `${action} ${outcome}`).toReversed();
  return { vault, store, effects, world, asked, open, entries, ledger: open(), page: chronicle.page };
}

/** A deed that notes each write that it makes. */
export function deedOf(run: () => Promise<string> = async () => 'adele') {
  const writes: Write[] = [];
  const deed: Deed = {
    action: 'updateUser',
    actorId: 'alex',
    actorName: 'Alex Wilber',
    targetId: 'adele',
    targetName: 'Adele Vance',
    correlationId: 'c1',
    differences,
    about: { userId: 'adele' },
    run(write) {
      writes.push(write);
      return run();
    },
  };
  return { deed, writes };
}
