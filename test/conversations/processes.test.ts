import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { startBot } from '../../bot/start.ts';
import { localPartnerCenter } from '../../partner-center/local/local-partner-center.ts';
import { journal } from '../../storage/journal.ts';
import { keyFile } from '../../storage/key-file.ts';
import { parseStorageKeys } from '../../storage/keys.ts';
import { openStore } from '../../storage/open-store.ts';
import { send } from '../bot/door/post-activity.ts';
import { fakeConnector, type FakeConnector } from '../support/connector.ts';
import { previewsNewcomer } from '../support/creating-users.ts';
import { freePort } from '../support/free-port.ts';
import { startGuichetProcess, type ProcessEnvironment } from '../support/guichet-process.ts';
import { captureLog } from '../support/log-capture.ts';
import { personOn, type Person } from '../support/person.ts';

/** After how many outcomes of a round the process is killed, while the others are under way. */
const rounds = [0, 2];
const perRound = 4;

let connector: FakeConnector;
let env: ProcessEnvironment;
const NODE_COMPILE_CACHE = mkdtempSync(join(tmpdir(), 'guichet-cache-'));
beforeEach(async () => {
  connector = await fakeConnector();
  env = { PORT: String(await freePort()), DATA_DIR: mkdtempSync(join(tmpdir(), 'guichet-')), NODE_COMPILE_CACHE };
});
afterEach(async () => {
  await connector.close();
  rmSync(env.DATA_DIR, { recursive: true, force: true });
});
afterAll(() => rmSync(NODE_COMPILE_CACHE, { recursive: true, force: true }));

/** A minute ahead: when no deed can still be under way. */
const now = () => Date.now() + 60_000;

function post(activity: unknown) {
  const headers = { 'Content-Type': 'application/json' };
  return send(Number(env.PORT), { method: 'POST', path: '/api/messages', headers, body: JSON.stringify(activity) });
}

/** Somebody at an Emulator who tries Alex's role, up to a preview. */
async function previews(name: string, givenName: string): Promise<Person> {
  const from = { id: name, name };
  const client = {
    channelId: 'emulator',
    serviceUrl: connector.url,
    from,
    conversation: { id: name },
    locale: 'en-US',
  };
  const person = personOn({ post, calls: connector.calls }, client);
  await person.says('i am Alex');
  await previewsNewcomer(person, { givenName, surname: 'Roy' });
  return person;
}

/** Numbers from 0 to 1, the same each time. */
function* chances(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const confirm = (person: Person) => person.pressing(person.say('createUser.review.confirm'));
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

test('killed at any moment, it loses no user, makes none twice, and its journal tells the truth', async () => {
  const chance = chances(20260101);
  let bot = await startGuichetProcess(env);
  const admins: { person: Person; press: Readonly<Record<string, unknown>>; givenName: string }[] = [];
  for (let number = 0; number < rounds.length * perRound; number += 1) {
    const givenName = `N${String.fromCodePoint(97 + Math.floor(number / 26), 97 + (number % 26))}`;
    const person = await previews(`user-${number}`, givenName);
    admins.push({ person, press: confirm(person), givenName });
  }
  for (const [round, outcomes] of rounds.entries()) {
    const before = connector.calls.length;
    for (const { person, press } of admins.slice(round * perRound, (round + 1) * perRound)) {
      void person.sendsRaw(press).catch(() => undefined);
      // The moment of the kill is the input here.
      await pause(chance.next().value * 80);
    }
    if (outcomes > 0) await connector.received(before + outcomes);
    await bot.kill();
    if (round < rounds.length - 1) bot = await startGuichetProcess(env);
  }

  // A minute later everybody presses again, twice.
  const log = captureLog();
  const last = await startBot(
    readConfig({ ...env }, () => ''),
    log.log,
    resolve('.'),
    { now },
  );
  const store = await openStore('sqlite:', { dataDir: env.DATA_DIR, now });
  const keyring = parseStorageKeys(await keyFile(env.DATA_DIR));
  const vault = { store, keyring, now, onDamage: () => undefined };
  try {
    const users = async () => (await (await localPartnerCenter(vault)).listUsers({ search: 'Roy', size: 100 })).items;
    const before = await users();
    const told = await toldBy(vault);
    expect(told.done).toEqual(new Set(before.map(({ id }) => id)));
    expect(before.length).toBeGreaterThan(0);
    for (let time = 0; time < 2; time += 1) {
      for (const { person, press } of admins) await person.sendsRaw({ ...press, id: person.activity({})['id'] });
    }
    const after = await users();
    for (const { person, givenName } of admins) {
      const mine = after.filter((user) => user.givenName === givenName);
      const claimed = told.asked.has(`${givenName} Roy`);
      const existed = before.some((user) => user.givenName === givenName);
      // What had begun is told, what had not is done now: once.
      expect({ givenName, made: mine.length }).toEqual({ givenName, made: existed || !claimed ? 1 : 0 });
      const words = mine.length === 1 ? 'createUser.created.title' : 'effects.state.abandoned';
      expect(person.card().title).toBe(person.say(words, { name: `${givenName} Roy` }));
    }
    expect((await toldBy(vault)).done).toEqual(new Set(after.map(({ id }) => id)));
    expect(await journal(vault).verify()).toMatchObject({ ok: true });
  } finally {
    await last.stop();
    await store.close();
  }
}, 60_000);

async function toldBy(vault: Parameters<typeof journal>[0]) {
  const { entries } = await journal(vault).page({ limit: 1000 });
  // A crash between the journal's line and the deed's record lets the line be written a second time, as true as before.
  const done = new Set(entries.flatMap(({ outcome, targetId }) => (outcome === 'done' ? [targetId] : [])));
  return { done, asked: new Set(entries.map(({ targetName }) => targetName)) };
}

test('asked to stop while it works, it finishes first and exits with 0', async () => {
  const bot = await startGuichetProcess(env);
  const [alex, other] = [await previews('alex', 'Zoé'), await previews('other', 'Chloé')];
  const working = alex.sendsRaw(confirm(alex));
  // The claim is taken before the answer: the turn runs when the next message of somebody else is answered.
  await other.says('menu');
  expect(await bot.stop()).toBe(0);
  expect((await working).status).toBe(200);
  expect(alex.card().links).toHaveLength(1);
}, 30_000);
