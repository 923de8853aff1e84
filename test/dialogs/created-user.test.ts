import type { NewUser } from '../../partner-center/port.ts';
import { PartnerCenterError } from '../../partner-center/errors.ts';
import { createsNewcomer, elodie, previewsNewcomer } from '../support/creating-users.ts';
import { openCounter, type Counter } from '../support/dialogs/counter.ts';
import { visitorAt, type Visitor } from '../support/dialog-driver.ts';
import { inputOf } from '../support/received-card.ts';

const tenMinutes = 10 * 60 * 1000;

let counter: Counter;
let alex: Visitor;
beforeEach(async () => {
  counter = await openCounter();
  alex = visitorAt(counter, 'Alex');
});

const newcomers = async () => (await counter.directory.listUsers({ search: 'Le Goff', size: 100 })).items;
const newcomer = { ...elodie, account: { agent: 'helpdeskAgent', mobilePhone: '+86 138 0013 8000' } };

/** Leads to the preview that deletes and creates again an account whose password nobody saw. */
async function previewsRecreation(): Promise<void> {
  await createsNewcomer(alex, newcomer);
  counter.vault.clock.advance(tenMinutes);
  await alex.presses(alex.say('createUser.created.lostButton'));
  await alex.presses(alex.say('createUser.created.recreateButton'));
}

const tokenOf = (url = '') => url.slice(url.indexOf('#') + 1);

describe('The card of a created user', () => {
  it('offers the one link, which stays where it is while something else is pressed', async () => {
    const created = await createsNewcomer(alex);
    expect(created.links).toMatchObject([{ title: alex.say('createUser.created.link') }]);
    await alex.presses(alex.say('createUser.created.openButton'));
    expect(alex.card().title).toBe('Élodie Le Goff');
    expect(alex.card().id).not.toBe(created.id);
    await alex.presses(alex.say('createUser.created.lostButton'), { on: created });
    expect(alex.card().title).toBe(alex.say('createUser.secret.waitingTitle'));
    expect(alex.cards().find(({ id }) => id === created.id)?.links).toEqual(created.links);
  });

  it('changes by itself when the password has been shown, and tells when', async () => {
    const created = await createsNewcomer(alex);
    expect(await counter.desk.secrets.take(tokenOf(created.links[0]?.url))).toMatchObject({
      about: JSON.stringify({ account: 'elodie.legoff@lanting.partner.onmschina.cn' }),
    });
    counter.secretsEnd();
    await alex.later();
    expect(alex.card()).toMatchObject({ id: created.id, links: [] });
    expect(alex.card().text).toContain(alex.say('createUser.secret.shown', { time: '08:00 GMT+8' }));
  });

  it('tells when the password can no longer be shown', async () => {
    const created = await createsNewcomer(alex);
    counter.vault.clock.advance(tenMinutes);
    await alex.presses(alex.say('createUser.created.lostButton'));
    expect(alex.card()).toMatchObject({ id: created.id, links: [] });
    expect(alex.card().texts).toContain(alex.say('createUser.secret.lost'));
  });

  it('tells the first outcome, without the link, to whoever confirms the old preview again', async () => {
    const preview = await previewsNewcomer(alex);
    await alex.presses(alex.say('createUser.review.confirm'));
    counter.vault.clock.advance(tenMinutes);
    await alex.presses(alex.say('createUser.review.confirm'), { on: preview });
    expect(alex.card().title).toBe(alex.say('createUser.created.title', { name: 'Élodie Le Goff' }));
    expect(alex.card().links).toEqual([]);
    expect(await newcomers()).toHaveLength(1);
  });
});

describe('Deleting and creating again', () => {
  it('makes the same account anew with another password', async () => {
    const passwords: string[] = [];
    counter.replace({
      createUser(user: NewUser, write) {
        passwords.push(user.temporaryPassword ?? '');
        return counter.directory.createUser(user, write);
      },
    });
    await previewsRecreation();
    const [before] = await newcomers();
    expect(alex.card().texts).toContain(alex.say('createUser.recreate.warning'));
    expect(await newcomers()).toEqual([before]);
    await alex.presses(alex.say('createUser.recreate.confirm'));
    const [after, ...others] = await newcomers();
    const { id: _id, version: _version, createdAt: _at, ...same } = before ?? {};
    expect(after).toMatchObject({ ...same, agent: 'helpdeskAgent', mobilePhone: '+8613800138000' });
    expect(after?.id).not.toBe(before?.id);
    expect(others).toEqual([]);
    expect(new Set(passwords).size).toBe(2);
    const { secret } = (await counter.desk.secrets.take(tokenOf(alex.card().links[0]?.url))) ?? {};
    expect(secret).toBe(passwords[1]);
  });

  it('can be done twice over', async () => {
    await previewsRecreation();
    await alex.presses(alex.say('createUser.recreate.confirm'));
    counter.vault.clock.advance(tenMinutes);
    await alex.presses(alex.say('createUser.created.lostButton'));
    await alex.presses(alex.say('createUser.created.recreateButton'));
    await alex.presses(alex.say('createUser.recreate.confirm'));
    expect(alex.card().links).toHaveLength(1);
    expect(await newcomers()).toMatchObject([{ agent: 'helpdeskAgent' }]);
  });

  it('is refused, and nothing is deleted, once the account has been used', async () => {
    await previewsRecreation();
    const { id } = await counter.named('Élodie');
    await counter.directory.recordUse(id);
    await alex.presses(alex.say('createUser.recreate.confirm'));
    expect(alex.card().texts).toContain(alex.say('failures.conflict.accountUsed'));
    expect(await newcomers()).toMatchObject([{ id }]);
    expect(await alex.flow()).toBeUndefined();
  });

  it('is refused when somebody else deleted the account meanwhile', async () => {
    await previewsRecreation();
    const { id, version } = await counter.named('Élodie');
    const { id: actorId } = await counter.named('Megan');
    await counter.directory.deleteUnusedUser(id, version, { requestId: 'theirs', correlationId: '', actorId });
    await alex.presses(alex.say('createUser.recreate.confirm'));
    expect(alex.card().texts).toContain(alex.say('failures.notFound'));
    expect(await newcomers()).toEqual([]);
  });

  it('is refused when the right is lost meanwhile', async () => {
    const megan = visitorAt(counter, 'Megan');
    alex = megan;
    await previewsRecreation();
    await counter.changes('Megan', { administrator: 'none' });
    await megan.presses(megan.say('createUser.recreate.confirm'));
    expect(megan.card().texts).toContain(megan.say('refusal.title'));
    expect(await newcomers()).toHaveLength(1);
  });

  it('goes on with the account form when the new account is refused after the old one is gone', async () => {
    await previewsRecreation();
    counter.replace({
      createUser: async () => {
        throw new PartnerCenterError({ code: 'invalid', fields: { userName: 'taken' } });
      },
    });
    await alex.presses(alex.say('createUser.recreate.confirm'));
    expect(inputOf(alex.card(), 'userName')).toMatchObject({ value: 'elodie.legoff', error: alex.say('fields.taken') });
    expect(inputOf(alex.card(), 'agent').value).toBe('helpdeskAgent');
    counter.replace(counter.directory);
    await alex.fills({ userName: 'elodie.again' }).presses(alex.say('createUser.account.submit'));
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await newcomers()).toMatchObject([{ userPrincipalName: 'elodie.again@lanting.partner.onmschina.cn' }]);
  });

  it('asks to confirm the new account again when Partner Center did not answer after the old one is gone', async () => {
    await previewsRecreation();
    counter.replace({
      createUser: async () => {
        throw new PartnerCenterError({ code: 'timeout' });
      },
    });
    await alex.presses(alex.say('createUser.recreate.confirm'));
    expect(alex.card().title).toBe(alex.say('createUser.review.title'));
    expect(alex.card().texts).toContain(alex.say('effects.abandonedAgain'));
    counter.replace(counter.directory);
    await alex.presses(alex.say('createUser.review.confirm'));
    expect(await newcomers()).toMatchObject([{ agent: 'helpdeskAgent' }]);
  });

  it('writes both deeds into the journal', async () => {
    await previewsRecreation();
    await alex.presses(alex.say('createUser.recreate.confirm'));
    const { entries } = await counter.desk.journal.page({ limit: 4 });
    expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      'createUser done',
      'createUser started',
      'deleteUnusedUser done',
      'deleteUnusedUser started',
    ]);
  });
});
