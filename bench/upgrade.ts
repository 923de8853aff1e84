import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { foundCompany, membersOf } from '../test/support/production/company.ts';
import { personInTeams } from '../test/support/production/person-in-teams.ts';
import { rollOver } from '../test/support/production/roll-over.ts';
import { openBots } from '../test/support/production/start-registered.ts';
import { openStorePlace, storesHere } from '../test/support/production/store-places.ts';
import { openCloud } from '../test/support/stand-ins/open-cloud.ts';
import { bounded } from './measure/bounded.ts';
import { machine, say } from './measure/machine.ts';
import { saveResult } from './results/results.ts';
import { reportUpgrades, type Upgraded } from './upgrade/report.ts';

// What people notice of an upgrade: two replicas in production are replaced one after the other while people create
// users, behind a balancer that goes by /readyz and asks the other replica where one refuses.
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    people: { type: 'string', default: '6' },
    seconds: { type: 'string', default: '10' },
    pace: { type: 'string', default: '700' },
    /** The folder of an older release, with its dependencies installed; without it, the present one plays an older one. */
    old: { type: 'string' },
  },
});
const rounds = bounded('rounds', values.rounds, [1, 30]);
const people = bounded('people', values.people, [1, 100]);
const restMs = bounded('seconds', values.seconds, [1, 600]) * 1000;
const paceMs = bounded('pace', values.pace, [500, 60_000]);

say(
  `${rounds} upgrades of two replicas, ${people} people at ${paceMs} ms a card, ${restMs / 1000} s before and after.`,
);
say(`${machine()}.\n`);
const results: Upgraded[] = [];
for (const store of ['SQLite', 'Redis', 'PostgreSQL'] as const) {
  const { found, lack } = storesHere[store];
  if (!found) {
    say(`Left out: ${store}: ${lack}`);
    continue;
  }
  for (let round = 0; round < rounds; round += 1) results.push({ store, ...(await upgrade(store)) });
}
say(reportUpgrades(results));
saveResult('upgrade', { rounds, people, restMs, paceMs, old: values.old !== undefined }, { results });
// Whoever was told something that is not so is no matter of speed.
if (results.some(({ wrong, crowd }) => wrong.length > 0 || crowd.troubles.length > 0)) process.exitCode = 1;

async function upgrade(store: Upgraded['store']) {
  await using cloud = await openCloud('public');
  await using kept = await openStorePlace(store);
  await using bots = openBots(cloud);
  const members = membersOf(people);
  await foundCompany(kept, members);
  const older = pathToFileURL(resolve('test/support/production/older-flow.ts')).href;
  return await rollOver({
    ...{ cloud, bots, kept, members, restMs, paceMs, newer: {} },
    older:
      values.old === undefined
        ? { env: { NODE_OPTIONS: `${cloud.env['NODE_OPTIONS']} --import ${older}` } }
        : { file: join(values.old, 'bot/main.ts') },
    // The first words to a process take longer, and have nothing to do with an upgrade.
    async before({ post }) {
      for (const member of members) await personInTeams(cloud, member, post).says('menu');
    },
  });
}
