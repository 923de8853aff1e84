import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { makeStorageKeys, parseStorageKeys } from '../../../storage/keys.ts';
import type { Vault } from '../../../storage/vault.ts';
import { by, failureOf, newcomer } from '../contract/vocabulary.ts';
import { openLocal, passwordCost } from './local-subject.ts';

const [older, newer] = [makeStorageKeys(), makeStorageKeys()];

async function openUnder(vault: Vault, ...keys: readonly string[]) {
  return localPartnerCenter({ ...vault, keyring: parseStorageKeys(keys.join(',')) }, { passwordCost });
}

describe('After a change of the storage keys the embedded directory', () => {
  it('still knows whose name is taken when the new key was put last', async () => {
    const { vault, ids } = await openLocal({ keys: older });
    await (await openUnder(vault, older)).createUser(newcomer(), by(ids.global));
    const port = await openUnder(vault, older, newer);
    expect(await port.isUserPrincipalNameFree(newcomer().userPrincipalName)).toBe(false);
    const failure = await failureOf(port.createUser(newcomer(), by(ids.global)));
    expect(failure).toEqual({ code: 'invalid', fields: { userName: 'taken' } });
  });

  it('can be read without the old key, once it has been started with both', async () => {
    const { vault, ids } = await openLocal({ keys: older });
    const { id } = await (await openUnder(vault, older)).createUser(newcomer(), by(ids.global));
    await openUnder(vault, newer, older);
    const port = await openUnder(vault, newer);
    expect((await port.getUser(id)).displayName).toBe('Élodie Le Goff');
    expect((await port.listUsers({ size: 10 })).totalCount).toBe(8);
    const failure = await failureOf(port.createUser(newcomer(), by(ids.global)));
    expect(failure).toEqual({ code: 'invalid', fields: { userName: 'taken' } });
  });

  it('takes no writes from a process that still files under the old keys', async () => {
    const { vault, ids } = await openLocal({ keys: older });
    const slow = await openUnder(vault, older);
    await openUnder(vault, older, newer);
    expect(await failureOf(slow.createUser(newcomer(), by(ids.global)))).toEqual({ code: 'unavailable' });
    expect(await failureOf(slow.isUserPrincipalNameFree('x@lanting-cloud.cn'))).toEqual({ code: 'unavailable' });
  });
});
