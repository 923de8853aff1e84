import { formatsIn } from '../../../locales/format.ts';
import { languages } from '../../../locales/languages.ts';
import { wordsIn } from '../../../locales/words.ts';
import { day, hour, minute } from '../../../password-reset/reset-limits.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { asksForCode, getsBackIn, givesIsaiahAnApp, isLockedOut, rowOf } from '../../support/dialogs/own-password.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import type { ReceivedCard } from '../../support/received-card.ts';

let counter: Counter;
beforeEach(async () => {
  counter = await openCounter();
  await givesIsaiahAnApp(counter);
});

const verbsOf = ({ pressables }: ReceivedCard) => pressables.map(({ verb }) => verb);
const portalUrl = 'https://directory.example/reset';

async function asks(person: Visitor): Promise<ReceivedCard> {
  await person.says('password');
  return person.card();
}

describe.each([
  ['fr-FR', 'fr'],
  ['en-US', 'en'],
] as const)('Somebody who has lost the password, in %s', (locale, language) => {
  const say = wordsIn(language);
  const at = formatsIn(language);
  const person = (name: string) => visitorAt(counter, name, { locale });
  const nameOf = { totp: '', email: '•••@e•••.com', sms: '+86•••' };

  it.each([
    ['Lynne', ['email', 'sms'], 'password.ways.intro'],
    ['Pradeep', ['email', 'sms'], 'password.ways.intro'],
    ['Isaiah', ['totp', 'email', 'sms'], 'password.ways.intro'],
    ['Alex', ['email', 'sms'], 'password.ways.introTwo'],
    ['Megan', ['email', 'sms'], 'password.ways.introTwo'],
  ] as const)('is offered as %s the ways %j, masked, the best first', async (name, kinds, intro) => {
    const visitor = person(name);
    const card = await asks(visitor);
    expect(card.title).toBe(say('password.ways.title'));
    expect(card.texts).toContain(say(intro));
    const [best = 'email'] = kinds;
    const rows = card.pressables.filter(({ verb }) => verb === 'reset.way').map(({ title }) => title);
    expect(rows).toEqual(kinds.map((kind) => rowOf(card, kind, visitor)));
    for (const [index, kind] of kinds.entries()) {
      expect(rows[index]).toContain(nameOf[kind]);
      const minutes = kind === 'sms' ? 5 : 10;
      expect(card.texts).toContain(say(`password.ways.${kind}Detail`, { minutes }));
    }
    expect(card.texts.filter((text) => text === say('password.ways.best'))).toHaveLength(1);
    expect(card.texts[card.texts.indexOf(say('password.ways.best')) - 2]).toBe(rows[0]);
    expect(card.pressables.find(({ verb }) => verb === 'reset.best')?.title).toBe(
      say(`password.ways.continue.${best}`),
    );
    expect(verbsOf(card).slice(-3)).toEqual(['reset.best', 'app.open', 'menu']);
    const { alternateEmail = '', mobilePhone = '' } = await counter.named(name);
    for (const contact of [alternateEmail, mobilePhone]) expect(JSON.stringify(card.node)).not.toContain(contact);
  });

  it('is shown the page on which a password that one knows is changed, where there is one', async () => {
    const link = { title: say('password.ways.knowOld'), url: 'https://directory.example/change' };
    expect((await asks(person('Lynne'))).links).toEqual([link]);
    counter.recovery.names({ changeUrl: undefined });
    expect((await asks(person('Lynne'))).links).toEqual([]);
  });

  it('may as an administrator go to the directory’s own portal, where there is one', async () => {
    counter.recovery.names({ portalUrl, changeUrl: undefined });
    expect((await asks(person('Alex'))).links).toEqual([{ title: say('password.ways.portal'), url: portalUrl }]);
    expect((await asks(person('Lynne'))).links).toEqual([]);
  });

  it('is told from when on a new contact counts, and offered it from then on', async () => {
    await counter.changes('Lynne', { alternateEmail: 'lynne@new.example.org' });
    const from = counter.vault.clock.now() + 72 * hour;
    const lynne = person('Lynne');
    const waiting = [
      say('password.ways.email', { address: 'l•••@n•••.org' }),
      say('password.ways.waiting', { at: at.dateTime(from) }),
    ];
    counter.vault.clock.advance(72 * hour - 1);
    expect((await asks(lynne)).texts).toEqual(expect.arrayContaining(waiting));
    expect(() => rowOf(lynne.card(), 'email', lynne)).toThrow('not offered');
    expect(lynne.card().pressables.map(({ title }) => title)).toContain(say('password.ways.continue.sms'));
    counter.vault.clock.advance(1);
    expect((await asks(lynne)).texts).not.toContain(waiting[1]);
    expect(rowOf(lynne.card(), 'email', lynne)).toBe(waiting[0]);
  });

  it('is told as an administrator without any way whom to ask, and of the portal where there is one', async () => {
    const patti = person('Patti');
    const text = say('password.noWay.textTwo', { hours: 72 });
    const card = await asks(patti);
    expect(card.title).toBe(say('password.noWay.title'));
    expect(card.texts).toContain(text);
    expect(card.texts).not.toContain(say('password.noWay.have'));
    // Whoever manages users may not touch an administrator's account (rule R8).
    expect(card.texts.slice(-2)).toEqual([say('password.noWay.ask'), 'Alex Wilber']);
    expect([verbsOf(card), card.links]).toEqual([['menu'], []]);
    counter.recovery.names({ portalUrl });
    const other = await asks(patti);
    expect(other.texts).toContain(`${text} ${say('password.noWay.portalText')}`);
    expect(other.links).toEqual([{ title: say('password.ways.portal'), url: portalUrl }]);
  });

  it('is told as an administrator with one way which one it is, and what waits', async () => {
    await counter.changes('Alex', { mobilePhone: '+33612345678' });
    const from = counter.vault.clock.now() + 72 * hour;
    const card = await asks(person('Alex'));
    expect(card.title).toBe(say('password.noWay.title'));
    expect(card.texts).toEqual(
      expect.arrayContaining([
        say('password.noWay.have'),
        say('password.ways.email', { address: 'a•••@e•••.com' }),
        say('password.ways.sms', { address: '+33•••78' }),
        say('password.ways.waiting', { at: at.dateTime(from) }),
      ]),
    );
    expect(counter.recovery.parcels).toEqual([]);
  });

  it('is told without any way to ask whoever manages users', async () => {
    await counter.changes('Lynne', { alternateEmail: null, mobilePhone: null });
    const card = await asks(person('Lynne'));
    expect(card.texts).toContain(say('password.noWay.text', { hours: 72 }));
    expect(card.texts.at(-1)).toBe(at.list(['Alex Wilber', 'Megan Bowen']));
  });

  it('is told after ten wrong codes until when it is closed, and no longer', async () => {
    const lynne = person('Lynne');
    await isLockedOut(counter, lynne);
    const until = counter.vault.clock.now() + day;
    await expectClosed(lynne, 'locked', until);
  });

  it('is told after a report until when it is closed', async () => {
    const lynne = person('Lynne');
    await lynne.says(language === 'fr' ? 'ce n’était pas moi' : 'this was not me');
    await lynne.presses(say('password.report.confirm'));
    await expectClosed(lynne, 'reported', counter.vault.clock.now() + day);
  });

  it('is told after two new passwords in a day until when it is closed', async () => {
    const lynne = person('Lynne');
    const until = counter.vault.clock.now() + day;
    await getsBackIn(counter, lynne);
    await getsBackIn(counter, lynne);
    await expectClosed(lynne, 'tooManyResets', until);
  });

  it('is told while resets pause for the whole company until when, and no code goes out', async () => {
    const offered = await asks(person('Alex'));
    for (const name of ['Lynne', 'Adele', 'Pradeep']) await isLockedOut(counter, person(name));
    const alex = person('Alex');
    const sent = counter.recovery.parcels.length;
    await alex.presses(say('password.ways.continue.email'), { on: offered });
    expect(counter.recovery.parcels).toHaveLength(sent);
    expect(alex.card().title).toBe(say('password.closed.title'));
    await expectClosed(alex, 'paused', counter.vault.clock.now() + 15 * minute);
  });

  async function expectClosed(
    visitor: Visitor,
    why: 'locked' | 'reported' | 'tooManyResets' | 'paused',
    until: number,
  ): Promise<void> {
    counter.vault.clock.advance(until - counter.vault.clock.now() - 1);
    const card = await asks(visitor);
    expect([card.title, verbsOf(card)]).toEqual([say('password.closed.title'), ['menu']]);
    expect(card.texts).toContain(say(`password.closed.${why}`, { at: at.dateTime(until) }));
    counter.vault.clock.advance(1);
    expect((await asks(visitor)).title).toBe(say('password.ways.title'));
  }
});

describe.each(languages)('The words of a command in %s', (language) => {
  const say = wordsIn(language);

  it.each([
    ['password', 'password.ways.title'],
    ['authenticator', 'password.app.title'],
    ['changePassword', 'password.change.title'],
    ['report', 'password.report.title'],
    ['othersPassword', 'password.others.title'],
  ] as const)('%s all lead to it, whatever the case', async (command, title) => {
    const isaiah = visitorAt(counter, 'Isaiah', { locale: language });
    for (const words of say(`commands.${command}.words`).split('|')) {
      await isaiah.says(`${words.toUpperCase()} !`);
      expect([words, isaiah.card().title]).toEqual([words, say(title)]);
    }
    expect(counter.recovery.parcels).toEqual([]);
  });

  it('are in the menu too, and a press there leads to the same card', async () => {
    const lynne = visitorAt(counter, 'Lynne', { locale: language });
    await lynne.opens();
    await lynne.presses(say('commands.password.title'));
    expect(lynne.card().title).toBe(say('password.ways.title'));
    await lynne.opens();
    await lynne.presses(say('commands.authenticator.title'));
    expect(lynne.card().title).toBe(say('password.app.title'));
  });

  it('show whoever knows the password the directory’s own page first, then the way back in', async () => {
    const lynne = visitorAt(counter, 'Lynne', { locale: language });
    await lynne.says(language === 'fr' ? 'changer mon mot de passe' : 'change my password');
    expect(lynne.card().texts).toContain(say('password.change.text'));
    expect(lynne.card().links).toEqual([
      { title: say('password.change.link'), url: 'https://directory.example/change' },
    ]);
    await lynne.presses(say('password.change.forgot'));
    expect(lynne.card().title).toBe(say('password.ways.title'));
    counter.recovery.names({ changeUrl: undefined });
    await lynne.says('change password');
    expect(lynne.card().links).toEqual([]);
  });
});

it('Somebody whom the directory does not know is offered nothing', async () => {
  const stranger = visitorAt(counter, 'Nobody');
  await stranger.says('password');
  expect(stranger.card().title).toBe(stranger.say('welcome.unknownTitle'));
  await expect(asksForCode(stranger)).rejects.toThrow('nothing to press');
});
