import { mkdirSync } from 'node:fs';
import { localPartnerCenter } from '../../partner-center/local/local-partner-center.ts';
import { journal } from '../../storage/journal.ts';
import { createsNewcomer, namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { testWith } from '../support/describe-with.ts';
import { startMailServer } from '../support/mail-server.ts';
import type { Person } from '../support/person.ts';
import { backupsHere, openBackupPlaces } from '../support/production/backup-places.ts';
import { foundCompany, inVault, membersOf, type Kept, type Member } from '../support/production/company.ts';
import { operationsCommands, runBlock } from '../support/production/operations-commands.ts';
import { personInTeams, postTo } from '../support/production/person-in-teams.ts';
import { openBots } from '../support/production/start-registered.ts';
import { storeNames, type StoreName } from '../support/production/store-places.ts';
import { openCloud } from '../support/stand-ins/open-cloud.ts';
import { untilItHolds } from '../support/storage/until-it-holds.ts';

const members = membersOf(3) as [Member, Member, Member];
const mailbox = 'noe@example.org';
const file = 'test/support/production/moody-main.ts';

for (const name of storeNames) {
  testWith(
    backupsHere[name],
    `a backup of ${name} is taken while the bot works, restored by the commands of the manual, and nothing is done twice`,
    async () => restores(name, 31),
  );
}

testWith(
  backupsHere.SQLite,
  'a bot that is started on a backup younger than half an hour does again what an old card is pressed for',
  async () => restores('SQLite', 0),
);

/** So many minutes go by between the backup and the start of the bot that it was restored for. */
async function restores(name: StoreName, minutes: number): Promise<void> {
  await using cloud = await openCloud('china');
  await using places = await openBackupPlaces(name);
  await using bots = openBots(cloud);
  const { lost, fresh } = places;
  const [backUp, restore] = operationsCommands(`### ${name}`);
  const { NODE_OPTIONS: _, ...registered } = cloud.env;
  const run = async (block: string | undefined, { dataDir, storeUrl, keys }: Kept) =>
    runBlock(block, {
      ...{ PATH: process.env['PATH'] ?? '', ...registered, ...places.env, BACKUP: places.file },
      ...{ DATA_DIR: dataDir, STORE_URL: storeUrl, STORAGE_KEYS: keys },
    });
  for (const { dataDir } of [lost, fresh]) mkdirSync(dataDir, { mode: 0o700 });
  const mail = await startMailServer();
  const env = { SMTP_URL: mail.url, MAIL_FROM: 'guichet@contoso.example' };
  await foundCompany(lost, members);
  let bot = await bots.start(lost, { env });
  const people = members.map((member) =>
    personInTeams(cloud, member, (activity) => postTo(bot.port, activity, cloud.bearer())),
  );
  const [midway, waiting, busy] = people as [Person, Person, Person];

  await createsNewcomer(busy, { givenName: 'Zoé', surname: 'Roy' });
  await namesNewcomer(midway, { givenName: 'Léo', surname: 'Roy' });
  const account = { firstPassword: 'link', alternateEmail: mailbox };
  const preview = await previewsNewcomer(waiting, { givenName: 'Noé', surname: 'Roy', account });
  // Somebody goes on writing while the backup is taken.
  const backedUp = new AbortController();
  const working = goesOnWriting(busy, backedUp.signal);
  await run(backUp, lost).finally(() => backedUp.abort());
  await working;

  // What is done now will be lost, but for the mail.
  const confirm = waiting.say('createUser.review.confirm');
  await waiting.presses(confirm, { on: preview });
  await untilItHolds(async () => mail.mails.length === 1);
  expect(await namesIn(lost)).toEqual(['Noé', 'Zoé']);
  await bot.kill();

  expect(await run(restore, fresh)).toContain('The journal is whole: 2 entries.');
  bot = await bots.start(fresh, { file, env: { ...env, CLOCK_AHEAD_MS: String(minutes * 60_000) } });
  expect(await namesIn(fresh)).toEqual(['Zoé']);
  await midway.presses(midway.say('createUser.account.submit'));
  await midway.presses(midway.say('createUser.review.confirm'));
  await waiting.presses(confirm, { on: preview });
  const isDoneAgain = minutes < 30;
  if (isDoneAgain) await untilItHolds(async () => mail.mails.length === 2);
  else expect(waiting.card().title).toBe(waiting.say('createUser.review.title'));
  expect(await bot.stop()).toBe(0);
  expect(await namesIn(fresh)).toEqual(isDoneAgain ? ['Léo', 'Noé', 'Zoé'] : ['Léo', 'Zoé']);
  expect(mail.mails.map(({ to }) => to)).toEqual(isDoneAgain ? [[mailbox], [mailbox]] : [[mailbox]]);
  expect(await inVault(fresh, async (vault) => journal(vault).verify())).toMatchObject({ ok: true });
  await mail.close();
}

async function goesOnWriting(person: Person, signal: AbortSignal): Promise<void> {
  for (let round = 0; !signal.aborted; round += 1) await person.says(round % 2 === 0 ? 'create user' : 'cancel');
}

async function namesIn(kept: Kept): Promise<readonly string[]> {
  return inVault(kept, async (vault) => {
    const { items } = await (await localPartnerCenter(vault)).listUsers({ search: 'Roy', size: 100 });
    return items.map(({ givenName }) => givenName).toSorted();
  });
}
