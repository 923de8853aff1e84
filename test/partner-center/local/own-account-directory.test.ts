import { directoryTables, headKey } from '../../../partner-center/local/directory-tables.ts';
import { ownAccountDirectory } from '../../../partner-center/local/own-account-directory.ts';
import type { PasswordDirectory } from '../../../password-reset/ports.ts';
import type { Vault } from '../../../storage/vault.ts';
import { memoryStore } from '../../../storage/memory-store.ts';
import { storeThatFailsOnce } from '../../support/store-that-fails-once.ts';
import { dumpStore } from '../../support/storage/dump-store.ts';
import { by, change, forMe, newPassword, newcomer, temporaryPassword } from '../contract/vocabulary.ts';
import { noon, openLocal, passwordCost } from './local-subject.ts';

const day = 24 * 60 * 60 * 1000;

const storedUser = async (vault: Vault, id: string) => (await directoryTables(vault).users.get(id))?.value;
const writesSoFar = async (vault: Vault) => (await directoryTables(vault).heads.get(headKey))?.value.change;

/** The demo partner with somebody whose password is the temporary one. */
async function openWithNewcomer(options: Parameters<typeof openLocal>[0] = {}) {
  const subject = await openLocal(options);
  const { id } = await subject.port.createUser(newcomer(), by(subject.ids.global));
  return { ...subject, id };
}

describe('One’s own password in the embedded directory', () => {
  it('is what the reset asks of a directory', async () => {
    const { vault } = await openLocal();
    const directory: PasswordDirectory = ownAccountDirectory(vault, { passwordCost });
    expect(await directory.findMe('nobody')).toBeUndefined();
  });

  it('opens from then on, and the old one no longer does', async () => {
    const { port, replica, own, vault, id } = await openWithNewcomer();
    expect(await own.setMyPassword(id, newPassword, forMe())).toBe('set');
    for (const door of [port, replica]) {
      expect(await door.verifyPassword(id, newPassword)).toBe(true);
      expect(await door.verifyPassword(id, temporaryPassword)).toBe(false);
    }
    expect(await storedUser(vault, id)).toMatchObject({ passwordChangedAt: new Date(noon).toISOString() });
  });

  it('no longer has to be changed', async () => {
    const { own, vault, id } = await openWithNewcomer();
    expect((await storedUser(vault, id))?.mustChangePassword).toBe(true);
    await own.setMyPassword(id, newPassword, forMe());
    expect((await storedUser(vault, id))?.mustChangePassword).toBeUndefined();
  });

  it('opens an account that began without one, which nothing else did', async () => {
    const { port, own, vault, ids } = await openLocal();
    const { temporaryPassword: _none, ...typed } = newcomer();
    const { id } = await port.createUser(typed, by(ids.global));
    expect((await storedUser(vault, id))?.mustChangePassword).toBeUndefined();
    for (const guess of ['', 'undefined', temporaryPassword]) expect(await port.verifyPassword(id, guess)).toBe(false);
    expect(await own.setMyPassword(id, newPassword, forMe())).toBe('set');
    expect(await port.verifyPassword(id, newPassword)).toBe(true);
  });

  it('opens no disabled account, and is kept meanwhile', async () => {
    const { port, own, id, ids } = await openWithNewcomer();
    await own.setMyPassword(id, newPassword, forMe());
    await change(port, id, { enabled: false }, by(ids.global));
    expect(await port.verifyPassword(id, newPassword)).toBe(false);
    await change(port, id, { enabled: true }, by(ids.global));
    expect(await port.verifyPassword(id, newPassword)).toBe(true);
  });

  it('is not set by the repeat of a request that brings another', async () => {
    const { port, own, ownReplica, id } = await openWithNewcomer();
    const write = forMe();
    await own.setMyPassword(id, newPassword, write);
    expect(await ownReplica.setMyPassword(id, 'another Password 8', write)).toBe('set');
    expect(await port.verifyPassword(id, newPassword)).toBe(true);
  });

  it('is written once by 50 requests with one request id over two replicas', async () => {
    const { port, own, ownReplica, vault, id } = await openWithNewcomer();
    const before = await writesSoFar(vault);
    const write = forMe();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        (turn % 2 === 0 ? own : ownReplica).setMyPassword(id, newPassword, write),
      ),
    );
    expect(new Set(answers)).toEqual(new Set(['set']));
    expect(await writesSoFar(vault)).toBe((before ?? 0) + 1);
    expect(await port.verifyPassword(id, newPassword)).toBe(true);
  });

  it('is set beside 30 admins’ writes at once, and none of them is lost', async () => {
    const { port, replica, own, id, ids } = await openWithNewcomer();
    const created = Array.from({ length: 30 }, (_, turn) =>
      (turn % 2 === 0 ? port : replica).createUser(
        newcomer({ userPrincipalName: `user${turn}@lanting-cloud.cn` }),
        by(ids.global),
      ),
    );
    expect(await own.setMyPassword(id, newPassword, forMe())).toBe('set');
    expect(new Set((await Promise.all(created)).map((user) => user.id)).size).toBe(30);
    expect(await port.verifyPassword(id, newPassword)).toBe(true);
  });

  it('is not set once the account has been disabled, however late', async () => {
    let beforeWriting: (() => Promise<unknown>) | undefined;
    const { port, own, id, ids } = await openWithNewcomer({
      async around(operation, run) {
        const meanwhile = operation === 'write' ? beforeWriting : undefined;
        if (meanwhile !== undefined) beforeWriting = undefined;
        await meanwhile?.();
        return run();
      },
    });
    beforeWriting = () => change(port, id, { enabled: false }, by(ids.global));
    expect(await own.setMyPassword(id, newPassword, forMe())).toBe('refused');
    await change(port, id, { enabled: true }, by(ids.global));
    expect(await port.verifyPassword(id, newPassword)).toBe(false);
  });

  it('leaves neither itself nor an old hash in the store', async () => {
    const { own, vault, id } = await openWithNewcomer();
    const old = (await storedUser(vault, id))?.passwordHash ?? '';
    await own.setMyPassword(id, newPassword, forMe());
    expect(await dumpStore(vault.store)).not.toContain(newPassword);
    const answers = await directoryTables(vault).writes.list({ limit: 100 });
    expect(answers.map(([, { value }]) => value.operation).toSorted()).toEqual(['create', 'setPassword']);
    expect(JSON.stringify(answers)).not.toContain('scrypt$');
    expect(JSON.stringify(await storedUser(vault, id))).not.toContain(old);
  });

  it.each(['before', 'after'] as const)(
    'never claims what is not so, wherever the store fails %s a call',
    async (when) => {
      for (let nth = 1; ; nth += 1) {
        const failing = storeThatFailsOnce();
        const subject = await openWithNewcomer({ store: failing.around(memoryStore({ now: () => noon })) });
        const { port, own, vault, id } = subject;
        const before = (await writesSoFar(vault)) ?? 0;
        const write = forMe();
        const cameToThat = failing.failNth(nth, when);
        const end = await own.setMyPassword(id, newPassword, write).catch(() => 'thrown' as const);
        const hasFailed = cameToThat();
        failing.failNth(0, when);
        const opens = await port.verifyPassword(id, newPassword);
        expect(await port.verifyPassword(id, temporaryPassword)).toBe(!opens);
        if (end === 'thrown') expect(opens).toBe(false);
        else expect([end, opens]).not.toEqual(['set', false]);
        expect(end).not.toBe('refused');
        expect(await own.setMyPassword(id, newPassword, write)).toBe('set');
        expect(await port.verifyPassword(id, newPassword)).toBe(true);
        expect(await writesSoFar(vault)).toBe(before + 1);
        if (!hasFailed) return;
      }
    },
  );

  it('may or may not be set when the store is gone from its write on', async () => {
    let broken = false;
    let armed = false;
    const { own, id } = await openWithNewcomer({
      async around(operation, run) {
        broken ||= armed && operation === 'write';
        if (broken) throw new Error('the connection is gone');
        return run();
      },
    });
    armed = true;
    expect(await own.setMyPassword(id, newPassword, forMe())).toBe('unknown');
  });
});

describe('One’s own sessions in the embedded directory', () => {
  it('are over from the moment on at which they were ended, once for each request', async () => {
    let now = noon;
    const { own, ownReplica, vault, id } = await openWithNewcomer({ now: () => now });
    const write = forMe();
    await own.endMySessions(id, write);
    now += day;
    await ownReplica.endMySessions(id, write);
    expect((await storedUser(vault, id))?.sessionsValidFrom).toBe(new Date(noon).toISOString());
    await own.endMySessions(id, forMe());
    expect((await storedUser(vault, id))?.sessionsValidFrom).toBe(new Date(now).toISOString());
  });

  it('are ended beside the password, which stays', async () => {
    const { port, own, id } = await openWithNewcomer();
    const write = forMe();
    await own.setMyPassword(id, newPassword, write);
    await own.endMySessions(id, write);
    expect(await port.verifyPassword(id, newPassword)).toBe(true);
  });
});
