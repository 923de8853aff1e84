import { formatsIn } from '../../../locales/format.ts';
import { wordsIn } from '../../../locales/words.ts';
import { minute } from '../../../password-reset/reset-limits.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { asksForCode, givesIsaiahAnApp, isLockedOut, pageOf, tokenOf } from '../../support/dialogs/own-password.ts';
import { until } from '../../support/dialogs/until.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import type { ReceivedCard } from '../../support/received-card.ts';
import { dumpStore } from '../../support/storage/dump-store.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
  await givesIsaiahAnApp(counter);
});
afterEach(() => counter.recovery.letGo());

const mailbox = 'l•••@e•••.com';
const verbsOf = ({ pressables }: ReceivedCard) => pressables.map(({ verb }) => verb);

/** Lets the cards that wait look again and again, as they do every few seconds. */
function looksUntil(isSo: () => boolean): Promise<void> {
  return until(() => {
    counter.recovery.look();
    return isSo();
  });
}

/** Lets the card that waits look again, until it has become what is expected. */
async function becomes(visitor: Visitor, title: string): Promise<ReceivedCard> {
  await looksUntil(() => visitor.card().title === title);
  return visitor.card();
}

describe.each([
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const)('The card with the link, in %s', (locale, language) => {
  const say = wordsIn(language);
  const { time } = formatsIn(language);
  const person = (name: string) => visitorAt(counter, name, { locale });
  const sentTo = (address: string) => say('password.sent.title', { address });

  it('says where the code went, how long it and the link are good, and when another may be had', async () => {
    const lynne = person('Lynne');
    const card = await asksForCode(lynne);
    const now = counter.vault.clock.now();
    expect(card.title).toBe(sentTo(mailbox));
    expect(card.texts.slice(1)).toEqual([
      sentTo(mailbox),
      say('password.sent.text'),
      ...[say('password.sent.codeUntil'), time(now + 10 * minute)],
      ...[say('password.sent.linkUntil'), time(now + 10 * minute)],
      ...[say('password.sent.again'), say('password.sent.againIn', { count: 60 })],
    ]);
    expect(verbsOf(card)).toEqual(['reset.again', 'reset.start', 'reset.cancel']);
    expect(counter.recovery.parcels).toMatchObject([
      { address: { to: 'lynne.robbins@example.com' }, purpose: 'reset', language },
    ]);
  });

  it('holds the link to the page of its language, which stands nowhere else, and neither holds the code', async () => {
    const lynne = person('Lynne');
    const card = await asksForCode(lynne);
    const token = tokenOf(card);
    expect(card.links).toEqual([
      { title: say('password.sent.link'), url: `https://guichet.example/r/${language}#t=${token}` },
    ]);
    expect(JSON.stringify(lynne.cards().map(({ node }) => node)).split(token)).toHaveLength(2);
    const elsewhere = [await dumpStore(counter.store), lynne.log.text(), card.summary].join();
    expect(elsewhere).not.toContain(token);
    for (const { code } of counter.recovery.parcels) {
      expect(elsewhere + JSON.stringify(lynne.cards())).not.toContain(code);
    }
  });

  it('tells an administrator of the second proof to come, and a text message’s shorter time', async () => {
    const card = await asksForCode(person('Alex'), 'sms');
    expect(card.title).toBe(sentTo('+86•••20'));
    expect(card.texts).toContain(say('password.sent.textTwo'));
    expect(card.texts).toContain(time(counter.vault.clock.now() + 5 * minute));
  });

  it('sends whoever has an app to it: no code to wait for, and none to send again', async () => {
    const card = await asksForCode(person('Isaiah'));
    expect(card.title).toBe(say('password.sent.totp'));
    expect(card.texts.slice(-2)).toEqual([
      say('password.sent.linkUntil'),
      time(counter.vault.clock.now() + 10 * minute),
    ]);
    expect(verbsOf(card)).toEqual(['reset.start', 'reset.cancel']);
    expect(counter.recovery.parcels).toEqual([]);
  });

  it('tells in local mode, and only there, where the message lies and how to come by the app’s code', async () => {
    const lines = [
      say('password.sent.outbox', { folder: 'data/outbox' }),
      say('password.sent.appCode', { name: 'isaiah' }),
    ];
    for (const name of ['Adele', 'Isaiah']) {
      expect((await asksForCode(person(name))).texts.filter((text) => lines.includes(text))).toEqual([]);
    }
    counter.recovery.names({ outbox: 'data/outbox' });
    expect((await asksForCode(person('Lynne'))).texts).toContain(lines[0]);
    expect((await asksForCode(person('Isaiah'))).texts).toContain(lines[1]);
  });

  it.each(['sent', 'failed'] as const)(
    'says that the code is under way while nobody knows, then what became of it: %s',
    async (end) => {
      const channel = Promise.withResolvers<'sent' | 'failed'>();
      counter.recovery.deliver(() => channel.promise);
      const lynne = person('Lynne');
      const card = await asksForCode(lynne);
      expect(card.title).toBe(say('password.sent.sending', { address: mailbox }));
      expect(card.links).toHaveLength(1);
      channel.resolve(end);
      const now = await becomes(
        lynne,
        end === 'sent' ? sentTo(mailbox) : say('password.sent.failed', { address: mailbox }),
      );
      expect(now).toMatchObject({ id: card.id, links: end === 'sent' ? card.links : [] });
    },
  );

  it('says that the code did not go out, offers no link, and another code in time', async () => {
    counter.recovery.deliver(async () => 'failed');
    const lynne = person('Lynne');
    const card = await asksForCode(lynne);
    expect(card.title).toBe(say('password.sent.failed', { address: mailbox }));
    expect(card.texts).toContain(say('password.sent.failedText'));
    expect(card.texts.slice(-2)).toEqual([say('password.sent.again'), say('password.sent.againIn', { count: 60 })]);
    expect(card.links).toEqual([]);
    counter.recovery.deliver(async () => 'sent');
    counter.vault.clock.advance(minute);
    await lynne.presses(say('password.sent.againButton'));
    expect(lynne.card()).toMatchObject({ id: card.id, title: sentTo(mailbox) });
    expect(await pageOf(counter, lynne.card()).proves()).toMatchObject({ state: 'verified' });
  });

  it('says by itself when another code may be had, and the link stays', async () => {
    const lynne = person('Lynne');
    const card = await asksForCode(lynne);
    counter.vault.clock.advance(minute - 1);
    counter.recovery.look();
    counter.vault.clock.advance(1);
    await looksUntil(() => lynne.card().texts.at(-1) === say('password.sent.againNow'));
    expect(lynne.card()).toMatchObject({ id: card.id, title: card.title, links: card.links });
    expect(lynne.card().nonce).not.toBe(card.nonce);
  });
});

describe.each([
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const)('The card with the link says by itself in %s', (locale, language) => {
  const say = wordsIn(language);
  let lynne: Visitor;
  let card: ReceivedCard;
  beforeEach(async () => {
    lynne = visitorAt(counter, 'Lynne', { locale });
    card = await asksForCode(lynne);
  });

  const buttonsOf = ({ pressables }: ReceivedCard) => pressables.map(({ title }) => title);
  const [again, notMe, menu] = [say('password.end.again'), say('password.end.notMe'), say('notices.menu')];
  const signIn = [{ title: say('password.end.signIn'), url: 'https://portal.example' }];

  /** Everything but the link's own address. */
  async function ends(title: string, text: string): Promise<ReceivedCard> {
    const end = await becomes(lynne, title);
    expect(end.id).toBe(card.id);
    if (text !== '') expect(end.texts).toContain(text);
    return end;
  }

  it('that the password has changed, with where to sign in and "this was not me"', async () => {
    const page = pageOf(counter, card);
    await page.proves();
    expect(await page.sets()).toMatchObject({ state: 'done' });
    const end = await ends(say('password.end.done'), say('password.end.doneText'));
    expect([buttonsOf(end), end.links]).toEqual([[notMe, menu], signIn]);
  });

  it('that the person is signed in elsewhere still, when nobody could be signed out', async () => {
    const page = pageOf(counter, card);
    await page.proves();
    counter.recovery.replaceOwn({ endMySessions: async () => Promise.reject(new Error('the directory is away')) });
    expect(await page.sets()).toMatchObject({ state: 'done', signedOut: false });
    await ends(say('password.end.done'), say('password.end.doneStillIn'));
  });

  it('that nobody knows whether it has, and to try first', async () => {
    const page = pageOf(counter, card);
    await page.proves();
    counter.recovery.replaceOwn({ setMyPassword: async () => 'unknown' });
    expect(await page.sets()).toEqual({ state: 'unknown' });
    const end = await ends(say('password.end.unknown'), say('password.end.unknownText'));
    expect([buttonsOf(end), end.links]).toEqual([[again, notMe, menu], signIn]);
  });

  it('that it has not changed, when the directory refused', async () => {
    const page = pageOf(counter, card);
    await page.proves();
    counter.recovery.replaceOwn({ setMyPassword: async () => 'refused' });
    await page.sets();
    const end = await ends(say('password.end.failed'), say('password.end.failedText'));
    expect([buttonsOf(end), end.links]).toEqual([[again, menu], []]);
  });

  it('that time is up, and one may begin again from there', async () => {
    counter.vault.clock.advance(15 * minute);
    const end = await ends(say('password.end.expired'), say('password.end.expiredText'));
    expect([buttonsOf(end), end.links]).toEqual([[again, menu], []]);
    await lynne.presses(again);
    expect(lynne.card()).toMatchObject({ id: card.id, title: say('password.ways.title') });
  });

  it('that it was cancelled elsewhere', async () => {
    await lynne.says(language === 'fr' ? 'ce n’était pas moi' : 'this was not me');
    await lynne.presses(say('password.report.confirm'));
    await looksUntil(() => lynne.cards().find(({ id }) => id === card.id)?.title === say('password.end.cancelled'));
  });

  it('that too many wrong codes were typed', async () => {
    counter.vault.clock.advance(minute);
    await isLockedOut(counter, lynne);
    const last = lynne.cards().at(-1);
    await looksUntil(() => lynne.cards().find(({ id }) => id === last?.id)?.title === say('password.end.locked'));
    const end = lynne.cards().find(({ id }) => id === last?.id);
    expect(end?.texts).toContain(say('password.end.lockedText'));
    expect(end && buttonsOf(end)).toEqual([menu]);
  });

  it('nothing when a newer one has taken its place, and nothing while its page goes on', async () => {
    counter.vault.clock.advance(minute);
    const other = await asksForCode(lynne);
    await pageOf(counter, other).proves();
    const before = lynne.cards();
    counter.recovery.look();
    counter.recovery.letGo();
    await lynne.later();
    expect(lynne.cards()).toEqual(before);
    expect(lynne.log.lines()).toEqual([]);
  });
});

it('A card whose bot stops stays as it is', async () => {
  const lynne = visitorAt(counter, 'Lynne');
  const card = await asksForCode(lynne);
  counter.recovery.letGo();
  await lynne.later();
  expect(lynne.card()).toEqual(card);
});
