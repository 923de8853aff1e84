import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPersonId } from '../../partner-center/local/demo-partner.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { codeIn, messageTo, outboxFiles } from '../support/reset/outbox-files.ts';
import { goodPassword } from '../support/reset/reset-rig.ts';
import { openSecurePage } from '../support/reset/secure-page.ts';

const minute = 60_000;
let guichet: Guichet;
beforeEach(async () => {
  guichet = await openGuichet({ onDisk: true });
});
afterEach(() => guichet[Symbol.asyncDispose]());

const lynnesMail = 'lynne.robbins@example.com';

/** Asks for a code by the way that is proposed. */
async function asks(person: Person, words = 'password'): Promise<void> {
  await person.says(words);
  await person.presses(person.say('password.ways.continue.email'));
}

describe.each(['fr-FR', 'en-US'])('in %s', (locale) => {
  test('an employee gets back in: code by mail, page, new password, and the card says so by itself', async () => {
    const lynne = guichet.person('Lynne', { locale });
    const { say } = lynne;
    await lynne.says(locale === 'fr-FR' ? 'j’ai oublié mon mot de passe' : "I can't sign in");
    expect(lynne.card().title).toBe(say('password.ways.title'));
    expect(lynne.card().text).toContain('l•••@e•••.com');
    expect(lynne.card().text).not.toContain(lynnesMail);
    await lynne.presses(say('password.ways.continue.email'));
    const card = lynne.card();
    expect(card.title).toBe(say('password.sent.title', { address: 'l•••@e•••.com' }));
    expect(card.links).toEqual([{ title: say('password.sent.link'), url: expect.stringContaining('/r/') }]);
    const page = openSecurePage(card);
    expect(page.url.pathname).toBe(`/r/${locale.slice(0, 2)}`);
    const code = codeIn(await messageTo(guichet.config.dataDir, lynnesMail));
    expect((await page.types(code)).status).toBe(200);
    const { length } = guichet.connector.calls;
    expect(await page.sets(goodPassword)).toMatchObject({ status: 200, body: { state: 'done', signedOut: true } });
    await guichet.connector.received(length + 1);
    expect(lynne.card()).toMatchObject({ id: card.id, title: say('password.end.done') });
    expect(lynne.card().links).toEqual([{ title: say('password.end.signIn'), url: guichet.config.signInUrl }]);
    const id = demoPersonId(25);
    expect(await guichet.directory.verifyPassword(id, goodPassword)).toBe(true);
    const notice = await messageTo(guichet.config.dataDir, lynnesMail, 1);
    expect(notice.text).toContain('/r/report/');
    expect(notice.text).not.toContain(goodPassword);
    await messageTo(guichet.config.dataDir, '+8613800138025');
  });

  test('an administrator proves two ways, and one with none is told whom to ask', async () => {
    const alex = guichet.person('Alex', { locale });
    await asks(alex);
    const page = openSecurePage(alex.card());
    expect(await page.types(codeIn(await messageTo(guichet.config.dataDir, 'alex.wilber@example.com')))).toMatchObject({
      body: { state: 'another', ways: [{ kind: 'sms' }] },
    });
    guichet.clock.advance(minute);
    expect((await page.sends('sms')).status).toBe(200);
    const sms = codeIn(await messageTo(guichet.config.dataDir, '+8613800138020'));
    expect((await page.types(sms)).body).toMatchObject({ state: 'verified' });
    expect((await page.sets(goodPassword)).body).toMatchObject({ state: 'done' });
    const patti = guichet.person('Patti', { locale });
    await patti.says('password');
    expect(patti.card().title).toBe(patti.say('password.noWay.title'));
    expect(patti.card().text).toContain('Alex Wilber');
    expect(patti.card().links).toEqual([]);
  });

  test('"this was not me" closes resets, from the mail without signing in and from the chat', async () => {
    const lynne = guichet.person('Lynne', { locale });
    await asks(lynne);
    const page = openSecurePage(lynne.card());
    await page.types(codeIn(await messageTo(guichet.config.dataDir, lynnesMail)));
    await page.sets(goodPassword);
    const { text } = await messageTo(guichet.config.dataDir, lynnesMail, 1);
    const report = openSecurePage(/https?:\S+\/r\/report\/\S+/.exec(text)?.[0] ?? '');
    expect((await report.post('report', { token: report.token })).body).toEqual({ state: 'done' });
    expect((await report.post('report', { token: report.token })).status).toBe(410);
    await lynne.says('password');
    expect(lynne.card().title).toBe(lynne.say('password.closed.title'));
    const pradeep = guichet.person('Pradeep', { locale });
    await pradeep.says(locale === 'fr-FR' ? 'ce n’était pas moi' : 'this was not me');
    await pradeep.presses(pradeep.say('password.report.confirm'));
    expect(pradeep.card().title).toBe(pradeep.say('password.report.done'));
  });

  test('"reset Adele’s password" is refused with the rule, and becomes an invitation that waits for her', async () => {
    const alex = guichet.person('Alex', { locale });
    const { say } = alex;
    const sentence =
      locale === 'fr-FR'
        ? 'réinitialise le mot de passe d’Adele en Hunter2-Canary'
        : "reset Adele's password to Hunter2-Canary";
    await alex.says(sentence);
    expect(alex.card().title).toBe(say('password.invite.title', { name: 'Adele Vance' }));
    expect(alex.card().text).toContain(say('password.others.rule'));
    await alex.presses(say('password.invite.confirm'));
    expect(alex.card().title).toBe(say('password.invite.done', { target: 'Adele Vance' }));
    await messageTo(guichet.config.dataDir, demoPersonId(22));
    await alex.says(locale === 'fr-FR' ? 'je suis Adele' : 'i am Adele');
    expect(alex.card().text).toContain('Alex Wilber');
    const adele = alex;
    await adele.presses(adele.say('messages.invited.button'));
    expect(adele.card().title).toBe(say('password.ways.title'));
    const { dataDir } = guichet.config;
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
    const said = guichet.connector.calls.map((call) => JSON.stringify(call));
    for (const text of [guichet.log.text(), ...written, ...said]) expect(text.toLowerCase()).not.toContain('hunter2');
  });
});

test('an app is added on the page, and taken away again', async () => {
  const lynne = guichet.person('Lynne');
  const { say } = lynne;
  await lynne.says('authenticator');
  await lynne.presses(say('password.app.add'));
  const page = openSecurePage(lynne.card());
  const code = codeIn(await messageTo(guichet.config.dataDir, lynnesMail));
  expect((await page.types(code)).body).toMatchObject({ state: 'verified', purpose: 'addAuthenticator' });
  const { body } = await page.post('enrol', { token: page.token });
  expect(body).toMatchObject({ state: 'ready', uri: expect.stringContaining('otpauth://totp/') });
  const { generateSync } = await import('otplib');
  const first = generateSync({ secret: String(body['secret']), epoch: Math.floor(guichet.clock.now() / 1000) });
  const { length } = guichet.connector.calls;
  expect((await page.post('authenticator', { token: page.token, code: first })).body).toEqual({ state: 'done' });
  await guichet.connector.received(length + 1);
  expect(lynne.card().title).toBe(say('password.end.addAuthenticator'));
  await lynne.says('authenticator');
  expect(lynne.card().text).toContain(say('password.app.has'));
  guichet.clock.advance(minute);
  await lynne.presses(say('password.app.remove'));
  const again = openSecurePage(lynne.card());
  await again.types(codeIn(await messageTo(guichet.config.dataDir, lynnesMail, 2)));
  expect((await again.post('forget', { token: again.token })).body).toEqual({ state: 'done' });
  await lynne.says('authenticator');
  expect(lynne.card().text).toContain(say('password.app.none'));
});

test('a double press sends one code, and a press too early says when', async () => {
  const lynne = guichet.person('Lynne');
  const { say } = lynne;
  await lynne.says('password');
  await lynne.pressesTwiceAtOnce(say('password.ways.continue.email'));
  expect(outboxFiles(guichet.config.dataDir)).toHaveLength(1);
  expect(lynne.card().title).toBe(say('password.sent.title', { address: 'l•••@e•••.com' }));
  const card = lynne.card();
  await lynne.presses(say('password.sent.againButton'));
  expect(lynne.card().title).toBe(say('password.notSent.title'));
  expect(lynne.cards().find(({ id }) => id === card.id)?.links).toEqual(card.links);
  guichet.clock.advance(minute);
  await lynne.presses(say('password.sent.againButton'), { on: card });
  expect(outboxFiles(guichet.config.dataDir)).toHaveLength(2);
});

test('a card of an earlier reset tells that a newer one has taken its place, and cancelling ends the one under way', async () => {
  const lynne = guichet.person('Lynne');
  const { say } = lynne;
  await asks(lynne);
  const first = lynne.card();
  guichet.clock.advance(minute);
  await asks(lynne);
  await lynne.presses(say('password.sent.cancelButton'), { on: first });
  expect(lynne.cards().find(({ id }) => id === first.id)?.title).toBe(say('password.end.replaced'));
  const second = lynne.cards().at(-1);
  await lynne.presses(say('password.sent.cancelButton'), { on: second });
  expect(lynne.cards().at(-1)?.title).toBe(say('password.end.cancelled'));
  expect((await openSecurePage(second ?? '').types('12345678')).status).toBe(410);
});

test('a reset goes on after a restart of the bot', async () => {
  const lynne = guichet.person('Lynne');
  await asks(lynne);
  const page = openSecurePage(lynne.card());
  const code = codeIn(await messageTo(guichet.config.dataDir, lynnesMail));
  await guichet.restart();
  expect((await page.types(code)).status).toBe(200);
  await guichet.restart();
  expect((await page.sets(goodPassword)).body).toMatchObject({ state: 'done' });
});

test('a code or a password that is written into the chat is answered with a warning, and kept nowhere', async () => {
  const lynne = guichet.person('Lynne');
  for (const written of ['1234 5678', 'Correct-Horse-9']) {
    await lynne.says(written);
    expect(lynne.card().title).toBe(lynne.say('password.secret.title'));
  }
  const { dataDir } = guichet.config;
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  const said = guichet.connector.calls.map((call) => JSON.stringify(call));
  for (const text of [guichet.log.text(), ...written, ...said]) expect(text).not.toMatch(/Correct-Horse|1234 ?5678/);
});
