import { demoPartner, demoPeople, seedDemoPartner } from '../../../partner-center/local/demo-partner.ts';
import { demoProfiles } from '../../../partner-center/local/demo-profiles.ts';
import { directoryTables } from '../../../partner-center/local/directory-tables.ts';
import { foundDirectory } from '../../../partner-center/local/found-directory.ts';
import { foundProfiles } from '../../../partner-center/local/found-profiles.ts';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { profileKinds, type Profile } from '../../../partner-center/profiles/profile.ts';
import { makeStorageKeys, parseStorageKeys } from '../../../storage/keys.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import type { Vault } from '../../../storage/vault.ts';
import { by, change, failureOf, save } from '../contract/vocabulary.ts';
import { noon, openLocal, passwordCost } from './local-subject.ts';

const emptyVault = (): Vault => ({
  store: memoryStore({ now: () => noon }),
  keyring: parseStorageKeys(makeStorageKeys()),
  now: () => noon,
  onDamage: () => undefined,
});

async function rewrite(vault: Vault, kind: Profile['kind'], changes: object): Promise<void> {
  const { profiles } = directoryTables(vault);
  await profiles.put(kind, { ...(await profiles.get(kind))?.value, ...changes } as Profile);
}

describe('The profiles of the demo partner', () => {
  it('are those that were written down, and the contact is the directory’s', async () => {
    const vault = emptyVault();
    await seedDemoPartner(vault);
    const port = await localPartnerCenter(vault);
    const expected = demoProfiles(demoPartner);
    for (const kind of profileKinds) expect(await port.getProfile(kind)).toEqual(expected[kind]);
    expect(await port.getMpnProfile()).toEqual(expected.mpn);
  });

  it('are made for a store that has the people already, whose contact may be somebody else by now', async () => {
    const vault = emptyVault();
    const megan = demoPeople[1];
    const founders = demoPeople.map((person) => ({ ...person, administrator: 'global' as const }));
    await foundDirectory(vault, { partner: { ...demoPartner, primaryContactId: megan?.id }, founders });
    expect(await seedDemoPartner(vault)).toBe(false);
    const port = await localPartnerCenter(vault);
    expect((await port.getProfile('legal')).primaryContact).toMatchObject({
      ...{ userId: megan?.id, firstName: 'Megan', lastName: 'Bowen', email: megan?.userPrincipalName },
    });
    expect((await port.getPartner()).primaryContactId).toBe(megan?.id);
  });

  it('are made once: what was changed since stays', async () => {
    const { port, vault, ids } = await openLocal();
    await save(port, 'support', { website: 'www.lanting-cloud.cn' }, by(ids.global));
    await seedDemoPartner(vault);
    expect((await port.getProfile('support')).website).toBe('www.lanting-cloud.cn');
  });

  it('are made once by two processes that start together', async () => {
    const vault = emptyVault();
    await foundDirectory(vault, { partner: demoPartner, founders: demoPeople });
    const ends = await Promise.all([1, 2].map(() => foundProfiles(vault, demoProfiles(demoPartner))));
    expect(new Set(ends)).toEqual(new Set([true, false]));
  });

  it('are made also at the first start after a change of the storage keys', async () => {
    const [older, newer] = [makeStorageKeys(), makeStorageKeys()];
    const vault = { ...emptyVault(), keyring: parseStorageKeys(older) };
    await foundDirectory(vault, { partner: demoPartner, founders: demoPeople });
    const turned = { ...vault, keyring: parseStorageKeys(`${newer},${older}`) };
    await seedDemoPartner(turned);
    const port = await localPartnerCenter(turned, { passwordCost });
    expect((await port.getProfile('legal')).kind).toBe('legal');
  });
});

describe('A partner without profiles', () => {
  it('has none to give, and none to change', async () => {
    const vault = emptyVault();
    expect(await foundProfiles(vault, demoProfiles(demoPartner))).toBe(false);
    await foundDirectory(vault, { partner: demoPartner, founders: demoPeople });
    const port = await localPartnerCenter(vault);
    const { support } = demoProfiles(demoPartner);
    const actor = by(demoPeople[0]?.id ?? '');
    expect(await failureOf(port.getProfile('support'))).toEqual({ code: 'notFound' });
    expect(await failureOf(port.getMpnProfile())).toEqual({ code: 'notFound' });
    const request = port.updateProfile('support', { base: support, profile: support }, actor);
    expect(await failureOf(request)).toEqual({ code: 'notFound' });
  });
});

describe('A stored profile', () => {
  it('is nowhere in clear text', async () => {
    const { port, vault, ids } = await openLocal();
    await save(port, 'support', { website: 'www.lanting-cloud.cn' }, by(ids.global));
    const entries = [
      ...(await vault.store.scan('partner-', { limit: 100 })),
      ...(await vault.store.scan('d', { limit: 100 })),
    ];
    expect(entries.length).toBeGreaterThan(10);
    expect(JSON.stringify(entries)).not.toMatch(/lanting|yuyuan|wilber|200040|6288/i);
  });

  it('keeps values that this release does not know', async () => {
    const { port, vault, ids } = await openLocal();
    await rewrite(vault, 'legal', { vettingStatus: 'under_review', vettingSubStatus: 'phone_call' });
    const legal = await save(port, 'legal', { addressLine2: '', companyName: 'Lanting Two' }, by(ids.global));
    expect(legal).toMatchObject({
      companyName: 'Lanting Two',
      vettingStatus: 'under_review',
      vettingSubStatus: 'phone_call',
    });
    await rewrite(vault, 'organization', { culture: 'zh-Hant-CN' });
    const organization = await save(port, 'organization', { state: 'SH' }, by(ids.global));
    expect(organization).toMatchObject({ culture: 'zh-Hant-CN', defaultAddress: { state: 'SH' } });
  });

  it('that is damaged closes the matter, and is told to the operator', async () => {
    const { port, vault, damaged, ids } = await openLocal();
    const base = await port.getProfile('support');
    await vault.store.write([{ key: 'partner-profile:support', value: 'nonsense' }]);
    expect(await failureOf(port.getProfile('support'))).toEqual({ code: 'unavailable' });
    const request = port.updateProfile('support', { base, profile: base }, by(ids.global));
    expect(await failureOf(request)).toEqual({ code: 'unavailable' });
    expect(new Set(damaged)).toEqual(new Set(['partner-profile:support']));
    expect((await port.getProfile('legal')).kind).toBe('legal');
  });

  it('can be read without the old key, once it has been started with both', async () => {
    const [older, newer] = [makeStorageKeys(), makeStorageKeys()];
    const { vault } = await openLocal({ keys: older });
    const under = (...keys: readonly string[]) =>
      localPartnerCenter({ ...vault, keyring: parseStorageKeys(keys.join(',')) }, { passwordCost });
    await under(newer, older);
    const port = await under(newer);
    expect((await port.getProfile('legal')).address.postalCode).toBe('200040');
    expect((await port.getMpnProfile()).mpnId).toBe('4762019');
  });

  it('does not disturb those who follow the list of people', async () => {
    const { port, replica, ids } = await openLocal();
    await replica.listUsers({ size: 1 });
    await save(port, 'support', { website: 'www.lanting-cloud.cn' }, by(ids.global));
    await change(port, ids.none, { displayName: 'Zoé Gupta' }, by(ids.global));
    expect((await replica.listUsers({ search: 'zoe', size: 1 })).totalCount).toBe(1);
  });
});

describe('A write to a profile', () => {
  it('is one batch', async () => {
    const calls: string[] = [];
    const { port, ids } = await openLocal({
      around: async (operation, run) => {
        calls.push(operation);
        return run();
      },
    });
    calls.length = 0;
    await save(port, 'support', { website: 'www.lanting-cloud.cn' }, by(ids.global));
    expect(calls.filter((call) => call !== 'read')).toEqual(['write']);
  });

  it.each([
    ['is granted when the store did it but its answer was lost', true],
    ['has an unknown outcome when nobody can tell whether the store did it', false],
  ])('%s', async (_, readable) => {
    let [armed, broken] = [false, false];
    const { port, ids } = await openLocal({
      around: async (operation, run) => {
        if (broken) throw new Error('the connection is gone');
        if (!armed || operation !== 'write') return run();
        if (readable) await run();
        broken = !readable;
        throw new Error('the connection is gone');
      },
    });
    const base = await port.getProfile('support');
    const write = by(ids.global);
    armed = true;
    const request = port.updateProfile('support', { base, profile: { ...base, website: 'lanting-cloud.cn' } }, write);
    if (readable) await expect(request).resolves.toMatchObject({ website: 'lanting-cloud.cn' });
    else expect(await failureOf(request)).toEqual({ code: 'unknown', requestId: write.requestId });
    [armed, broken] = [false, false];
    expect(await port.outcomeOf(write.requestId)).toEqual(
      readable ? { applied: true, profile: 'support' } : { applied: false },
    );
  });

  it('does not take a request id that was spent on a person', async () => {
    const { port, ids } = await openLocal();
    const write = by(ids.global);
    await change(port, ids.none, { surname: 'Rao' }, write);
    expect(await failureOf(save(port, 'support', { website: 'lanting-cloud.cn' }, write))).toEqual({
      code: 'unavailable',
    });
    const other = by(ids.global);
    await save(port, 'support', { website: 'lanting-cloud.cn' }, other);
    expect(await failureOf(change(port, ids.none, { surname: 'Singh' }, other))).toEqual({ code: 'unavailable' });
  });
});
