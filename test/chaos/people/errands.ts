import type { Chance } from '../chance.ts';
import type { Member } from '../found-partner.ts';
import type { Scene } from '../scene.ts';
import { actorFor, conversationOf, LostThread, type Actor } from './actor.ts';
import { changesTaxId, twoTaxIds } from './change-profile.ts';
import { choosesPins } from './choose-pins.ts';
import { competeForName, createsUser } from './create-user.ts';
import { editsUser, twoEditOne } from './edit-user.ts';
import { pressesOldCard } from './press-old-card.ts';
import { resetsPassword } from './reset-password.ts';

/** What people come for. */
interface Errand {
  readonly name: string;
  /** How often it comes, beside the others. */
  readonly weight: number;
  readonly roles: readonly Member['role'][];
  /** `place` is the errand's number, for values that no other errand has. */
  readonly go: (one: Actor, place: number, target: Member) => Promise<void>;
}

/** What takes two at once. */
interface Meeting extends Omit<Errand, 'go'> {
  readonly meet: (one: Actor, other: Actor, place: number, target: Member) => Promise<void>;
}

const admins: readonly Member['role'][] = ['global', 'userManagement'];
const newcomer = (place: number) => ({ userName: `user${place}`, surname: `N${place}` });

const errands: readonly (Errand | Meeting)[] = [
  { name: 'create a user', weight: 24, roles: admins, go: (one, place) => createsUser(one, newcomer(place)) },
  {
    ...{ name: 'compete for a user name', weight: 8, roles: admins },
    meet: (one, other, place) => competeForName(one, other, newcomer(place)),
  },
  { name: 'edit a user', weight: 16, roles: admins, go: (one, place, target) => editsUser(one, target, `S${place}`) },
  {
    ...{ name: 'edit one user, two at once', weight: 10, roles: admins },
    meet: (one, other, place, target) => twoEditOne(one, other, target, `S${place}`),
  },
  { name: 'change a profile', weight: 8, roles: ['global'], go: (one, place) => changesTaxId(one, `T${place}`) },
  {
    ...{ name: 'change a profile, two at once', weight: 6, roles: ['global'] },
    meet: (one, other, place) => twoTaxIds(one, other, `T${place}`),
  },
  { name: 'choose the offers on top', weight: 8, roles: ['global'], go: (one, place) => choosesPins(one, `P${place}`) },
  { name: 'reset a password', weight: 20, roles: ['employee'], go: resetsPassword },
];
const drawn = errands.flatMap((errand) => Array.from({ length: errand.weight }, () => errand));

/** So many shown cards of a conversation are remembered between two errands: those that may still be pressed. */
const remembered = 12;

/**
 * Has people go about their errands until the time is over, so many at once. The seed decides who does what, and how:
 * each errand has a chance of its own, so that how fast the machine is decides no more than who was busy.
 */
export async function runErrands(scene: Scene, chance: Chance, width: number, isOver: () => boolean): Promise<void> {
  const { members, counts, channel, chronicle } = scene;
  const employees = members.filter(({ role }) => role === 'employee');
  const busy = new Set<Member>();
  let number = 0;

  /** Somebody who has time: whom the chance names, or the next in the row. */
  function take(roles: readonly Member['role'][], own: Chance): Member {
    const able = members.filter(({ role }) => roles.includes(role));
    const first = own.between(0, able.length - 1);
    const free = [...able.slice(first), ...able.slice(0, first)].find((member) => !busy.has(member));
    if (free === undefined) throw new LostThread('everybody is busy');
    busy.add(free);
    return free;
  }

  async function next(place: number): Promise<void> {
    const own = chance.of(`errand ${place}`);
    const errand = own.pick(drawn);
    const target = own.pick(employees);
    const mine: Member[] = [];
    const come = () => {
      const member = take(errand.roles, own);
      mine.push(member);
      return actorFor(scene, member, own.of(`actor ${mine.length}`));
    };
    try {
      const one = come();
      counts.add(`errand: ${errand.name}`);
      if ('meet' in errand) await errand.meet(one, come(), place, target);
      else await errand.go(one, place, target);
      if (own.happens(0.3)) await pressesOldCard(one);
    } catch (error) {
      counts.add('errands given up');
      // What the model did not foresee is told at the end: the others go on.
      if (!(error instanceof LostThread)) chronicle.troubles.push(`${errand.name}: ${String((error as Error).stack)}`);
      await Promise.all(mine.map((member) => actorFor(scene, member, own.of('giving up')).person.says('cancel')));
    } finally {
      for (const member of mine) {
        busy.delete(member);
        const calls = channel.callsIn(conversationOf(member));
        calls.splice(0, calls.length - remembered);
      }
    }
  }

  async function work(): Promise<void> {
    while (!isOver()) await next((number += 1));
  }
  await Promise.all(Array.from({ length: width }, work));
}
