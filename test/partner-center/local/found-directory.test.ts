import { demoPartner, demoPeople, seedDemoPartner } from '../../../partner-center/local/demo-partner.ts';
import { foundDirectory } from '../../../partner-center/local/found-directory.ts';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { newUserSchema } from '../../../partner-center/new-user-schema.ts';
import { parseStorageKeys, makeStorageKeys } from '../../../storage/keys.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import type { Vault } from '../../../storage/vault.ts';
import { by, change, failureOf, newcomer } from '../contract/vocabulary.ts';
import { noon, openLocal } from './local-subject.ts';

const emptyVault = (): Vault => ({
  store: memoryStore({ now: () => noon }),
  keyring: parseStorageKeys(makeStorageKeys()),
  now: () => noon,
  onDamage: () => undefined,
});

describe('The demo partner', () => {
  it('has the seven people of the design, with their settings', async () => {
    const vault = emptyVault();
    expect(await seedDemoPartner(vault)).toBe(true);
    const port = await localPartnerCenter(vault);
    const { items } = await port.listUsers({ size: 100 });
    const rows = items.map(({ id, displayName, agent, administrator, preferredLanguage }) =>
      [displayName, id.slice(-2), agent, administrator, preferredLanguage ?? '-'].join(' '),
    );
    expect(rows).toEqual([
      'Adele Vance 22 salesAgent none en-US',
      'Alex Wilber 20 none global -',
      'Isaiah Langer 23 helpdeskAgent none fr-FR',
      'Lynne Robbins 25 adminAgent none -',
      'Megan Bowen 21 none userManagement fr-FR',
      'Patti Fernandez 24 none billing en-US',
      'Pradeep Gupta 26 none none -',
    ]);
    expect(items.every(({ firstUsedAt, enabled }) => enabled && firstUsedAt !== undefined)).toBe(true);
    expect(await port.getPartner()).toEqual(demoPartner);
  });

  it('gives everybody but Patti a way back in, by the directory’s own rules', () => {
    const schema = newUserSchema(demoPartner.verifiedDomains);
    for (const person of demoPeople) {
      expect(schema.parse({ ...person, temporaryPassword: 'Abcdefg1' })).toMatchObject({
        userPrincipalName: person.userPrincipalName,
        displayName: person.displayName,
      });
      const reachable = person.alternateEmail !== undefined && person.mobilePhone !== undefined;
      expect(reachable).toBe(person.givenName !== 'Patti');
    }
  });

  it('is made once: what was changed since stays', async () => {
    const { port, vault, ids } = await openLocal();
    await change(port, ids.none, { displayName: 'Pradeep G.' }, by(ids.global));
    expect(await seedDemoPartner(vault)).toBe(false);
    expect((await port.getUser(ids.none)).displayName).toBe('Pradeep G.');
  });

  it('is made once by two processes that start together', async () => {
    const vault = emptyVault();
    const ends = await Promise.all([seedDemoPartner(vault), seedDemoPartner(vault)]);
    expect(new Set(ends)).toEqual(new Set([false, true]));
  });
});

describe('A directory', () => {
  it('that nobody founded has nobody in it, and nobody who could add anybody', async () => {
    const port = await localPartnerCenter(emptyVault());
    expect(await failureOf(port.getPartner())).toEqual({ code: 'notFound' });
    expect(await port.listUsers({ size: 10 })).toEqual({ items: [], totalCount: 0 });
    expect(await port.findByObjectId('x')).toBeUndefined();
    expect(await failureOf(port.createUser(newcomer(), by('x')))).toEqual({ code: 'forbidden' });
  });

  it('is not founded without a global administrator, nor with a primary contact who is none', async () => {
    const { primaryContactId: _contact, ...partner } = demoPartner;
    const employees = demoPeople.filter(({ administrator }) => administrator !== 'global');
    await expect(foundDirectory(emptyVault(), { partner, founders: employees })).rejects.toThrow(RangeError);
    const contact = { ...partner, primaryContactId: employees[0]?.id };
    await expect(foundDirectory(emptyVault(), { partner: contact, founders: demoPeople })).rejects.toThrow(RangeError);
  });
});
