import { formatsIn } from '../../../locales/format.ts';
import { wordsIn } from '../../../locales/words.ts';
import { demoPersonId } from '../../../partner-center/local/demo-partner.ts';
import type { NewUser } from '../../../partner-center/port.ts';
import { day, hour } from '../../../password-reset/reset-limits.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { getsBackIn } from '../../support/dialogs/own-password.ts';
import { looksAt } from '../../support/dialogs/paths.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import type { ReceivedCard } from '../../support/received-card.ts';

const [alexId, adeleId] = [demoPersonId(20), demoPersonId(22)];

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const told = () => counter.recovery.told;
const verbsOf = ({ pressables }: ReceivedCard) => pressables.map(({ verb }) => verb);
const journal = async () =>
  (await counter.desk.journal.page({ limit: 99 })).entries.map(({ action, outcome }) => `${action} ${outcome}`);

/** An account that its owner has never used. */
async function createsUnused(changes: Partial<NewUser> = {}): Promise<void> {
  const user: NewUser = {
    ...{ givenName: 'Élodie', surname: 'Le Goff', displayName: 'Élodie Le Goff', preferredLanguage: 'fr-FR' },
    userPrincipalName: 'elodie.legoff@lanting-cloud.cn',
    ...{ agent: 'none', administrator: 'none', alternateEmail: 'elodie@example.org' },
    ...changes,
  };
  await counter.directory.createUser(user, { requestId: 'elodie', correlationId: 'elodie', actorId: alexId });
}

async function previews(person: Visitor, name = 'Adele'): Promise<ReceivedCard> {
  await person.says(`invite ${name}`);
  return person.card();
}

async function invites(person: Visitor, name = 'Adele'): Promise<ReceivedCard> {
  await previews(person, name);
  await person.presses(person.say('password.invite.confirm'));
  return person.card();
}

describe.each([
  ['fr-FR', 'fr', 'inviter'],
  ['en-US', 'en', 'invite'],
] as const)('An invitation in %s', (locale, language, command) => {
  const say = wordsIn(language);
  beforeEach(() => {
    alex = visitorAt(counter, 'Alex', { locale });
  });

  it('leads from the list over the person to a preview, and sends one message when it is confirmed', async () => {
    await alex.says(command);
    expect(alex.card().title).toBe(say('password.invite.listTitle'));
    expect(alex.card().texts).toContain(say('password.invite.listNote'));
    await alex.presses('Adele Vance');
    await alex.presses(say('password.invite.button'));
    const preview = alex.card();
    expect(preview.title).toBe(say('password.invite.title', { name: 'Adele Vance' }));
    expect(preview.texts).toContain(say('password.invite.intro', { name: 'Adele Vance' }));
    expect(preview.texts).toContain('adele.vance@lanting.partner.onmschina.cn');
    expect(preview.texts.slice(-2)).toEqual([say('password.invite.language'), say('fields.language.en-US')]);
    expect([told(), await journal()]).toEqual([[], []]);
    await alex.presses(say('password.invite.confirm'));
    expect(alex.card()).toMatchObject({
      id: preview.id,
      title: say('password.invite.done', { target: 'Adele Vance' }),
    });
    expect(alex.card().texts).toContain(say('password.invite.doneText'));
    expect(told()).toEqual([{ recipient: { personId: adeleId }, notice: { kind: 'invited', by: 'Alex Wilber' } }]);
    expect(await journal()).toEqual(['inviteToReset done', 'inviteToReset started']);
    expect(await alex.flow()).toBeUndefined();
    expect(counter.recovery.parcels).toEqual([]);
  });

  it('is previewed at once for whoever is named, and chosen from those whom a name may mean', async () => {
    await alex.says(`${command} Lynne Robbins`);
    expect(alex.card().title).toBe(say('password.invite.title', { name: 'Lynne Robbins' }));
    // Nothing tells Lynne's language.
    expect(alex.card().texts).not.toContain(say('password.invite.language'));
    await alex.presses(say('cards.cancel'));
    expect(alex.card().title).toBe(say('flow.cancelled'));
    await alex.says(`${command} ad`);
    expect(alex.card().title).toBe(say('password.invite.listTitle'));
    expect(alex.card().texts).toEqual(expect.arrayContaining(['Adele Vance', 'Pradeep Gupta']));
    expect(alex.card().text).not.toContain('Alex Wilber');
    expect(told()).toEqual([]);
  });

  it('sends the link of the first password to whoever has never used the account', async () => {
    await createsUnused();
    const person = await looksAt(alex, 'Élodie Le Goff');
    expect(person.pressables.map(({ title }) => title)).not.toContain(say('password.invite.button'));
    await alex.presses(say('password.invite.firstButton'));
    expect(alex.card().title).toBe(say('password.invite.firstTitle', { name: 'Élodie Le Goff' }));
    expect(alex.card().texts).toContain(say('password.invite.firstIntro', { name: 'Élodie Le Goff', hours: 24 }));
    await alex.presses(say('password.invite.firstConfirm'));
    expect(alex.card().title).toBe(say('password.invite.done', { target: 'Élodie Le Goff' }));
    expect(told()).toMatchObject([
      {
        recipient: { address: { channel: 'email', to: 'elodie@example.org' }, language: 'fr' },
        notice: { kind: 'firstPassword', account: 'elodie.legoff@lanting-cloud.cn', by: 'Alex Wilber' },
      },
    ]);
  });

  it('of a first password says when there is no mailbox to send it to, and sends nothing', async () => {
    await createsUnused({ alternateEmail: undefined });
    await previews(alex, 'Élodie');
    await alex.presses(say('password.invite.firstConfirm'));
    expect(alex.card().texts).toContain(say('password.invite.noMailbox'));
    expect(told()).toEqual([]);
    expect(await journal()).toContain('inviteToReset failed');
  });

  it('is refused kindly, with the time from which it may be, after three a day to one person', async () => {
    const { dateTime } = formatsIn(language);
    const until = counter.vault.now() + day;
    for (let sent = 0; sent < 3; sent += 1) await invites(alex);
    const card = await invites(alex);
    expect(card.title).toBe(say('password.invite.title', { name: 'Adele Vance' }));
    expect(card.texts).toContain(say('password.invite.tooMany.person', { at: dateTime(until) }));
    expect(told()).toHaveLength(3);
    counter.vault.clock.advance(day);
    await invites(alex);
    expect(told()).toHaveLength(4);
  });

  it('is refused kindly after twenty an hour by one administrator', async () => {
    const { dateTime } = formatsIn(language);
    const until = counter.vault.now() + hour;
    const by = { id: alexId, name: 'Alex Wilber' };
    for (let sent = 0; sent < 20; sent += 1) {
      await counter.recovery.resets.invitations.invite({ personId: `p${sent}`, by, requestId: `r${sent}` });
    }
    expect((await invites(alex)).texts).toContain(say('password.invite.tooMany.admin', { at: dateTime(until) }));
    expect(told()).toHaveLength(20);
    await invites(visitorAt(counter, 'Megan', { locale }));
    expect(told()).toHaveLength(21);
  });
});

describe('An invitation', () => {
  it('of oneself is one’s own reset', async () => {
    expect((await previews(alex, 'Alex')).title).toBe(alex.say('password.ways.title'));
    const own = await looksAt(alex, 'Alex Wilber');
    expect(verbsOf(own)).not.toContain('invite.open');
  });

  it('of somebody disabled shows them, to be enabled first, also when it is confirmed too late', async () => {
    await previews(alex);
    await counter.changes('Adele', { enabled: false });
    await alex.presses(alex.say('password.invite.confirm'));
    expect(alex.card().title).toBe('Adele Vance');
    expect(verbsOf(alex.card())).toContain('users.enable');
    expect(verbsOf(await previews(alex))).toContain('users.enable');
    expect(verbsOf(await looksAt(alex, 'Adele Vance'))).not.toContain('invite.open');
    expect([told(), await journal()]).toEqual([[], []]);
  });

  it('that was on a card while the person was disabled shows them, and begins nothing', async () => {
    const person = await looksAt(alex, 'Adele Vance');
    await counter.changes('Adele', { enabled: false });
    await alex.presses(alex.say('password.invite.button'), { on: person });
    expect(alex.card().title).toBe('Adele Vance');
    expect(await alex.flow()).toBeUndefined();
  });

  it('is sent once however often it is confirmed, and told again later', async () => {
    const preview = await previews(alex);
    await alex.presses(alex.say('password.invite.confirm'));
    const before = alex.calls.length;
    await alex.presses(alex.say('password.invite.confirm'), { on: preview });
    expect(alex.calls).toHaveLength(before);
    counter.vault.clock.advance(hour);
    await alex.presses(alex.say('password.invite.confirm'), { on: preview });
    expect(alex.card().title).toBe(alex.say('effects.state.done', { target: 'Adele Vance' }));
    expect([told().length, (await journal()).length]).toEqual([1, 2]);
  });

  it('is not sent by whoever has lost the right meanwhile', async () => {
    const megan = visitorAt(counter, 'Megan');
    await previews(megan);
    await counter.changes('Megan', { administrator: 'none' });
    await megan.presses(megan.say('password.invite.confirm'));
    expect(megan.card().texts).toContain(megan.say('refusal.users.invite'));
    expect(told()).toEqual([]);
  });

  it('becomes the first link, or no more, by what the person has done meanwhile', async () => {
    await createsUnused();
    await previews(alex, 'Élodie');
    await counter.directory.recordUse((await counter.named('Élodie')).id);
    await alex.presses(alex.say('password.invite.firstConfirm'));
    expect(told()).toMatchObject([{ notice: { kind: 'invited' } }]);
  });

  it('tells each who invited, once, when the person has a new password', async () => {
    await invites(alex);
    await invites(visitorAt(counter, 'Megan'));
    const adele = visitorAt(counter, 'Adele');
    await getsBackIn(counter, adele);
    const done = () => told().filter(({ notice }) => notice.kind === 'invitationDone');
    expect(done()).toEqual([
      { recipient: { personId: alexId }, notice: { kind: 'invitationDone', who: 'Adele Vance' } },
      { recipient: { personId: demoPersonId(21) }, notice: { kind: 'invitationDone', who: 'Adele Vance' } },
    ]);
    await getsBackIn(counter, adele);
    expect(done()).toHaveLength(2);
  });

  it('may be sent by a user management administrator to an administrator too: it opens nothing', async () => {
    const megan = visitorAt(counter, 'Megan');
    expect((await invites(megan, 'Alex')).title).toBe(megan.say('password.invite.done', { target: 'Alex Wilber' }));
    expect(told()).toMatchObject([{ recipient: { personId: alexId }, notice: { by: 'Megan Bowen' } }]);
  });
});
