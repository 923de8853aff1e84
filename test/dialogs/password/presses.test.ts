import { formatsIn } from '../../../locales/format.ts';
import { wordsIn } from '../../../locales/words.ts';
import { day, hour, minute } from '../../../password-reset/reset-limits.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { asksForCode, isLockedOut, pageOf, rowOf, tokenOf } from '../../support/dialogs/own-password.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import type { ReceivedCard } from '../../support/received-card.ts';

let counter: Counter;
let lynne: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  lynne = visitorAt(counter, 'Lynne');
});
afterEach(() => counter.recovery.letGo());

const mailbox = 'l•••@e•••.com';
const sent = () => counter.recovery.parcels.length;
const asItStands = (person: Visitor, { id }: ReceivedCard) => person.cards().find((card) => card.id === id);
/** Lets the clock and the cards that wait move on, until nothing waits any more. */
async function passes(person: Visitor, ms: number): Promise<void> {
  counter.vault.clock.advance(ms);
  counter.recovery.look();
  counter.recovery.letGo();
  await person.later();
}

describe.each([
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const)('In %s', (locale, language) => {
  const say = wordsIn(language);
  const at = formatsIn(language);
  beforeEach(() => {
    lynne = visitorAt(counter, 'Lynne', { locale });
  });

  it('"send another code" too early says when, and leaves the card with its link', async () => {
    const card = await asksForCode(lynne);
    counter.vault.clock.advance(18_000);
    await lynne.presses(say('password.sent.againButton'));
    expect(lynne.card().title).toBe(say('password.notSent.title'));
    expect(lynne.card().texts).toContain(say('password.notSent.tooSoon', { count: 42 }));
    expect(asItStands(lynne, card)).toEqual(card);
    expect(sent()).toBe(1);
    counter.vault.clock.advance(42_000);
    await lynne.presses(say('password.sent.againButton'), { on: card });
    expect(sent()).toBe(2);
  });

  it('"send another code" more often than three times an hour says when it may be', async () => {
    const until = counter.vault.clock.now() + hour;
    await asksForCode(lynne);
    for (let codes = 1; codes < 3; codes += 1) {
      counter.vault.clock.advance(minute);
      await lynne.presses(say('password.sent.againButton'));
    }
    counter.vault.clock.advance(minute);
    const card = lynne.card();
    await lynne.presses(say('password.sent.againButton'));
    expect(lynne.card().texts).toContain(say('password.notSent.tooMany', { at: at.dateTime(until) }));
    expect(asItStands(lynne, card)?.links).toEqual(card.links);
    expect(sent()).toBe(3);
  });

  it('"send another code" in time makes a new link in the card’s place; both links go on with the new code alone', async () => {
    const card = await asksForCode(lynne);
    const [first] = [pageOf(counter, card)];
    const former = counter.recovery.parcels[0]?.code ?? '';
    counter.vault.clock.advance(minute);
    await lynne.presses(say('password.sent.againButton'));
    const next = lynne.card();
    expect(next).toMatchObject({ id: card.id, title: say('password.sent.title', { address: mailbox }) });
    expect(tokenOf(next)).not.toBe(tokenOf(card));
    expect(await first.types(former)).toMatchObject({ state: 'wrong' });
    expect(await first.proves()).toMatchObject({ state: 'verified' });
    expect(await pageOf(counter, next).types(former)).toEqual({ state: 'gone' });
  });

  it('"send another code" while the page goes on says so, and leaves the card', async () => {
    const card = await asksForCode(lynne);
    await pageOf(counter, card).proves();
    await lynne.presses(say('password.sent.againButton'));
    expect(lynne.card().title).toBe(say('password.end.onPage'));
    expect(asItStands(lynne, card)).toEqual(card);
    expect(sent()).toBe(1);
  });

  it('"send another code" and "cancel" after the end tell the end', async () => {
    const page = pageOf(counter, await asksForCode(lynne));
    await page.proves();
    await page.sets();
    await lynne.presses(say('password.sent.againButton'));
    expect(lynne.card().title).toBe(say('password.end.done'));
    counter.vault.clock.advance(minute);
    const card = await asksForCode(lynne, 'sms');
    counter.vault.clock.advance(15 * minute);
    await lynne.presses(say('password.sent.cancelButton'), { on: card });
    expect(lynne.card().title).toBe(say('password.end.expired'));
    expect(sent()).toBe(2);
  });

  it('"another way" opens below the card, whose link is good until another way is taken', async () => {
    const card = await asksForCode(lynne);
    await lynne.presses(say('password.sent.otherButton'));
    const ways = lynne.card();
    expect(ways.title).toBe(say('password.ways.title'));
    expect(asItStands(lynne, card)).toEqual(card);
    await lynne.presses(rowOf(ways, 'sms', lynne));
    expect(lynne.card().texts).toContain(say('password.notSent.tooSoon', { count: 60 }));
    expect(await pageOf(counter, card).typesWrong()).toMatchObject({ state: 'wrong' });
    counter.vault.clock.advance(minute);
    await lynne.presses(rowOf(ways, 'sms', lynne), { on: ways });
    expect(lynne.card()).toMatchObject({ id: ways.id, title: say('password.sent.title', { address: '+86•••25' }) });
    expect(await pageOf(counter, card).proves()).toEqual({ state: 'gone' });
    expect(await pageOf(counter, lynne.card()).proves()).toMatchObject({ state: 'verified' });
  });

  it('"cancel" ends it: the link opens nothing, and one may begin again', async () => {
    const card = await asksForCode(lynne);
    await lynne.presses(say('password.sent.cancelButton'));
    expect(lynne.card()).toMatchObject({ id: card.id, title: say('password.end.cancelled'), links: [] });
    expect(await pageOf(counter, card).proves()).toEqual({ state: 'gone' });
    await lynne.presses(say('password.end.again'));
    expect(lynne.card()).toMatchObject({ id: card.id, title: say('password.ways.title') });
  });

  it('a way that is the person’s no more is said, and nothing goes out', async () => {
    await lynne.says('password');
    const ways = lynne.card();
    await counter.changes('Lynne', { mobilePhone: null });
    await lynne.presses(rowOf(ways, 'sms', lynne));
    expect(lynne.card().texts).toContain(say('password.notSent.noWay'));
    expect([sent(), asItStands(lynne, ways)]).toEqual([0, ways]);
  });
});

describe('What waits', () => {
  it('does not take the place of what has been asked for since: another way', async () => {
    await asksForCode(lynne);
    await lynne.presses(lynne.say('password.sent.otherButton'));
    const ways = lynne.card();
    await passes(lynne, minute);
    expect(asItStands(lynne, ways)).toEqual(ways);
  });

  it('does not take the place of what has been asked for since: another code, whose end is told once', async () => {
    await asksForCode(lynne);
    counter.vault.clock.advance(minute);
    await lynne.presses(lynne.say('password.sent.againButton'));
    const next = lynne.card();
    const page = pageOf(counter, next);
    await page.proves();
    await page.sets();
    const before = lynne.calls.length;
    await passes(lynne, 0);
    expect(lynne.card().title).toBe(lynne.say('password.end.done'));
    expect(lynne.calls).toHaveLength(before + 1);
  });

  it('shows the newest link when another code was asked for just before the card looked', async () => {
    await asksForCode(lynne);
    counter.vault.clock.advance(minute);
    await lynne.presses(lynne.say('password.sent.againButton'));
    const next = lynne.card();
    await passes(lynne, 0);
    expect(lynne.card()).toEqual(next);
  });
});

describe('An administrator', () => {
  it('gets the code of the second way by "send another code" once the first is proven', async () => {
    const alex = visitorAt(counter, 'Alex');
    const card = await asksForCode(alex);
    expect(await pageOf(counter, card).proves()).toMatchObject({ state: 'another', ways: [{ kind: 'sms' }] });
    counter.vault.clock.advance(minute);
    await alex.presses(alex.say('password.sent.againButton'));
    expect(alex.card().title).toBe(alex.say('password.sent.title', { address: '+86•••20' }));
    expect(await pageOf(counter, alex.card()).proves()).toMatchObject({ state: 'verified' });
  });
});

describe('A press that comes twice', () => {
  it('sends one code, ends one reset, and the second is answered with silence', async () => {
    for (const key of ['password.ways.continue.email', 'password.sent.againButton'] as const) {
      if (key === 'password.ways.continue.email') await lynne.says('password');
      const card = lynne.card();
      await lynne.presses(lynne.say(key));
      const before = [sent(), lynne.calls.length];
      counter.vault.clock.advance(minute);
      await lynne.presses(lynne.say(key), { on: card });
      expect([sent(), lynne.calls.length]).toEqual(before);
    }
    const card = lynne.card();
    await lynne.presses(lynne.say('password.sent.cancelButton'));
    const before = lynne.calls.length;
    await lynne.presses(lynne.say('password.sent.cancelButton'), { on: card });
    expect([sent(), lynne.calls.length]).toEqual([2, before]);
    expect(lynne.card().title).toBe(lynne.say('password.end.cancelled'));
  });

  it('on a card that was used long ago starts nothing', async () => {
    await lynne.says('password');
    const ways = lynne.card();
    await lynne.presses(lynne.say('password.ways.continue.email'));
    counter.vault.clock.advance(20 * minute);
    await lynne.presses(lynne.say('password.ways.continue.email'), { on: ways });
    expect(lynne.card().title).toBe(lynne.say('stale.usedTitle'));
    expect(sent()).toBe(1);
  });
});

describe('A card that is not for this press', () => {
  it.each(['reset.best', 'reset.way', 'app.open'])('does nothing for somebody else: %s', async (verb) => {
    await lynne.says('password');
    const { nonce } = lynne.card();
    const adele = visitorAt(counter, 'Adele');
    const own = await adele.opens();
    await adele.submits({ verb, nonce: verb === 'reset.way' ? `${nonce}.0` : nonce }, { on: own });
    expect(adele.card().title).toBe(adele.say('stale.strangeTitle'));
    expect(sent()).toBe(0);
  });

  it('neither cancels nor repeats the reset of somebody else', async () => {
    const card = await asksForCode(lynne);
    const adele = visitorAt(counter, 'Adele');
    const own = await asksForCode(adele);
    counter.vault.clock.advance(minute);
    for (const verb of ['reset.cancel', 'reset.again']) {
      await adele.submits({ verb, nonce: card.nonce }, { on: own });
      expect(adele.card().title).toBe(adele.say('stale.strangeTitle'));
    }
    expect(sent()).toBe(2);
    expect(await pageOf(counter, card).types(counter.recovery.parcels[0]?.code ?? '')).toMatchObject({
      state: 'verified',
    });
  });

  it.each([
    ['a row that it does not have', (nonce: string) => ({ verb: 'reset.way', nonce: `${nonce}.2` })],
    ['a verb that it does not offer', (nonce: string) => ({ verb: 'reset.cancel', nonce })],
    ['somebody as the target', (nonce: string) => ({ verb: 'reset.best', nonce, userId: 'adele' })],
    ['a way of its own', (nonce: string) => ({ verb: 'reset.best', nonce, best: 'totp' })],
  ])('is refused when the press names %s', async (_name, forged) => {
    await lynne.says('password');
    await lynne.submits(forged(lynne.card().nonce));
    expect(lynne.card().title).toBe(lynne.say('stale.strangeTitle'));
    expect(sent()).toBe(0);
  });

  it('is void for whoever speaks as somebody else since', async () => {
    const alex = visitorAt(counter, 'Alex');
    const started = await asksForCode(alex);
    await alex.says('password');
    const ways = alex.card();
    await alex.says('i am Adele');
    for (const [card, title] of [
      [ways, alex.say('password.ways.continue.email')],
      [started, alex.say('password.sent.cancelButton')],
    ] as const) {
      await alex.presses(title, { on: card });
      expect(alex.card().title).toBe(alex.say('stale.strangeTitle'));
    }
    expect(sent()).toBe(1);
  });

  it('says after a week that it is no longer valid', async () => {
    await lynne.says('password');
    counter.vault.clock.advance(7 * day + 1);
    await lynne.presses(lynne.say('password.ways.continue.email'));
    expect(lynne.card().title).toBe(lynne.say('stale.expiredTitle'));
    expect(sent()).toBe(0);
  });

  it('begins nothing while resets are closed', async () => {
    await lynne.says('password');
    const ways = lynne.card();
    counter.vault.clock.advance(minute);
    await isLockedOut(counter, lynne);
    await lynne.presses(lynne.say('password.ways.continue.email'), { on: ways });
    expect(lynne.card().title).toBe(lynne.say('password.closed.title'));
    expect(sent()).toBe(2);
  });
});
