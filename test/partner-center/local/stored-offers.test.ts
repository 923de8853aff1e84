import { demoOffers } from '../../../partner-center/local/demo-offers.ts';
import { demoPartner, demoPeople, seedDemoPartner } from '../../../partner-center/local/demo-partner.ts';
import { directoryTables } from '../../../partner-center/local/directory-tables.ts';
import { foundDirectory } from '../../../partner-center/local/found-directory.ts';
import { foundOffers } from '../../../partner-center/local/found-offers.ts';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import type { Offer } from '../../../partner-center/offers/offer.ts';
import { makeStorageKeys, parseStorageKeys } from '../../../storage/keys.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import type { Vault } from '../../../storage/vault.ts';
import { failureOf } from '../contract/vocabulary.ts';
import { noon, openLocal } from './local-subject.ts';

const emptyVault = (): Vault => ({
  store: memoryStore({ now: () => noon }),
  keyring: parseStorageKeys(makeStorageKeys()),
  now: () => noon,
  onDamage: () => undefined,
});

async function withoutOffers(): Promise<Vault> {
  const vault = emptyVault();
  await foundDirectory(vault, { partner: demoPartner, founders: demoPeople });
  return vault;
}

const offersIn = async (vault: Vault) => (await localPartnerCenter(vault)).listOffers();

describe('The demo offers', () => {
  const byId = new Map(demoOffers.map((offer) => [offer.id, offer]));
  const byName = new Map(demoOffers.map((offer) => [offer.name, offer]));
  const namesOf = (ids: readonly string[] = []) => ids.map((id) => byId.get(id)?.name);

  it('have ids and names of their own, and name none that is not there', () => {
    expect([byId.size, byName.size]).toEqual([demoOffers.length, demoOffers.length]);
    for (const { id, prerequisiteOffers, upgradeTargets } of demoOffers) {
      expect(id).toMatch(/^[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/);
      expect(namesOf([...prerequisiteOffers, ...upgradeTargets])).not.toContain(undefined);
      expect(upgradeTargets).not.toContain(id);
    }
  });

  it('need another offer when they are add-ons, and only then', () => {
    for (const { name, isAddOn, prerequisiteOffers } of demoOffers) {
      expect([name, prerequisiteOffers.length > 0]).toEqual([name, isAddOn]);
    }
  });

  it('lead to what can be bought, and never round in a circle', () => {
    const chains = (offer: Offer, seen: readonly string[]): void => {
      expect(seen).not.toContain(offer.id);
      for (const id of offer.upgradeTargets) {
        const target = byId.get(id);
        expect([offer.name, target?.isAvailableForPurchase]).toEqual([offer.name, true]);
        if (target !== undefined) chains(target, [...seen, offer.id]);
      }
    };
    for (const offer of demoOffers) chains(offer, []);
  });

  it.each([
    ['Office 365 Business', ['Office 365 Business Premium', 'Office 365 ProPlus', 'Office 365 Enterprise E3']],
    ['Office 365 Business Premium', ['Office 365 Enterprise E3']],
    [
      'Office 365 Business Essentials',
      ['Office 365 Business Premium', 'Office 365 Enterprise E1', 'Office 365 Enterprise E3'],
    ],
  ])('let %s be upgraded as 21Vianet does', (name, targets) => {
    expect(namesOf(byName.get(name)?.upgradeTargets)).toEqual(targets);
  });
});

describe('The offers of the demo partner', () => {
  it('are those that were written down', async () => {
    const vault = emptyVault();
    await seedDemoPartner(vault);
    expect(await offersIn(vault)).toEqual(demoOffers);
  });

  it('are made for a store of an earlier release, which has the people already', async () => {
    const vault = await withoutOffers();
    expect(await seedDemoPartner(vault)).toBe(false);
    expect(await offersIn(vault)).toHaveLength(demoOffers.length);
  });

  it('are made once: what became of them since stays', async () => {
    const { port, vault } = await openLocal();
    const { offers } = directoryTables(vault);
    await offers.remove(demoOffers[0]?.id ?? '');
    await seedDemoPartner(vault);
    expect(await port.listOffers()).toEqual(demoOffers.slice(1));
  });

  it('are made once by two processes that start together', async () => {
    const vault = await withoutOffers();
    const ends = await Promise.all([1, 2].map(() => foundOffers(vault, demoOffers)));
    expect(new Set(ends)).toEqual(new Set([true, false]));
  });
});

describe('A partner without offers', () => {
  it('has none to give, founded or not', async () => {
    const vault = emptyVault();
    expect(await foundOffers(vault, demoOffers)).toBe(false);
    expect(await offersIn(vault)).toEqual([]);
    await foundDirectory(vault, { partner: demoPartner, founders: demoPeople });
    expect(await offersIn(vault)).toEqual([]);
  });
});

describe('Stored offers', () => {
  it('come by rank, then by id, more than a page of them', async () => {
    const vault = await withoutOffers();
    const [model] = demoOffers as readonly [Offer];
    const many = Array.from({ length: 1200 }, (_, place) => ({ ...model, id: `id-${place}`, rank: place % 3 }));
    await foundOffers(vault, many.toReversed());
    const offers = await offersIn(vault);
    expect(offers).toHaveLength(1200);
    expect(offers.slice(0, 3).map(({ id }) => id)).toEqual(['id-0', 'id-1002', 'id-1005']);
  });

  it('keep what this release does not know', async () => {
    const vault = await withoutOffers();
    const [model] = demoOffers as readonly [Offer];
    const later = { ...model, billingCycles: ['triennial'], category: { id: 'Later_Key', name: 'Later', rank: 99 } };
    await foundOffers(vault, [later]);
    expect(await offersIn(vault)).toEqual([later]);
  });

  it.each([
    ['is no record', () => 'nonsense'],
    ['stands under another’s name', (stored: readonly string[]) => stored[1] ?? ''],
  ])('close the matter when one %s, which is told to the operator', async (_what, damage) => {
    const { port, vault, damaged } = await openLocal();
    const entries = await vault.store.scan('partner-offer:', { limit: 2 });
    const [key = ''] = entries.map(([name]) => name);
    await vault.store.write([{ key, value: damage(entries.map(([, { value }]) => value)) }]);
    expect(await failureOf(port.listOffers())).toEqual({ code: 'unavailable' });
    expect(damaged).toContain(key);
  });
});
