import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import type { Member } from '../found-partner.ts';
import type { Scene } from '../scene.ts';
import { actorFor, conversationOf, LostThread } from './actor.ts';
import { changesTaxId, twoTaxIds } from './change-profile.ts';
import { choosesPins } from './choose-pins.ts';
import { competeForName, createsUser } from './create-user.ts';
import { editsUser, twoEditOne } from './edit-user.ts';
import { pressesOldCard } from './press-old-card.ts';
import { resetsPassword } from './reset-password.ts';

type Kind = keyof typeof weights;

/** How often each errand comes, out of a hundred. */
const weights = {
  'create a user': 24,
  'compete for a name': 8,
  'edit a user': 16,
  'edit one user, two at once': 10,
  'change a profile': 8,
  'change a profile, two at once': 6,
  'choose pins': 8,
  'reset a password': 20,
} as const;

const kinds = Object.entries(weights).flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind as Kind));

/** So many shown cards of a conversation are remembered between two errands: those that may still be pressed. */
const remembered = 12;

/**
 * Has people go about their errands until the time is over, so many at once. Who does what is drawn before anybody begins:
 * what the seed decides does not depend on how fast the machine is.
 */
export async function runErrands(scene: Scene, chance: Chance, width: number, isOver: () => boolean): Promise<void> {
  const busy = new Set<Member>();
  let number = 0;

  async function next(): Promise<void> {
    number += 1;
    const own = chance.of(`errand ${number}`);
    const kind = own.pick(kinds);
    const place = `${number}`;
    const free = (roles: readonly Member['role'][]) => {
      const able = scene.members.filter((member) => roles.includes(member.role) && !busy.has(member));
      return able.length === 0 ? undefined : own.pick(able);
    };
    const one = take(free(rolesFor(kind)));
    const other = needsTwo(kind) ? take(free(rolesFor(kind))) : undefined;
    const all = [one, other].flatMap((member) => member ?? []);
    try {
      if (one === undefined || (needsTwo(kind) && other === undefined)) return await pause(50);
      const [first, second] = [one, other ?? one].map((member, turn) =>
        actorFor(scene, member, own.of(`actor ${turn}`)),
      );
      if (first === undefined || second === undefined) return;
      scene.counts.add(`errand: ${kind}`);
      const target = own.pick(scene.members.filter(({ role }) => role === 'employee'));
      await {
        'create a user': () => createsUser(first, { userName: `user${place}`, surname: `N${place}` }),
        'compete for a name': () => competeForName(first, second, { userName: `user${place}`, surname: `N${place}` }),
        'edit a user': () => editsUser(first, target, `S${place}`),
        'edit one user, two at once': () => twoEditOne(first, second, target, `S${place}`),
        'change a profile': () => changesTaxId(first, `T${place}`),
        'change a profile, two at once': () => twoTaxIds(first, second, `T${place}`),
        'choose pins': () => choosesPins(first, `P${place}`),
        'reset a password': () => resetsPassword(first),
      }[kind]();
      if (own.happens(0.3)) await pressesOldCard(first);
    } catch (error) {
      if (!(error instanceof LostThread)) throw error;
      scene.counts.add('errands given up');
      for (const member of all) await actorFor(scene, member, own.of('giving up')).person.says('cancel');
    } finally {
      for (const member of all) {
        busy.delete(member);
        const calls = scene.channel.callsIn(conversationOf(member));
        calls.splice(0, calls.length - remembered);
      }
    }
  }

  function take(member: Member | undefined): Member | undefined {
    if (member !== undefined) busy.add(member);
    return member;
  }

  async function work(): Promise<void> {
    while (!isOver()) await next();
  }
  await Promise.all(Array.from({ length: width }, work));
}

function needsTwo(kind: Kind): boolean {
  return kind === 'compete for a name' || kind.endsWith('two at once');
}

function rolesFor(kind: Kind): readonly Member['role'][] {
  if (kind === 'reset a password') return ['employee'];
  if (kind.startsWith('change a profile') || kind === 'choose pins') return ['global'];
  return ['global', 'userManagement'];
}
