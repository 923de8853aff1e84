import { formatsIn } from '../../../locales/format.ts';
import { wordsIn } from '../../../locales/words.ts';
import { demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import { hour, minute } from '../../../password-reset/reset-limits.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { asksForCode, getsBackIn, givesIsaiahAnApp, pageOf } from '../../support/dialogs/own-password.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import type { ReceivedCard } from '../../support/received-card.ts';
import { appSecret, codeOfApp } from '../../support/reset/reset-rig.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
  await givesIsaiahAnApp(counter);
});
afterEach(() => counter.recovery.letGo());

const verbsOf = ({ pressables }: ReceivedCard) => pressables.map(({ verb }) => verb);
const journal = async () =>
  (await counter.desk.journal.page({ limit: 9 })).entries.map(({ action, outcome }) => `${action} ${outcome}`);
const noticesOf = (kind: string) => counter.recovery.told.filter(({ notice }) => notice.kind === kind);

/** The card that waits looks once more, and nothing waits from then on. */
async function comesToItsEnd(person: Visitor): Promise<ReceivedCard> {
  counter.recovery.look();
  counter.recovery.letGo();
  await person.later();
  return person.card();
}

describe.each([
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const)('"This was not me" in %s', (locale, language) => {
  const say = wordsIn(language);
  const words = language === 'fr' ? 'ce n’était pas moi' : 'it wasn’t me';
  let lynne: Visitor;
  beforeEach(() => {
    lynne = visitorAt(counter, 'Lynne', { locale });
  });

  it('tells what it does before it does anything', async () => {
    await lynne.says(words);
    expect(lynne.card().title).toBe(say('password.report.title'));
    expect(lynne.card().texts).toContain(say('password.report.text', { hours: 24 }));
    expect(verbsOf(lynne.card())).toEqual(['reset.reportNow', 'menu']);
    expect([await journal(), counter.recovery.told]).toEqual([[], []]);
    await lynne.says('password');
    expect(lynne.card().title).toBe(say('password.ways.title'));
  });

  it('ends what is under way, signs the person out, alerts the global administrators, and is made once', async () => {
    const signedOut: string[] = [];
    counter.recovery.replaceOwn({ endMySessions: async (myId) => void signedOut.push(myId) });
    const page = pageOf(counter, await asksForCode(lynne));
    await lynne.says(words);
    const asked = lynne.card();
    await lynne.presses(say('password.report.confirm'));
    expect(lynne.card()).toMatchObject({ id: asked.id, title: say('password.report.done') });
    expect(lynne.card().texts).toContain(say('password.report.doneText', { hours: 24 }));
    await lynne.presses(say('password.report.confirm'), { on: asked });
    expect(await page.proves()).toEqual({ state: 'gone' });
    expect([await journal(), signedOut]).toEqual([['reportChange done', 'reportChange started'], [demoPersonId(25)]]);
    expect(noticesOf('changeReported')).toMatchObject([
      { recipient: { personId: demoPersonId(20) }, notice: { who: 'Lynne Robbins' } },
    ]);
  });

  it('is asked below the card that tells of the new password, which stays', async () => {
    const card = await asksForCode(lynne, 'email');
    const page = pageOf(counter, card);
    await page.proves();
    await page.sets();
    const end = await comesToItsEnd(lynne);
    await lynne.presses(say('password.end.notMe'));
    expect(lynne.card()).toMatchObject({ title: say('password.report.title') });
    expect(lynne.cards().find(({ id }) => id === card.id)).toEqual(end);
    await lynne.presses(say('password.report.confirm'));
    expect(noticesOf('changeReported')).toHaveLength(1);
  });
});

describe.each([
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const)('The authenticator app in %s', (locale, language) => {
  const say = wordsIn(language);
  const at = formatsIn(language);
  const person = (name: string) => visitorAt(counter, name, { locale });

  async function opens(visitor: Visitor): Promise<ReceivedCard> {
    await visitor.says('totp');
    return visitor.card();
  }

  it('can be added by whoever has another way, with a code over that first, and counts after 72 hours', async () => {
    const lynne = person('Lynne');
    const none = await opens(lynne);
    expect(none.texts).toEqual(expect.arrayContaining([say('password.app.none'), say('password.app.proof')]));
    expect(verbsOf(none)).toEqual(['app.add', 'menu']);
    await lynne.presses(say('password.app.add'));
    const started = lynne.card();
    expect(started.texts).toContain(say('password.sent.textApp'));
    expect(verbsOf(started)).toEqual(['reset.again', 'reset.cancel']);
    expect(counter.recovery.parcels).toMatchObject([{ purpose: 'addAuthenticator', language }]);
    const page = pageOf(counter, started);
    await page.proves();
    const enrolment = await page.enrols();
    const secret = enrolment.state === 'ready' ? enrolment.secret : '';
    expect(await page.adds(codeOfApp(secret, counter.vault.now()))).toEqual({ state: 'done' });
    const end = await comesToItsEnd(lynne);
    expect([end.id, end.title]).toEqual([started.id, say('password.end.addAuthenticator')]);
    expect(end.texts).toContain(say('password.end.addAuthenticatorText', { hours: 72 }));
    expect([verbsOf(end), end.links]).toEqual([['reset.report', 'menu'], []]);
    const from = counter.vault.now() + 72 * hour;
    const waiting = await opens(lynne);
    expect(waiting.texts).toContain(say('password.app.has'));
    expect(waiting.texts).toContain(say('password.app.waiting', { at: at.dateTime(from) }));
    await lynne.says('password');
    expect(lynne.card().texts).toContain(say('password.ways.waiting', { at: at.dateTime(from) }));
    counter.vault.clock.advance(72 * hour);
    expect((await opens(lynne)).texts).not.toContain(say('password.app.waiting', { at: at.dateTime(from) }));
    await lynne.says('password');
    expect(lynne.card().pressables.map(({ title }) => title)).toContain(say('password.ways.continue.totp'));
  });

  it('can be removed with its own code, and is a way no more', async () => {
    const isaiah = person('Isaiah');
    expect((await opens(isaiah)).texts).toContain(say('password.app.has'));
    expect(verbsOf(isaiah.card())).toEqual(['app.remove', 'menu']);
    await isaiah.presses(say('password.app.remove'));
    const started = isaiah.card();
    expect(started.title).toBe(say('password.sent.totp'));
    const page = pageOf(counter, started);
    expect(await page.types(codeOfApp(appSecret, counter.vault.now()))).toMatchObject({ state: 'verified' });
    expect(await page.removes()).toEqual({ state: 'done' });
    const end = await comesToItsEnd(isaiah);
    expect([end.id, end.title]).toEqual([started.id, say('password.end.removeAuthenticator')]);
    expect(end.texts).toContain(say('password.end.removeAuthenticatorText'));
    expect(verbsOf(await opens(isaiah))).toEqual(['app.add', 'menu']);
    await isaiah.says('password');
    expect(isaiah.card().pressables.map(({ title }) => title)).toContain(say('password.ways.continue.email'));
  });

  it('cannot be added by whoever has no way to prove themselves', async () => {
    const card = await opens(person('Patti'));
    expect(card.texts).toContain(say('password.app.noWay'));
    expect(verbsOf(card)).toEqual(['menu']);
  });

  it('is begun again from the card of one that came to nothing', async () => {
    const lynne = person('Lynne');
    await opens(lynne);
    await lynne.presses(say('password.app.add'));
    counter.vault.clock.advance(15 * minute);
    const end = await comesToItsEnd(lynne);
    expect([end.title, end.texts.includes(say('password.end.expiredText'))]).toEqual([
      say('password.end.expired'),
      true,
    ]);
    await lynne.presses(say('password.end.again'));
    expect(lynne.card()).toMatchObject({ id: end.id, title: say('password.app.title') });
  });

  it('that is refused five times has changed nothing, which is not told as a password', async () => {
    const lynne = person('Lynne');
    await opens(lynne);
    await lynne.presses(say('password.app.add'));
    const page = pageOf(counter, lynne.card());
    await page.proves();
    await page.enrols();
    for (let tries = 0; tries < 5; tries += 1) await page.adds('12345');
    expect((await comesToItsEnd(lynne)).title).toBe(say('password.end.failedApp'));
  });
});

describe('A press on an old card of the app', () => {
  it('that adds one where there is one by now shows how things stand, and sends nothing', async () => {
    const adele = visitorAt(counter, 'Adele');
    await adele.says('authenticator');
    const old = adele.card();
    await getsBackIn(counter, adele);
    await adele.says('authenticator');
    await adele.presses(adele.say('password.app.add'));
    const page = pageOf(counter, adele.card());
    await page.proves();
    const enrolment = await page.enrols();
    await page.adds(codeOfApp(enrolment.state === 'ready' ? enrolment.secret : '', counter.vault.now()));
    const sent = counter.recovery.parcels.length;
    await adele.presses(adele.say('password.app.add'), { on: old });
    expect(adele.card().texts).toContain(adele.say('password.app.has'));
    expect(counter.recovery.parcels).toHaveLength(sent);
  });

  it('sends one code however often it is pressed', async () => {
    const adele = visitorAt(counter, 'Adele');
    await adele.says('authenticator');
    const card = adele.card();
    await adele.presses(adele.say('password.app.add'));
    counter.vault.clock.advance(minute);
    await adele.presses(adele.say('password.app.add'), { on: card });
    expect(counter.recovery.parcels).toHaveLength(1);
  });
});
