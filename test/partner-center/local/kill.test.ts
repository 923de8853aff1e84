import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { directoryTables, headKey, nameKey } from '../../../partner-center/local/directory-tables.ts';
import { eachRecord } from '../../../partner-center/each-record.ts';
import { demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import { localPartnerCenter } from '../../../partner-center/local/local-partner-center.ts';
import { ownAccountDirectory } from '../../../partner-center/local/own-account-directory.ts';
import { makeStorageKeys, parseStorageKeys } from '../../../storage/keys.ts';
import type { Records } from '../../../storage/records.ts';
import { sqliteStore } from '../../../storage/sqlite-store.ts';
import { noon } from './local-subject.ts';

/** Lets the process of a script write until it has told of `count`, then kills it, and gives what it told. */
async function runUntilKilled(
  script: 'create-until-killed.ts' | 'set-password-until-killed.ts',
  { file, keys, count }: { readonly file: string; readonly keys: string; readonly count: number },
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(__dirname, script), file, keys], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    if (told.length === count) child.kill('SIGKILL');
  }
  await exit;
  return told;
}

async function all<T>(records: Records<T>): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  for await (const [id, { value }] of eachRecord(records)) found.set(id, value);
  return found;
}

describe('A process that is killed while it writes', () => {
  const directory = mkdtempSync(join(tmpdir(), 'guichet-kill-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([1, 10, 40])('leaves every user whole, and none but whole ones, after %d users', async (count) => {
    const [file, keys] = [join(directory, `${count}.sqlite`), makeStorageKeys()];
    const told = await runUntilKilled('create-until-killed.ts', { file, keys, count });
    expect(told.length).toBeGreaterThanOrEqual(count);

    const store = sqliteStore({ file, now: () => noon });
    const vault = { store, keyring: parseStorageKeys(keys), now: () => noon, onDamage: () => undefined };
    const tables = directoryTables(vault);
    const [head, users, names, writes] = [
      await tables.heads.get(headKey),
      await all(tables.users),
      await all(tables.names),
      await all(tables.writes),
    ];
    const filed = Array.from(users.values(), ({ id, userPrincipalName }) => [
      nameKey(vault, userPrincipalName),
      { userId: id },
    ]);
    expect(names).toEqual(new Map(filed as [string, { userId: string }][]));
    const globals = [...users.values()].filter(({ administrator }) => administrator === 'global').map(({ id }) => id);
    expect(new Set(head?.value.globalAdministrators)).toEqual(new Set(globals));
    expect(writes.size).toBe(users.size - 7);
    for (const requestId of told) expect(users.has(writes.get(requestId)?.user?.id ?? '')).toBe(true);

    const port = await localPartnerCenter(vault, { passwordCost: 2 });
    expect((await port.listUsers({ size: 1 })).totalCount).toBe(users.size);
    await store.close();
  });

  it.each([1, 25])(
    'leaves the last password that it told of, or the one after it, after %d passwords',
    async (count) => {
      const [file, keys] = [join(directory, `${count}-passwords.sqlite`), makeStorageKeys()];
      const told = await runUntilKilled('set-password-until-killed.ts', { file, keys, count });
      const last = Number(told.at(-1));
      expect(last).toBeGreaterThanOrEqual(count - 1);

      const store = sqliteStore({ file, now: Date.now });
      const vault = { store, keyring: parseStorageKeys(keys), now: Date.now, onDamage: () => undefined };
      const port = await localPartnerCenter(vault, { passwordCost: 2 });
      const own = ownAccountDirectory(vault, { passwordCost: 2 });
      const opening = [];
      for (let turn = last - 1; turn <= last + 2; turn += 1) {
        if (await port.verifyPassword(demoPersonId(26), `password ${turn}`)) opening.push(turn);
      }
      expect(opening).toHaveLength(1);
      expect([last, last + 1]).toContain(opening[0]);

      // What the last answer was is told by its request id, and the next request is a new one.
      const write = (turn: number) => ({ requestId: `request-${turn}`, correlationId: '' });
      expect(await own.setMyPassword(demoPersonId(26), 'not this one', write(last))).toBe('set');
      expect(await port.verifyPassword(demoPersonId(26), 'not this one')).toBe(false);
      expect(await own.setMyPassword(demoPersonId(26), 'but this one', write(last + 2))).toBe('set');
      expect(await port.verifyPassword(demoPersonId(26), 'but this one')).toBe(true);
      await store.close();
    },
  );
});
