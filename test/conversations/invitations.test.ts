import type { World } from '../../bot/world.ts';
import { wordsIn } from '../../locales/words.ts';
import { until } from '../support/dialogs/until.ts';
import { previewsContacts } from '../support/dialogs/paths.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { connectorToken } from '../support/connector.ts';
import { startMailServer, type MailServer, type TakenMail } from '../support/mail-server.ts';
import type { Person } from '../support/person.ts';
import { codeIn } from '../support/reset/outbox-files.ts';
import { goodPassword } from '../support/reset/reset-rig.ts';
import { openSecurePage } from '../support/reset/secure-page.ts';
import { startSmsGateway, type SmsGateway } from '../support/sms-gateway.ts';

const say = wordsIn('en');
const mailOf = (name: string) => `${name}@example.com`;

let guichet: Guichet;
let server: MailServer;
let gateway: SmsGateway | undefined;
/** Conversations that the channel refuses, with what status. */
let refused: Readonly<Record<string, number>>;

/** A registered bot with a mail server, and a channel that refuses some conversations. */
async function opens(
  mode: 'china' | 'public' = 'china',
  world: World = {},
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  refused = {};
  server = await startMailServer();
  guichet = await openGuichet({
    mode,
    env: { SMTP_URL: server.url, MAIL_FROM: 'Guichet <guichet@lanting.example>', ...env },
    world: {
      async fetch(input, init) {
        const url = decodeURIComponent(String(input instanceof Request ? input.url : input));
        const [, status] = Object.entries(refused).find(([conversation]) => url.includes(`/${conversation}/`)) ?? [];
        if (status === undefined) return guichet.connector.fetch(input, init);
        return Response.json({ error: { code: 'BotNotInConversationRoster' } }, { status });
      },
      ...world,
    },
  });
}
afterEach(async () => {
  await guichet[Symbol.asyncDispose]();
  await server.close();
  await gateway?.close();
  gateway = undefined;
});

async function mailed(to: string, after = 0): Promise<TakenMail> {
  const found = () => server.mails.filter((mail) => mail.to.includes(to));
  await until(() => found().length > after);
  return found()[after] as TakenMail;
}

async function cardCame(person: Person, title: string) {
  await until(() => person.cards().some((card) => card.title === title));
  return person.cards().find((card) => card.title === title);
}

/** Invites, and comes back when it has been said that it was sent. */
async function invites(admin: Person, displayName: string): Promise<void> {
  await admin.says(`invite ${displayName}`);
  await admin.presses(admin.say('password.invite.confirm'));
  expect(admin.card().title).toBe(admin.say('password.invite.done', { target: displayName }));
}

/** A reset from the chat to the new password, over the page behind the public address. */
async function getsBackIn(person: Person, address: string): Promise<void> {
  await person.says('password');
  await person.presses(person.say('password.ways.continue.email'));
  const page = openSecurePage(person.card(), guichet.config.port);
  const mail = await mailed(address);
  await page.types(codeIn(mail));
  expect((await page.sets(goodPassword)).body).toMatchObject({ state: 'done' });
}

test('a colleague with a chat is invited there, in their language, and whoever invited hears when it is done', async () => {
  await opens();
  const [alex, adele] = [guichet.person('Alex', { locale: 'fr-FR' }), guichet.person('Adele')];
  await adele.says('menu');
  await invites(alex, 'Adele Vance');
  const invitation = await cardCame(adele, say('messages.invited.title'));
  expect(invitation?.text).toContain('Alex Wilber');
  const call = guichet.connector.calls.find(({ resourceId }) => resourceId === invitation?.id);
  expect(call).toMatchObject({ conversationId: 'a:adele', authorization: `Bearer ${connectorToken}` });
  expect(call?.url).toMatch(/^https:\/\/frontend\.botapi\.msg\.infra\.teams\.microsoftonline\.cn\//);
  await adele.presses(say('messages.invited.button'), { on: invitation });
  expect(adele.card().title).toBe(say('password.ways.title'));
  expect(server.mails).toEqual([]);
  await getsBackIn(adele, mailOf('adele.vance'));
  const done = await cardCame(alex, alex.say('messages.invitationDone.title'));
  expect(done?.text).toContain('Adele Vance');
  expect(done?.links).toEqual([]);
});

test.each([
  ['china', ''],
  ['public', 'https://teams.microsoft.com/l/chat/0/0?users=28:'],
] as const)(
  'a colleague without a chat is invited by mail, in %s, with a link to the chat where there is one',
  async (mode, link) => {
    await opens(mode);
    await invites(guichet.person('Alex'), 'Lynne Robbins');
    const { subject, text, from } = await mailed(mailOf('lynne.robbins'));
    expect(from).toBe('guichet@lanting.example');
    // Nothing tells Lynne's language: both.
    for (const language of ['fr', 'en'] as const) expect(text).toContain(wordsIn(language)('messages.invited.alone'));
    expect(subject).toContain(say('messages.invited.title'));
    expect(text).toContain('Alex Wilber');
    expect(text.includes('https://')).toBe(link !== '');
    expect(text).toContain(link);
  },
);

test.each([
  [
    'has removed the bot',
    async (adele: Person) =>
      void (await adele.sendsRaw(adele.activity({ type: 'installationUpdate', action: 'remove' }))),
  ],
  ['has blocked it', async () => void (refused = { 'a:adele': 403 })],
  ['is in a chat that is no more', async () => void (refused = { 'a:adele': 404 })],
])('a colleague who %s is invited by mail', async (_what, happens) => {
  await opens();
  const adele = guichet.person('Adele');
  await adele.says('menu');
  await happens(adele);
  const before = adele.cards().length;
  await invites(guichet.person('Alex'), 'Adele Vance');
  expect((await mailed(mailOf('adele.vance'))).subject).toBe(say('messages.invited.title'));
  expect(adele.cards()).toHaveLength(before);
  // Who writes again has a chat again.
  refused = {};
  await adele.says('menu');
  await invites(guichet.person('Alex'), 'Adele Vance');
  await cardCame(adele, say('messages.invited.title'));
  expect(server.mails).toHaveLength(1);
});

test('"this was not me" alerts the global administrators in their chats, and closes resets', async () => {
  await opens();
  const [alex, lynne] = [guichet.person('Alex'), guichet.person('Lynne')];
  await alex.says('menu');
  await getsBackIn(lynne, mailOf('lynne.robbins'));
  const { text } = await mailed(mailOf('lynne.robbins'), 1);
  const report = openSecurePage(/https:\S+\/r\/report\/\S+/.exec(text)?.[0] ?? '', guichet.config.port);
  expect((await report.post('report', { token: report.token })).body).toEqual({ state: 'done' });
  const alert = await cardCame(alex, say('messages.changeReported.title'));
  expect(alert?.text).toContain('Lynne Robbins');
  await lynne.says('password');
  expect(lynne.card().title).toBe(say('password.closed.title'));
  expect((await report.post('report', { token: report.token })).status).toBe(410);
});

test('a mail server that hangs holds up no chat, and the card then says that the code did not go out', async () => {
  await opens('china', { codePatienceMs: 20, codeLimits: { tryMs: 200, pausesMs: [] } });
  server.hang('greeting');
  const lynne = guichet.person('Lynne');
  await lynne.says('password');
  await lynne.presses(say('password.ways.continue.email'));
  const address = 'l•••@e•••.com';
  const card = lynne.card();
  expect([card.title, card.links.length]).toEqual([say('password.sent.sending', { address }), 1]);
  await lynne.says('who am i');
  expect(lynne.card().title).not.toBe(card.title);
  const asItStands = () => lynne.cards().find(({ id }) => id === card.id);
  await until(() => asItStands()?.title === say('password.sent.failed', { address }));
  expect(asItStands()?.links).toEqual([]);
  expect(guichet.log.lines('code.failed')).toMatchObject([{ channel: 'email', reason: 'timeout' }]);
  server.recover();
  guichet.clock.advance(60_000);
  await lynne.presses(say('password.sent.againButton'), { on: asItStands() });
  await until(() => asItStands()?.title === say('password.sent.title', { address }));
  await mailed(mailOf('lynne.robbins'));
});

test('an administrator proves two ways over the operator’s mail server and gateway, which gets number and text alone', async () => {
  gateway = await startSmsGateway();
  await opens('china', {}, { SMS_URL: gateway.url, SMS_AUTHORIZATION: 'Bearer CANARY-gateway' });
  const alex = guichet.person('Alex');
  await alex.says('password');
  await alex.presses(say('password.ways.continue.email'));
  const page = openSecurePage(alex.card(), guichet.config.port);
  const typed = await page.types(codeIn(await mailed(mailOf('alex.wilber'))));
  expect(typed.body).toMatchObject({ state: 'another', ways: [{ kind: 'sms' }] });
  guichet.clock.advance(60_000);
  await page.sends('sms');
  await until(() => gateway?.requests.length === 1);
  const [request] = gateway.requests;
  const { to, text, ...rest } = JSON.parse(request?.body ?? '') as Record<string, string>;
  expect([to, rest]).toEqual(['+8613800138020', {}]);
  expect(request?.headers['authorization']).toBe('Bearer CANARY-gateway');
  expect((await page.types(codeIn({ text: text ?? '' }))).body).toMatchObject({ state: 'verified' });
  expect(guichet.log.text()).not.toContain('CANARY-gateway');
});

test('a contact that an administrator changes is told so by mail, with a way to say "not me"; the new one is not', async () => {
  await opens();
  const alex = guichet.person('Alex');
  await previewsContacts(alex, 'Adele Vance', { alternateEmail: 'adele@new.example' });
  await alex.presses(say('users.edit.confirm'));
  const { subject, text } = await mailed(mailOf('adele.vance'));
  expect(subject).toBe(say('messages.contactChanged.title.email'));
  expect(text).toContain('Alex Wilber');
  const report = openSecurePage(/https:\S+\/r\/report\/\S+/.exec(text)?.[0] ?? '', guichet.config.port);
  expect((await report.post('report', { token: report.token })).body).toEqual({ state: 'done' });
  await cardCame(alex, say('messages.changeReported.title'));
  expect(server.mails.flatMap(({ to }) => to)).not.toContain('adele@new.example');
});
