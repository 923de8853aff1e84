import { createsNewcomer, domain, elodie } from '../support/creating-users.ts';
import { until } from '../support/dialogs/until.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { codeIn, messageTo, outboxFiles, type OutboxFile } from '../support/reset/outbox-files.ts';
import { goodPassword } from '../support/reset/reset-rig.ts';
import { openSecurePage } from '../support/reset/secure-page.ts';

const hour = 60 * 60_000;
const [mailbox, phone] = ['elodie@example.org', '+8613912345678'];
let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet();
});
afterEach(() => guichet[Symbol.asyncDispose]());

const account = { firstPassword: 'link', alternateEmail: mailbox };
const dataDir = () => guichet.config.dataDir;

/** The page that the mail's link opens. */
function pageOf({ text }: OutboxFile) {
  return openSecurePage(/https?:\S+\/r\/\w+#f=\S+/.exec(text)?.[0] ?? '');
}

async function isCreated(alex: Person, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  await createsNewcomer(alex, { ...elodie, account: { ...account, ...changes } });
  const people = await guichet.people();
  return people.find(({ surname }) => surname === elodie.surname)?.id ?? '';
}

test.each(['fr-FR', 'en-US'])(
  'a new user sets the first password by the mailed link and a code on the phone, in %s; the admin hears of it',
  async (locale) => {
    const alex = guichet.person('Alex', { locale });
    const id = await isCreated(alex, { mobilePhone: phone });
    expect(alex.card().text).toContain('e•••@e•••.org');
    const mail = await messageTo(dataDir(), mailbox);
    expect(mail.text).toContain(`elodie.legoff@${domain}`);
    const page = pageOf(mail);
    expect(page.url.pathname).toBe(`/r/${locale.slice(0, 2)}`);
    expect(outboxFiles(dataDir()).map(({ channel }) => channel)).toEqual(['mail']);

    expect((await page.begin()).body).toMatchObject({ state: 'sent', way: { kind: 'sms', masked: '+86•••78' } });
    const code = codeIn(await messageTo(dataDir(), phone));
    expect((await page.types(code)).body).toMatchObject({ state: 'verified', purpose: 'first' });
    expect((await page.sets('short')).status).toBe(422);
    expect((await page.sets(goodPassword)).body).toMatchObject({ state: 'done' });
    expect(await guichet.directory.verifyPassword(id, goodPassword)).toBe(true);

    await until(() => alex.card().title === alex.say('messages.invitationDone.title'));
    expect(alex.card().text).toContain('Élodie Le Goff');
    for (const ask of [() => page.begin(), () => page.types(code), () => page.sets(goodPassword)]) {
      expect((await ask()).status).toBe(410);
    }
    const entries = (await guichet.entries()).map(({ action, outcome }) => `${action} ${outcome}`);
    expect(entries.slice(-2)).toEqual(['setFirstPassword started', 'setFirstPassword done']);
  },
);

test('without a phone the code goes to the mailbox, and the link waits a day for its owner, through a restart', async () => {
  await guichet[Symbol.asyncDispose]();
  guichet = await openGuichet({ onDisk: true });
  const id = await isCreated(guichet.person('Alex'));
  const page = pageOf(await messageTo(dataDir(), mailbox));
  guichet.clock.advance(24 * hour - 1);
  await guichet.restart();
  expect((await page.begin()).body).toMatchObject({ way: { kind: 'email' } });
  expect((await page.types(codeIn(await messageTo(dataDir(), mailbox, 1)))).status).toBe(200);
  expect((await page.sets(goodPassword)).status).toBe(200);
  expect(await guichet.directory.verifyPassword(id, goodPassword)).toBe(true);
});

test('the link opens nothing after a day, nor once the account has been used, and sends no code then', async () => {
  const alex = guichet.person('Alex');
  const id = await isCreated(alex, { mobilePhone: phone });
  const page = pageOf(await messageTo(dataDir(), mailbox));
  await guichet.directory.recordUse(id);
  expect((await page.begin()).status).toBe(410);
  guichet.clock.advance(24 * hour);
  expect((await page.begin()).status).toBe(410);
  expect(outboxFiles(dataDir())).toHaveLength(1);
});
