import { journal } from '../../storage/journal.ts';
import { makeStorageKeys } from '../../storage/keys.ts';
import { namesNewcomer, createsNewcomer } from '../support/creating-users.ts';
import { describeWith } from '../support/describe-with.ts';
import type { Person } from '../support/person.ts';
import { foundCompany, inVault, membersOf, type Member } from '../support/production/company.ts';
import { personInTeams, postTo } from '../support/production/person-in-teams.ts';
import { runCommand } from '../support/production/run-command.ts';
import { openBots } from '../support/production/start-registered.ts';
import { openStorePlace, storeNames, storesHere } from '../support/production/store-places.ts';
import { openCloud } from '../support/stand-ins/open-cloud.ts';

const [admin, other] = membersOf(2) as [Member, Member];

for (const name of storeNames) {
  describeWith(storesHere[name], `the keys of two replicas on ${name}`, () => {
    test('are rotated in two rounds of restarts, in the middle of work, and nobody notices', async () => {
      await using cloud = await openCloud('china');
      await using place = await openStorePlace(name);
      await foundCompany(place, [admin, other]);
      const [old, added] = [place.keys, makeStorageKeys()];
      await using fleet = openBots(cloud);
      const start = async (keys: string) => fleet.start({ ...place, keys });
      const bots = await Promise.all([start(old), start(old)]);
      const personAt = (member: Member, slot: 0 | 1): Person =>
        personInTeams(cloud, member, (activity) => postTo(bots[slot].port, activity, cloud.bearer()));

      // Somebody is in the middle of a form, and stays there.
      await namesNewcomer(personAt(admin, 0), { givenName: 'Élodie', surname: 'Roy' });
      let made = 0;
      for (const keys of [`${old},${added}`, `${added},${old}`]) {
        for (const slot of [0, 1] as const) {
          expect(await bots[slot].stop()).toBe(0);
          bots[slot] = await start(keys);
          // What one replica writes now, the other has to read: each step of this task goes to another one.
          const back = personAt(other, slot === 0 ? 1 : 0);
          await createsNewcomer(personAt(other, slot), { givenName: `N${'abcd'.charAt(made)}`, surname: 'Roy' });
          made += 1;
          await back.says('users');
          expect(back.card().text).toContain('Roy');
        }
      }
      const person = personAt(admin, 1);
      await person.presses(person.say('createUser.account.submit'));
      await person.presses(person.say('createUser.review.confirm'));
      await person.says('users');
      expect(person.card().text).toContain('Élodie Roy');
      for (const bot of bots) expect(await bot.stop()).toBe(0);
      expect(fleet.said().match(/"level":"(?:error|fatal)".*/g)).toBeNull();

      const both = { ...place, keys: `${added},${old}` };
      expect(await inVault(both, async (vault) => journal(vault).verify())).toEqual({
        ok: true,
        entries: 2 * (made + 1),
      });
      // The old key cannot go: nobody starts without it.
      const { exitCode, said } = await runCommand(cloud, { ...place, keys: added }, ['bot/journal-verify.ts']);
      expect({ exitCode, said }).toEqual({ exitCode: 1, said: expect.stringContaining(idOf(old)) });
    });
  });
}

function idOf(keys: string): string {
  return keys.split(':')[0] ?? '';
}
