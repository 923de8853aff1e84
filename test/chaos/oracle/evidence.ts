import { catalogPins } from '../../../partner-center/catalog/catalog-pins.ts';
import { localPartnerCenter, type LocalPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import type { User } from '../../../partner-center/port.ts';
import { journal, type RecordedEntry } from '../../../storage/journal.ts';
import type { Vault } from '../../../storage/vault.ts';
import type { Verdict } from '../../../storage/verify-journal.ts';

/** What stands in the store at the end, read past all bots. */
export interface Evidence {
  readonly users: readonly User[];
  readonly billingTaxId: string;
  /** How often the offers on top were saved. */
  readonly pinSaves: number;
  /** Oldest first. */
  readonly entries: readonly RecordedEntry[];
  readonly verdict: Verdict;
  /** The passwords that somebody has, of those that are offered. */
  verifyPassword: LocalPartnerCenter['verifyPassword'];
  /** Every key and value as the store keeps them. */
  readonly records: readonly (readonly [string, string])[];
}

/** Reads everything. */
export async function gatherEvidence(vault: Vault): Promise<Evidence> {
  const directory = await localPartnerCenter(vault);
  const pins = catalogPins(vault, { actor: async () => undefined, known: async () => true });
  const { taxId } = await directory.getProfile('billing');
  return {
    users: await allUsers(directory),
    billingTaxId: taxId,
    pinSaves: Number((await pins.get()).version ?? 0),
    entries: await allEntries(vault),
    verdict: await journal(vault).verify(),
    verifyPassword: directory.verifyPassword,
    records: await allRecords(vault),
  };
}

/** Every journal entry, oldest first. */
export async function allEntries(vault: Vault): Promise<readonly RecordedEntry[]> {
  const chronicle = journal(vault);
  const all: RecordedEntry[] = [];
  let before: number | undefined;
  do {
    const page = await chronicle.page({ before, limit: 500 });
    all.push(...page.entries);
    before = page.next;
  } while (before !== undefined);
  return all.toReversed();
}

async function allUsers(directory: LocalPartnerCenter): Promise<readonly User[]> {
  const all: User[] = [];
  let continuation: string | undefined;
  do {
    const page = await directory.listUsers({ size: 100, continuation });
    all.push(...page.items);
    continuation = page.continuation;
  } while (continuation !== undefined);
  return all;
}

async function allRecords({ store }: Vault): Promise<readonly (readonly [string, string])[]> {
  const all: (readonly [string, string])[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await store.scan('', { after, limit: 1000 });
    all.push(...page.map(([key, { value }]) => [key, value] as const));
    if (page.length < 1000) return all;
    after = page.at(-1)?.[0];
  }
}
