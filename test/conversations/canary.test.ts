import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createsNewcomer, elodie } from '../support/creating-users.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { codeIn, messageTo, type OutboxFile } from '../support/reset/outbox-files.ts';
import { codeOfApp, otherThan } from '../support/reset/reset-rig.ts';
import { openSecurePage, type PageAnswer, type SecurePage } from '../support/reset/secure-page.ts';
import { until } from '../support/dialogs/until.ts';

const minute = 60_000;
/** Passwords that every rule lets through, and one that none does. */
const passwords = ['Violet-kettle-93-runs', 'Copper-meadow-58-drifts', 'hunter2-CANARY'] as const;
const [first, second, refused] = passwords;

let guichet: Guichet;
let alex: Person;
beforeEach(async () => {
  guichet = await openGuichet({ onDisk: true });
  alex = guichet.person('Alex');
});
afterEach(() => guichet[Symbol.asyncDispose]());

/** What must not be found, and where it may be found after all. */
interface Secrets {
  readonly nowhere: string[];
  /** Each stands in the one message that brings it. */
  readonly inOneFile: string[];
  /** Each stands in the one card that offers it. */
  readonly inOneCard: string[];
}

type Place = readonly [name: string, bytes: Buffer];

function files(): readonly Place[] {
  const { dataDir } = guichet.config;
  const entries = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name))]);
}

const calls = (): readonly Place[] =>
  guichet.connector.calls.map((call) => [`card ${call.resourceId}`, Buffer.from(JSON.stringify(call))]);

/** The names of the places that hold a text, whatever the encoding; a code also in groups of four digits. */
async function placesOf(secret: string): Promise<readonly string[]> {
  const shapes = [secret, ...(/^\d{8}$/.test(secret) ? [`${secret.slice(0, 4)} ${secret.slice(4)}`] : [])];
  const wanted = shapes.flatMap((text) => [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')]);
  const journal = Buffer.from(JSON.stringify(await guichet.entries()));
  const places: readonly Place[] = [
    ...files(),
    ...calls(),
    ['log', Buffer.from(guichet.log.text())],
    ['journal', journal],
  ];
  const holding = places.filter(([, bytes]) => wanted.some((text) => bytes.includes(text)));
  return [...new Set(holding.map(([name]) => name))];
}

/** Looks for every secret while the bot runs, and again after it has ended well and begun anew. */
async function expectKept({ nowhere, inOneFile, inOneCard }: Secrets): Promise<void> {
  for (const secret of [...nowhere, ...inOneFile, ...inOneCard]) expect(secret.length).toBeGreaterThanOrEqual(8);
  for (let times = 0; times < 2; times += 1) {
    for (const secret of nowhere) expect([secret, await placesOf(secret)]).toEqual([secret, []]);
    for (const secret of inOneFile) {
      expect([secret, await placesOf(secret)]).toEqual([secret, [expect.stringMatching(/-(mail|sms)-.*\.txt$/)]]);
    }
    for (const secret of inOneCard) {
      expect([secret, await placesOf(secret)]).toEqual([secret, [expect.stringMatching(/^card /)]]);
    }
    await guichet.restart();
  }
}

async function arrived(address: string, after = 0): Promise<OutboxFile> {
  return messageTo(guichet.config.dataDir, address, after);
}

async function codeTo(address: string, after = 0): Promise<string> {
  return codeIn(await arrived(address, after));
}

/** The session that a right code opened, out of its cookie. */
function sessionOf({ setCookie = '' }: PageAnswer): string {
  const [, session = ''] = /^[\w-]+=([\w-]+)/.exec(setCookie) ?? [];
  return session;
}

/** The token of the report in a message about a change. */
const reportIn = ({ text }: OutboxFile) => /\/r\/report\/\w+#t=([\w-]+)/.exec(text)?.[1] ?? '';

async function setsPassword(page: SecurePage, password: string): Promise<void> {
  expect((await page.sets(refused)).status).toBe(422);
  expect((await page.sets(password)).body).toMatchObject({ state: 'done' });
}

test('an administrator’s reset leaves nothing behind but what its messages and its one card bring', async () => {
  await alex.says('password');
  await alex.presses(alex.say('password.ways.continue.email'));
  const page = openSecurePage(alex.card());
  const mailed = await codeTo('alex.wilber@example.com');
  await page.types(otherThan(mailed));
  await page.types(mailed);
  guichet.clock.advance(minute);
  await page.sends('sms');
  const texted = await codeTo('+8613800138020');
  const session = sessionOf(await page.types(texted));
  await setsPassword(page, first);
  await until(() => alex.card().title === alex.say('password.end.done'));
  const reports = [await arrived('alex.wilber@example.com', 1), await arrived('+8613800138020', 1)].map(reportIn);
  await alex.says('journal');
  expect(new Set(reports).size).toBe(2);
  await expectKept({
    nowhere: [first, refused, session],
    inOneFile: [mailed, texted, ...reports],
    inOneCard: [page.token],
  });
});

test('a first password leaves nothing behind but what its messages bring', async () => {
  const account = { firstPassword: 'link', alternateEmail: 'elodie@example.org', mobilePhone: '+8613912345678' };
  await createsNewcomer(alex, { ...elodie, account });
  const { text } = await arrived('elodie@example.org');
  const page = openSecurePage(/https?:\S+\/r\/\w+#f=\S+/.exec(text)?.[0] ?? '');
  await page.begin();
  const code = await codeTo('+8613912345678');
  const session = sessionOf(await page.types(code));
  await setsPassword(page, second);
  await until(() => alex.card().title === alex.say('messages.invitationDone.title'));
  const report = reportIn(await arrived('elodie@example.org', 1));
  await expectKept({ nowhere: [second, refused, session], inOneFile: [code, page.token, report], inOneCard: [] });
});

test('an authenticator app leaves nothing behind but what its messages and its one card bring', async () => {
  const lynne = guichet.person('Lynne', { locale: 'fr-FR' });
  await lynne.says('authenticator app');
  await lynne.presses(lynne.say('password.app.add'));
  const page = openSecurePage(lynne.card());
  const code = await codeTo('lynne.robbins@example.com');
  const session = sessionOf(await page.types(code));
  const { body } = await page.post('enrol', { token: page.token });
  const secret = String(body['secret']);
  const again = await page.post('enrol', { token: page.token });
  expect(again.body['secret']).toBe(secret);
  const added = { token: page.token, code: codeOfApp(secret, guichet.clock.now()) };
  expect((await page.post('authenticator', added)).body).toEqual({ state: 'done' });
  await until(() => lynne.card().title === lynne.say('password.end.addAuthenticator'));
  const report = reportIn(await arrived('lynne.robbins@example.com', 1));
  await expectKept({ nowhere: [secret, session], inOneFile: [code, report], inOneCard: [page.token] });
});

test('the search finds what is there: a code in its message, in groups or not, and a token in its card', async () => {
  await alex.says('password');
  await alex.presses(alex.say('password.ways.continue.email'));
  const { name, text } = await arrived('alex.wilber@example.com');
  const code = codeIn({ text });
  expect([text.includes(`${code.slice(0, 4)} ${code.slice(4)}`), await placesOf(code)]).toEqual([true, [name]]);
  expect(await placesOf(openSecurePage(alex.card()).token)).toEqual([`card ${alex.card().id}`]);
});
