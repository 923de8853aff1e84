import { PartnerCenterError } from '../../../partner-center/errors.ts';
import { deedLease } from '../../../partner-center/ledger.ts';
import { ownAccountDirectory } from '../../../partner-center/local/own-account-directory.ts';
import type { NewUser } from '../../../partner-center/port.ts';
import { wordsIn } from '../../../locales/words.ts';
import { hour } from '../../../password-reset/reset-limits.ts';
import { domain, elodie, previewsNewcomer, startsCreating } from '../../support/creating-users.ts';
import { openCounter, type Counter } from '../../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../../support/dialog-driver.ts';
import { inputOf, type ReceivedCard } from '../../support/received-card.ts';

const mailbox = 'elodie@example.org';
const account = { firstPassword: 'link', alternateEmail: mailbox };
const newcomer = { ...elodie, account };

let counter: Counter;
let alex: Visitor;
/** Everybody who was created, as Partner Center was asked. */
let created: NewUser[];
beforeEach(async () => {
  counter = await openCounter();
  created = [];
  counter.replace({
    createUser(user, write) {
      created.push(user);
      return counter.directory.createUser(user, write);
    },
  });
  alex = visitorAt(counter, 'Alex');
});

const sent = () => counter.recovery.told.filter(({ notice }) => notice.kind === 'firstPassword');
const titlesOf = ({ pressables }: ReceivedCard) => pressables.map(({ title }) => title);
const newcomers = async () => (await counter.directory.listUsers({ search: 'Le Goff', size: 9 })).items;

/** Confirms the preview of somebody who is sent the link. */
async function createsWithLink(person: Visitor): Promise<ReceivedCard> {
  await previewsNewcomer(person, newcomer);
  await person.presses(person.say('createUser.review.confirm'));
  return person.card();
}

describe.each(['fr-FR', 'en-US'])('The first password of a new user, in %s', (locale) => {
  const say = wordsIn(locale === 'fr-FR' ? 'fr' : 'en');
  beforeEach(() => {
    alex = visitorAt(counter, 'Alex', { locale });
  });

  it('is by a link unless the administrator chooses otherwise, and the preview says which', async () => {
    await startsCreating(alex);
    await alex.fills({ givenName: 'Élodie', surname: 'Le Goff' }).presses(say('createUser.name.submit'));
    const choice = inputOf(alex.card(), 'firstPassword');
    expect(choice.label).toContain(say('createUser.firstPassword.label'));
    expect([choice.value, choice.choices]).toEqual([
      'link',
      [
        { value: 'link', title: say('createUser.firstPassword.link') },
        { value: 'temporary', title: say('createUser.firstPassword.temporary') },
      ],
    ]);
    await alex.fills({ alternateEmail: mailbox }).presses(say('createUser.account.submit'));
    expect(alex.card().texts).toContain(say('createUser.firstPassword.link'));
    await alex.presses(say('cards.back'));
    await alex.fills({ firstPassword: 'temporary' }).presses(say('createUser.account.submit'));
    expect(alex.card().texts).toContain(say('createUser.firstPassword.temporary'));
    await alex.presses(say('cards.back'));
    expect(inputOf(alex.card(), 'firstPassword').value).toBe('temporary');
  });

  it.each([
    ['nobody in particular', 'none', ['alternateEmail']],
    ['an administrator', 'billing', ['alternateEmail', 'mobilePhone']],
  ] as const)(
    'by a link needs for %s what it is sent to, said at the fields',
    async (_whom, administrator, missing) => {
      await previewsNewcomer(alex, {
        ...elodie,
        account: { firstPassword: 'link', administrator, agent: 'adminAgent' },
      });
      for (const field of ['alternateEmail', 'mobilePhone'] as const) {
        const needed = missing.some((one) => one === field);
        expect(inputOf(alex.card(), field).error).toBe(needed ? say('fields.neededForLink') : '');
      }
      expect(alex.card().texts).toContain(say('flow.refused', { count: missing.length }));
      expect(inputOf(alex.card(), 'agent').value).toBe('adminAgent');
      await alex.fills({ firstPassword: 'temporary' }).presses(say('createUser.account.submit'));
      expect(alex.card().title).toBe(say('createUser.review.title'));
      expect(created).toEqual([]);
    },
  );

  it('by a link is mailed once, to its owner alone: the card has neither link nor password', async () => {
    counter.recovery.names({ outbox: 'data/outbox' });
    const preview = await previewsNewcomer(alex, newcomer);
    await alex.presses(say('createUser.review.confirm'));
    const card = alex.card();
    expect(card).toMatchObject({ id: preview.id, title: say('createUser.created.title', { name: 'Élodie Le Goff' }) });
    expect(card.texts).toContain(say('createUser.linked.text', { address: 'e•••@e•••.org', hours: 24 }));
    expect(card.texts).toContain(say('password.sent.outbox', { folder: 'data/outbox' }));
    expect(card.texts).toContain(`elodie.legoff@${domain}`);
    expect(titlesOf(card)).toEqual([
      say('createUser.created.openButton'),
      say('createUser.created.anotherButton'),
      say('notices.menu'),
    ]);
    expect(card.links).toEqual([]);
    expect(created).toMatchObject([{ userPrincipalName: `elodie.legoff@${domain}`, alternateEmail: mailbox }]);
    expect(created[0]?.temporaryPassword).toBeUndefined();
    expect(sent()).toMatchObject([
      {
        recipient: { address: { channel: 'email', to: mailbox }, language: locale.slice(0, 2) },
        notice: { account: `elodie.legoff@${domain}`, by: 'Alex Wilber', expiresAt: counter.vault.now() + 24 * hour },
      },
    ]);
    const { notice } = sent()[0] ?? {};
    const token = notice?.kind === 'firstPassword' ? notice.token : '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(alex.calls) + alex.log.text()).not.toContain(token);
  });

  it('by a link that could not be sent leaves the account, and says where to send it from', async () => {
    const { id } = await counter.named('Alex');
    const by = { id, name: 'Alex Wilber' };
    for (let count = 0; count < 20; count += 1) {
      await counter.recovery.resets.invitations.invite({ personId: `p${count}`, by, requestId: `r${count}` });
    }
    const card = await createsWithLink(alex);
    expect(card.texts).toContain(say('createUser.linked.unsent'));
    expect([sent(), (await newcomers()).length]).toEqual([[], 1]);
    counter.vault.clock.advance(hour);
    await alex.presses(say('createUser.created.openButton'));
    await alex.presses(say('password.invite.firstButton'));
    await alex.presses(say('password.invite.firstConfirm'));
    expect(sent()).toMatchObject([{ recipient: { address: { to: mailbox } } }]);
  });

  it('is a temporary one without a choice where no mail can be sent', async () => {
    counter.recovery.sendsMail(false);
    await startsCreating(alex);
    await alex.fills({ givenName: 'Élodie', surname: 'Le Goff' }).presses(say('createUser.name.submit'));
    expect(alex.card().inputs.map(({ id }) => id)).not.toContain('firstPassword');
    await alex.presses(say('createUser.account.submit'));
    expect(alex.card().texts).toContain(say('createUser.firstPassword.temporary'));
    await alex.presses(say('createUser.review.confirm'));
    expect(alex.card().links).toMatchObject([{ title: say('createUser.created.link') }]);
    expect(created[0]?.temporaryPassword).toHaveLength(16);
    expect(sent()).toEqual([]);
  });
});

describe('The link of a first password', () => {
  it('is sent once however often the preview is confirmed, and told again later', async () => {
    const preview = await previewsNewcomer(alex, newcomer);
    await alex.presses(alex.say('createUser.review.confirm'));
    const card = alex.card();
    counter.vault.clock.advance(hour);
    await alex.presses(alex.say('createUser.review.confirm'), { on: preview });
    expect(alex.card()).toMatchObject({ id: preview.id, texts: card.texts });
    expect([sent().length, created.length]).toEqual([1, 1]);
  });

  it('is sent once when the mail could not be put down at first: the deed is open until it is', async () => {
    const preview = await previewsNewcomer(alex, newcomer);
    counter.recovery.replaceOwn({ findMe: async () => Promise.reject(new Error('the directory is away')) });
    await expect(alex.presses(alex.say('createUser.review.confirm'))).rejects.toThrow('did not come about');
    expect([sent(), (await newcomers()).length]).toEqual([[], 1]);
    counter.recovery.replaceOwn({ findMe: ownAccountDirectory(counter.vault).findMe });
    counter.vault.clock.advance(deedLease);
    await counter.desk.ledger.settleAll();
    await counter.desk.ledger.settleAll();
    expect(sent()).toHaveLength(1);
    await alex.presses(alex.say('createUser.review.confirm'), { on: preview });
    expect(alex.card().texts).toContain(alex.say('createUser.linked.text', { address: 'e•••@e•••.org', hours: 24 }));
    expect([sent().length, created.length]).toEqual([1, 1]);
  });

  it('is sent when Partner Center’s answer was lost and the account is read back', async () => {
    await previewsNewcomer(alex, newcomer);
    counter.replace({
      async createUser(user, write) {
        await counter.directory.createUser(user, write);
        throw new PartnerCenterError({ code: 'timeout' });
      },
    });
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(alex.card().title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
    expect(sent()).toHaveLength(1);
  });

  it('is not sent when the account is refused', async () => {
    await previewsNewcomer(alex, newcomer);
    counter.replace({ createUser: async () => Promise.reject(new PartnerCenterError({ code: 'forbidden' })) });
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(alex.card().texts).toContain(alex.say('failures.forbidden'));
    expect(sent()).toEqual([]);
  });

  it('asks for its mailbox when that was emptied while the language was changed', async () => {
    await previewsNewcomer(alex, newcomer);
    await alex.presses(alex.say('cards.back'));
    await alex.fills({ alternateEmail: '' }).presses(alex.say('flow.switchLanguage'));
    const say = wordsIn('fr');
    expect(inputOf(alex.card(), 'firstPassword').value).toBe('link');
    await alex.presses(say('createUser.account.submit'));
    expect(inputOf(alex.card(), 'alternateEmail').error).toBe(say('fields.neededForLink'));
  });

  it('can be sent again from the record of an account that was never used', async () => {
    const megan = visitorAt(counter, 'Megan');
    await createsWithLink(megan);
    await megan.presses(megan.say('createUser.created.openButton'));
    await megan.presses(megan.say('password.invite.firstButton'));
    await megan.presses(megan.say('password.invite.firstConfirm'));
    expect(sent()).toHaveLength(2);
    const tokens = sent().map(({ notice }) => (notice.kind === 'firstPassword' ? notice.token : ''));
    expect(new Set(tokens).size).toBe(2);
  });
});
