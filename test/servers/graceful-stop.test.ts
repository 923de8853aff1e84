import { localPartnerCenter } from '../../partner-center/local/local-partner-center.ts';
import { journal } from '../../storage/journal.ts';
import type { Vault } from '../../storage/vault.ts';
import { createsNewcomer, namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { testWith } from '../support/describe-with.ts';
import { startMailServer } from '../support/mail-server.ts';
import type { Person } from '../support/person.ts';
import { foundCompany, inVault, membersOf, type Member } from '../support/production/company.ts';
import { personInTeams, postTo } from '../support/production/person-in-teams.ts';
import { openBots } from '../support/production/start-registered.ts';
import { openStorePlace, storeNames, storesHere, type StoreName } from '../support/production/store-places.ts';
import { send } from '../bot/door/post-activity.ts';
import { openCloud } from '../support/stand-ins/open-cloud.ts';
import { untilItHolds } from '../support/storage/until-it-holds.ts';

const members = membersOf(5) as [Member, Member, Member, Member, Member];
const newcomer = (givenName: string) => ({ givenName, surname: 'Roy' });
const mailbox = 'zoe@example.org';
/** How long it may take on a busy machine to notice that a process has ended, in ms. */
const noticing = 1_000;

// All at once: some of them wait for the ten seconds that an end may take.
for (const name of storeNames) {
  testWith(
    storesHere[name],
    `asked to stop on ${name}, a bot finishes what comes to an end, refuses what is new, and the next one has it all`,
    async () => stopsInTheMiddle(name, 'comes to an end'),
  );
  testWith(
    storesHere[name],
    `asked to stop on ${name}, a bot that waits in vain ends within ten seconds, and the next one sees to it all`,
    async () => stopsInTheMiddle(name, 'never ends'),
  );
}

async function stopsInTheMiddle(name: StoreName, work: 'comes to an end' | 'never ends'): Promise<void> {
  await using cloud = await openCloud('public');
  await using place = await openStorePlace(name);
  const mail = await startMailServer();
  await using bots = openBots(cloud);
  await foundCompany(place, members);
  const env = { SMTP_URL: mail.url, MAIL_FROM: 'guichet@contoso.example' };
  const file = 'test/support/production/moody-main.ts';
  let bot = await bots.start(place, { env, file });
  const people = members.map((member) =>
    personInTeams(cloud, member, (activity) => postTo(bot.port, activity, cloud.bearer())),
  );
  const [behind, within, midway, mailing, late] = people as [Person, Person, Person, Person, Person];
  const confirm = (person: Person) => person.pressing(person.say('createUser.review.confirm'));
  const open = async () => inVault(place, async ({ store }) => store.scan('effect-open:', { limit: 9 }));

  // A mail is on its way, to the mailbox of somebody who was just created.
  const letMailGo = mail.hold('data');
  await createsNewcomer(mailing, { ...newcomer('Zoé'), account: { firstPassword: 'link', alternateEmail: mailbox } });
  await untilItHolds(async () => mail.moods() === 1);
  // One deed goes on behind its turn, another one in it; a form is answered, and its next card on the way.
  for (const [index, person] of [behind, within].entries()) {
    await previewsNewcomer(person, newcomer(index === 0 ? 'Noé' : 'Éva'));
  }
  await namesNewcomer(midway, newcomer('Léo'));
  bot.signal('SIGUSR2');
  await untilItHolds(async () => bot.said().includes('writes wait'));
  expect((await behind.sendsRaw(confirm(behind))).status).toBe(200);
  expect(behind.card().title).toBe(behind.say('progress.title'));
  const pressed = confirm(within);
  const inTurn = within.sendsRaw(pressed);
  await untilItHolds(async () => (await open()).length === 2);
  const held = cloud.hold(midway.client.conversation.id);
  const answered = midway.presses(midway.say('createUser.account.submit'));
  await held.came;

  const asked = performance.now();
  const ended = bot.stop();
  await untilItHolds(async () => (await send(bot.port, { path: '/readyz' })).status === 503);
  const menu = late.activity({ type: 'message', text: 'menu' });
  expect((await late.sendsRaw(menu)).status).toBe(503);
  expect((await within.sendsRaw(pressed)).status).toBe(503);
  if (work === 'comes to an end') {
    bot.signal('SIGUSR2');
    held.letGo();
    letMailGo();
    expect([(await inTurn).status, (await answered).status]).toEqual([200, 200]);
  } else await Promise.allSettled([inTurn, answered]);
  expect(await ended).toBe(0);
  expect(performance.now() - asked).toBeLessThan(10_000 + noticing);
  held.letGo();
  mail.recover();

  bot = await bots.start(place, { file, env: { ...env, CLOCK_AHEAD_MS: '120000' } });
  // The channel sends again what was refused, under the same id.
  expect((await late.sendsRaw(menu)).status).toBe(200);
  expect((await late.sendsRaw(menu)).calls).toEqual([]);
  expect(late.cards()).toHaveLength(1);
  await within.sendsRaw(pressed);
  await untilItHolds(async () => inVault(place, async ({ store }) => isSettled(store)));
  const made = work === 'comes to an end' ? 'createUser.created.title' : 'effects.state.abandoned';
  expect(behind.cards().map(({ title }) => title)).toContain(behind.say(made, { name: 'Noé Roy', target: 'Noé Roy' }));
  expect(within.cards().map(({ title }) => title)).toContain(within.say(made, { name: 'Éva Roy', target: 'Éva Roy' }));
  if (midway.card().title !== midway.say('createUser.review.title')) {
    await midway.presses(midway.say('createUser.account.submit'));
  }
  await midway.presses(midway.say('createUser.review.confirm'));
  expect(await bot.stop()).toBe(0);

  const expected = work === 'comes to an end' ? ['Léo', 'Noé', 'Zoé', 'Éva'] : ['Léo', 'Zoé'];
  const { users, entries, verdict } = await inVault(place, gather);
  expect(users.toSorted()).toEqual(expected);
  expect(verdict).toMatchObject({ ok: true });
  const outcomes = (given: string) => entries.flatMap((one) => (one.targetName === `${given} Roy` ? one.outcome : []));
  for (const given of ['Léo', 'Noé', 'Zoé', 'Éva']) {
    expect([given, ...outcomes(given)]).toEqual([given, 'started', expected.includes(given) ? 'done' : 'abandoned']);
  }
  expect(mail.mails.map(({ to }) => to)).toEqual([[mailbox]]);
  await mail.close();
}

/** Whether nothing is under way any more, and nobody has still to be told. */
async function isSettled(store: Vault['store']): Promise<boolean> {
  const found = await Promise.all(
    ['effect-open:', 'promised-card:', 'notice:'].map((of) => store.scan(of, { limit: 1 })),
  );
  return found.every((entries) => entries.length === 0);
}

async function gather(vault: Vault) {
  const { items } = await (await localPartnerCenter(vault)).listUsers({ search: 'Roy', size: 100 });
  const { entries } = await journal(vault).page({ limit: 100 });
  const users = items.map(({ givenName }) => givenName);
  return { users, entries: entries.toReversed(), verdict: await journal(vault).verify() };
}
