import { sealedRecords } from '../../../storage/records.ts';
import { storedUserSchema, type StoredUser } from '../../../partner-center/local/stored-user.ts';
import { canEdit } from '../../../partner-center/assignable-roles.ts';
import { can, capabilities } from '../../../partner-center/permissions.ts';
import type { Vault } from '../../../storage/vault.ts';
import { by, change, failureOf, newcomer, temporaryPassword } from '../contract/vocabulary.ts';
import { noon, openLocal } from './local-subject.ts';

const users = (vault: Vault) =>
  sealedRecords(vault, { namespace: 'directory-user', schema: storedUserSchema, damaged: 'refuse' });

async function rewrite(vault: Vault, id: string, changes: object): Promise<void> {
  const stored = await users(vault).get(id);
  await users(vault).put(id, { ...stored?.value, ...changes } as StoredUser);
}

describe('A person of the embedded directory', () => {
  it('is kept with a hash of the password, which alone opens', async () => {
    const { port, vault, ids } = await openLocal();
    const { id } = await port.createUser(newcomer(), by(ids.global));
    const stored = (await users(vault).get(id))?.value;
    expect(stored).toMatchObject({
      mustChangePassword: true,
      passwordHash: expect.stringMatching(/^scrypt\$2\$8\$3\$/),
    });
    expect(await port.verifyPassword(id, temporaryPassword)).toBe(true);
    expect(await port.verifyPassword(id, 'kT7#mWq9-vBx4Rz?')).toBe(false);
    expect(await port.verifyPassword(ids.none, '')).toBe(false);
    expect(await port.verifyPassword('nobody', temporaryPassword)).toBe(false);
    await change(port, id, { enabled: false }, by(ids.global));
    expect(await port.verifyPassword(id, temporaryPassword)).toBe(false);
  });

  it('has a new contact since it was registered, for good, and one of old without a time', async () => {
    let now = noon;
    const { port, ids } = await openLocal({ now: () => now });
    const first = await change(port, ids.none, { alternateEmail: 'pradeep@example.org' }, by(ids.global));
    expect(first.alternateEmailSince).toBe(new Date(noon).toISOString());
    expect(first).not.toHaveProperty('mobilePhoneSince');
    now += 1000;
    const second = await change(
      port,
      ids.none,
      { alternateEmail: ' pradeep@EXAMPLE.org', mobilePhone: '+33612345678' },
      by(ids.global),
    );
    expect(second.alternateEmailSince).toBe(new Date(noon).toISOString());
    expect(second.mobilePhoneSince).toBe(new Date(now).toISOString());
  });

  it('whose contact’s age cannot be read closes the matter: it might be a new one', async () => {
    const { port, vault, ids } = await openLocal();
    await rewrite(vault, ids.none, { alternateEmailSince: 'lately' });
    expect(await failureOf(port.getUser(ids.none))).toEqual({ code: 'unavailable' });
  });

  it('leaves no name, address or password in the store in clear text', async () => {
    const { port, vault, ids } = await openLocal();
    await port.createUser(
      newcomer({ mobilePhone: '+8613912345678', alternateEmail: 'elodie@example.org' }),
      by(ids.global),
    );
    const entries = await vault.store.scan('directory-', { limit: 1000 });
    expect(entries.length).toBeGreaterThan(15);
    expect(JSON.stringify(entries)).not.toMatch(/goff|lanting|lodie|13912345678|example\.org|kT7#/i);
  });

  it('keeps settings that this release does not know, shows them, and has no right from them', async () => {
    const { port, vault, ids } = await openLocal();
    await rewrite(vault, ids.none, {
      administrator: 'license_admin',
      agent: 'referral_agent',
      preferredLanguage: 'zh-CN',
    });
    const person = await port.getUser(ids.none);
    expect(person).toMatchObject({
      administrator: 'license_admin',
      agent: 'referral_agent',
      preferredLanguage: 'zh-CN',
    });
    for (const capability of capabilities) expect(can(person, capability)).toBe(false);
    expect(await failureOf(port.createUser(newcomer(), by(ids.none)))).toEqual({ code: 'forbidden' });
    expect((await port.listUsers({ search: 'pradeep', size: 1 })).items).toEqual([person]);
    const renamed = await change(port, ids.none, { displayName: 'Pradeep G.' }, by(ids.global));
    expect(renamed).toMatchObject({ displayName: 'Pradeep G.', administrator: 'license_admin' });
  });

  it('is safe from user management administrators when the administrator setting is unknown', async () => {
    const { port, vault, ids } = await openLocal();
    await rewrite(vault, ids.none, { administrator: 'license_admin' });
    expect(canEdit(await port.getUser(ids.userManagement), await port.getUser(ids.none))).toBe(false);
    const request = change(port, ids.none, { displayName: 'X' }, by(ids.userManagement));
    expect(await failureOf(request)).toEqual({ code: 'forbidden' });
  });

  it('whose record is damaged closes the matter, and is told to the operator', async () => {
    const { port, vault, damaged, ids } = await openLocal();
    const { version } = await port.getUser(ids.none);
    const key = `directory-user:${ids.none}`;
    const other = (await vault.store.read([`directory-user:${ids.global}`])).get(`directory-user:${ids.global}`);
    for (const value of ['nonsense', other?.value ?? '']) {
      await vault.store.write([{ key, value }]);
      expect(await failureOf(port.getUser(ids.none))).toEqual({ code: 'unavailable' });
      expect(await failureOf(port.createUser(newcomer(), by(ids.none)))).toEqual({ code: 'unavailable' });
      const request = port.updateUser(ids.none, version, { surname: 'Rao' }, by(ids.global));
      expect(await failureOf(request)).toEqual({ code: 'unavailable' });
      expect(await failureOf(port.listUsers({ size: 10 }))).toEqual({ code: 'unavailable' });
    }
    expect(new Set(damaged)).toEqual(new Set([key]));
    expect((await port.getUser(ids.global)).displayName).toBe('Alex Wilber');
    expect((await port.createUser(newcomer(), by(ids.global))).enabled).toBe(true);
  });
});
