import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { meetsDirectoryRules } from '../../password-reset/temporary-password.ts';
import { createsNewcomer, domain, elodie } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import type { ReceivedCard } from '../support/received-card.ts';

const minute = 60_000;
let guichet: Guichet;
let alex: Person;
beforeEach(async () => {
  guichet = await openGuichet({ onDisk: true });
  alex = guichet.person('Alex');
});
afterEach(() => guichet[Symbol.asyncDispose]());

const created = async () => (await guichet.people()).filter(({ createdAt }) => createdAt.startsWith('2026-01-01'));

/** What the browser does: loads the page, and on the press posts the token that stands in the fragment. */
function linkOf({ links }: ReceivedCard) {
  const url = new URL(links[0]?.url ?? '');
  const token = new URLSearchParams(url.hash.slice(1)).get('t') ?? '';
  return {
    token,
    url,
    load: () => fetch(url),
    show: async () => {
      const response = await fetch(new URL('show', url), {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: url.origin },
        body: JSON.stringify({ token }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, string> };
    },
  };
}

test('the password is shown once, by a press alone, and the directory takes it', async () => {
  const link = linkOf(await createsNewcomer(alex));
  for (let scan = 0; scan < 3; scan += 1) {
    const page = await link.load();
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await page.text()).not.toContain(link.token);
  }
  const { status, body } = await link.show();
  expect({ status, account: body['account'] }).toEqual({ status: 200, account: `elodie.legoff@${domain}` });
  const password = body['password'] ?? '';
  expect(password).toHaveLength(16);
  expect(meetsDirectoryRules(password, { names: ['Élodie', 'Le Goff'] })).toBe(true);
  const [user] = await created();
  expect(await guichet.directory.verifyPassword(user?.id ?? '', password)).toBe(true);
  expect(await link.show()).toEqual({ status: 410, body: { error: 'gone' } });
});

test('of many presses at once one gets the password', async () => {
  const link = linkOf(await createsNewcomer(alex));
  const answers = await Promise.all(Array.from({ length: 20 }, () => link.show()));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(19);
});

test.each([
  [10 * minute - 1, 200],
  [10 * minute, 410],
  [24 * 60 * minute, 410],
])('%i ms later the link answers %i', async (later, status) => {
  const link = linkOf(await createsNewcomer(alex));
  guichet.clock.advance(later);
  expect((await link.show()).status).toBe(status);
});

test('the link works after a restart', async () => {
  const link = linkOf(await createsNewcomer(alex));
  await guichet.restart();
  expect((await link.show()).status).toBe(200);
});

test('once the password has been shown, the card says so by itself, and offers the link no more', async () => {
  const outcome = await createsNewcomer(alex);
  const { length } = guichet.connector.calls;
  await linkOf(outcome).show();
  await guichet.connector.received(length + 1);
  expect(alex.card()).toMatchObject({ id: outcome.id, title: outcome.title, links: [] });
  expect(alex.card().text).toContain('08:00');
});

test('nobody is named in the log, nor in clear in any file', async () => {
  const account = { mobilePhone: '+8613812345678', alternateEmail: 'elodie@example.com' };
  await createsNewcomer(alex, { ...elodie, account });
  const { dataDir } = guichet.config;
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  for (const word of ['Le Goff', 'legoff', '13812345678', 'elodie@example.com', 'Wilber', 'a:alex', '29:alex']) {
    for (const text of [guichet.log.text(), ...written]) expect([word, text.includes(word)]).toEqual([word, false]);
  }
});

test('no word of the password stands anywhere, and the token in its one card alone', async () => {
  const outcome = await createsNewcomer(alex);
  const link = linkOf(outcome);
  const password = (await link.show()).body['password'] ?? '';
  await alex.says('journal');
  await alex.says('users');
  guichet.clock.advance(5 * minute);
  await alex.presses(alex.say('createUser.created.lostButton'), { on: outcome });

  const { dataDir } = guichet.config;
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.map(({ name }) => name)).toContain('guichet.sqlite-wal');
  const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  const sent = guichet.connector.calls.map((call) => JSON.stringify(call));
  for (const [place, texts] of Object.entries({ log: [guichet.log.text()], written, sent })) {
    for (const text of texts) expect([place, text.includes(password)]).toEqual([place, false]);
  }
  for (const text of [guichet.log.text(), ...written]) expect(text.includes(link.token)).toBe(false);
  expect(sent.filter((call) => call.includes(link.token))).toHaveLength(1);
});

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('while the link works, the card with it stays', async () => {
    const admin = guichet.person('Megan', { locale });
    const outcome = await createsNewcomer(admin);
    await admin.presses(admin.say('createUser.created.lostButton'));
    expect(admin.card().title).toBe(admin.say('createUser.secret.waitingTitle'));
    expect(admin.cards().find(({ id }) => id === outcome.id)?.links).toEqual(outcome.links);
    expect((await linkOf(outcome).show()).status).toBe(200);
  });

  test('a lost password is said, and the account is deleted and created again', async () => {
    const admin = guichet.person('Megan', { locale });
    const { say } = admin;
    const outcome = await createsNewcomer(admin);
    const [before] = await created();
    guichet.clock.advance(11 * minute);
    await admin.presses(say('createUser.created.lostButton'), { on: outcome });
    expect(admin.card().texts).toContain(say('createUser.secret.lost'));
    await admin.presses(say('createUser.created.recreateButton'));
    expect(admin.card().title).toBe(say('createUser.recreate.title', { name: 'Élodie Le Goff' }));
    expect(await created()).toEqual([before]);
    await admin.presses(say('createUser.recreate.confirm'));
    const [after, ...others] = await created();
    expect(others).toEqual([]);
    expect(after).toMatchObject({ userPrincipalName: before?.userPrincipalName, givenName: 'Élodie' });
    expect(after?.id).not.toBe(before?.id);
    const { status, body } = await linkOf(admin.card()).show();
    expect(status).toBe(200);
    expect(await guichet.directory.verifyPassword(after?.id ?? '', body['password'] ?? '')).toBe(true);
  });

  test('an account that has been used is not deleted any more', async () => {
    const admin = guichet.person('Megan', { locale });
    const { say } = admin;
    const outcome = await createsNewcomer(admin);
    guichet.clock.advance(11 * minute);
    await admin.presses(say('createUser.created.lostButton'), { on: outcome });
    await admin.presses(say('createUser.created.recreateButton'));
    const [user] = await created();
    await guichet.directory.recordUse(user?.id ?? '');
    const used = await created();
    await admin.presses(say('createUser.recreate.confirm'));
    expect(admin.card().texts).toContain(say('failures.conflict.accountUsed'));
    expect(await created()).toEqual(used);
  });
});

test('a password that was shown is told with its time, and can be replaced while the account is unused', async () => {
  const outcome = await createsNewcomer(alex);
  await linkOf(outcome).show();
  guichet.clock.advance(5 * minute);
  await alex.presses(alex.say('createUser.created.lostButton'), { on: outcome });
  expect(alex.card().text).toContain('08:00');
  await alex.presses(alex.say('createUser.created.recreateButton'));
  await alex.presses(alex.say('createUser.recreate.confirm'));
  expect((await linkOf(alex.card()).show()).status).toBe(200);
});
