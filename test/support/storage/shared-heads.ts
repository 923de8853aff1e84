import { demoPartner, demoPeople, demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import { foundDirectory } from '../../../partner-center/local/found-directory.ts';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { journal } from '../../../storage/journal.ts';
import type { Store } from '../../../storage/store.ts';
import type { Vault } from '../../../storage/vault.ts';
import { by, newcomer } from '../../partner-center/contract/vocabulary.ts';
import { testKeyring } from './test-keyring.ts';

const replicas = 4;

/** What replicas have to keep that write at the same moment, each over a store of its own to the same place. */
export function keepsHeads(open: () => Promise<Store>, { entries, people }: { entries: number; people: number }): void {
  async function vaults(): Promise<readonly Vault[]> {
    const parts = { keyring: testKeyring(), now: Date.now, onDamage: () => undefined };
    return Promise.all(Array.from({ length: replicas }, async () => ({ ...parts, store: await open() })));
  }

  it('keeps one journal of what several write down at once, each entry once and the chain whole', async () => {
    const all = await vaults();
    const numbers = Array.from({ length: entries }, (_, number) => number);
    const written = await Promise.all(
      all.flatMap((vault, replica) => {
        const { append } = journal(vault);
        const write = async (number: number) =>
          append({
            ...{ actorId: 'alex', action: 'test', outcome: 'done', targetId: `t${replica}`, differences: [] },
            correlationId: `${replica}.${number}`,
          });
        // Some one after the other, and as many at once.
        const half = numbers.length / 2;
        const inTurn = numbers
          .slice(0, half)
          .reduce(
            async (before, number) => [...(await before), await write(number)],
            Promise.resolve<Awaited<ReturnType<typeof write>>[]>([]),
          );
        return [inTurn, Promise.all(numbers.slice(half).map(write))];
      }),
    );
    const seqs = written.flat().map(({ seq }) => seq);
    expect(seqs.toSorted((one, other) => one - other)).toEqual(seqs.map((_, place) => place + 1));
    const [first] = all;
    if (first === undefined) throw new Error('there is no replica');
    const { verify, page, about } = journal(first);
    expect(await verify()).toEqual({ ok: true, entries: replicas * entries });
    const kept = (await page({ limit: 1000 })).entries.map(({ seq, correlationId }) => [seq, correlationId]);
    expect(new Map(kept as [number, string][])).toEqual(
      new Map(written.flat().map(({ seq, correlationId }) => [seq, correlationId])),
    );
    expect((await about('t3', { limit: 1000 })).entries).toHaveLength(entries);
  });

  it('keeps one directory that several write to at once, each address once and nobody lost', async () => {
    const all = await vaults();
    const [first] = all;
    if (first === undefined) throw new Error('there is no replica');
    await foundDirectory(first, { partner: demoPartner, founders: demoPeople });
    const centers = await Promise.all(all.map(async (vault) => localPartnerCenter(vault)));
    const made = await Promise.allSettled(
      centers.flatMap((center) =>
        Array.from({ length: people }, async (_, number) => {
          // All want the same addresses.
          const userPrincipalName = `n${number}@lanting-cloud.cn`;
          const person = newcomer({ userPrincipalName, temporaryPassword: undefined });
          return center.createUser(person, by(demoPersonId(20)));
        }),
      ),
    );
    const refusals = made.flatMap((end) =>
      end.status === 'rejected' ? [(end.reason as { failure: unknown }).failure] : [],
    );
    const taken = { code: 'invalid', fields: { userName: 'taken' } };
    expect(refusals).toEqual(Array.from({ length: (replicas - 1) * people }, () => taken));
    for (const center of centers) {
      const found = await center.listUsers({ search: 'élodie', size: 100 });
      expect(new Set(found.items.map(({ userPrincipalName }) => userPrincipalName)).size).toBe(people);
      expect(found.totalCount).toBe(people);
    }
  });
}
