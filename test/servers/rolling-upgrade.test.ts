import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { namesNewcomer } from '../support/creating-users.ts';
import { startsUpdating, submitsProfile } from '../support/dialogs/profile-paths.ts';
import { testWith } from '../support/describe-with.ts';
import type { Person } from '../support/person.ts';
import { foundCompany, membersOf, type Member } from '../support/production/company.ts';
import type { Front } from '../support/production/front.ts';
import { personInTeams } from '../support/production/person-in-teams.ts';
import { rollOver } from '../support/production/roll-over.ts';
import { openBots } from '../support/production/start-registered.ts';
import { openStorePlace, storesHere, type StoreName } from '../support/production/store-places.ts';
import { openCloud } from '../support/stand-ins/open-cloud.ts';

const olderFlow = pathToFileURL(resolve('test/support/production/older-flow.ts')).href;

for (const name of ['Redis', 'PostgreSQL'] as const) {
  testWith(
    storesHere[name],
    `two replicas on ${name} are replaced by a newer release under load: nobody sees an error, nothing is lost or twice`,
    async () => upgrades(name),
  );
}

async function upgrades(name: StoreName): Promise<void> {
  await using cloud = await openCloud('public');
  await using place = await openStorePlace(name);
  await using bots = openBots(cloud);
  const [begunBefore, goesOn, ...members] = membersOf(6) as [Member, Member, ...Member[]];
  await foundCompany(place, [begunBefore, goesOn, ...members]);
  // Begun under the older release: one in a flow that is another by then, one in a flow that is the same.
  const [restarted, carried] = [begunBefore, goesOn].map((member) =>
    personInTeams(cloud, member, (activity) => through?.post(activity) ?? nobody()),
  ) as [Person, Person];
  let through: Front | undefined;
  const { crowd, exitCodes, wrong } = await rollOver({
    ...{ cloud, bots, kept: place, members, restMs: 1000, paceMs: 600 },
    older: { env: { NODE_OPTIONS: `${cloud.env['NODE_OPTIONS']} --import ${olderFlow}` } },
    newer: {},
    async before(front) {
      through = front;
      await namesNewcomer(restarted, { givenName: 'Élodie', surname: 'Roy' });
      await startsUpdating(carried, 'billing');
    },
    async after() {
      await restarted.presses(restarted.say('createUser.account.submit'));
      await savesForm(carried);
    },
  });
  expect(crowd.troubles).toEqual([]);
  expect(wrong).toEqual([]);
  expect(exitCodes).toEqual([0, 0]);
  expect(crowd.told.length).toBeGreaterThan(members.length);
  expect(restarted.card().text).toContain(restarted.say('flow.restarted'));
  expect(restarted.card().inputs.map(({ value }) => value)).toEqual(expect.arrayContaining(['Élodie', 'Roy']));
  const target = carried.say('profiles.kind.billing.name');
  expect(carried.card().title).toBe(carried.say('effects.done.updateProfile', { target }));
  // A machine that is busy with other tests may keep the store waiting; nothing else may go wrong.
  const failures = bots.said().match(/.*"level":"(?:error|fatal)".*/g) ?? [];
  expect(failures.filter((line) => !/"event":"(?:store|ready).failed"/.test(line))).toEqual([]);
}

async function savesForm(person: Person): Promise<void> {
  await submitsProfile(person, { taxId: 'AFTER-THE-UPGRADE' });
  await person.presses(person.say('profiles.review.confirm'));
}

function nobody(): never {
  throw new Error('nobody is there yet');
}
