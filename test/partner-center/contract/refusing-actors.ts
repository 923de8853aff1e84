import { randomUUID } from 'node:crypto';
import type { AdministratorRole } from '../../../partner-center/port.ts';
import { staff, type OpenSubject, type Staff, type Subject } from './subject.ts';
import { by, change, failureOf, newcomer } from './vocabulary.ts';

type Operation = (subject: Subject, actorId: string) => Promise<unknown>;

const anybody: readonly Staff[] = ['global', 'userManagement'];
const globalAlone: readonly Staff[] = ['global'];

const create =
  (administrator: AdministratorRole): Operation =>
  ({ port }, actorId) =>
    port.createUser(newcomer({ administrator }), by(actorId));

const rename =
  (target: Staff): Operation =>
  ({ port, ids }, actorId) =>
    change(port, ids[target], { displayName: 'Somebody Else' }, by(actorId));

const reach =
  (target: Staff): Operation =>
  ({ port, ids }, actorId) =>
    change(port, ids[target], { alternateEmail: 'somebody@example.org' }, by(actorId));

const assign =
  (target: Staff, administrator: AdministratorRole): Operation =>
  ({ port, ids }, actorId) =>
    change(port, ids[target], { administrator }, by(actorId));

/** Who may do what: the permission table of the reference (12), rules R7 and R8, and security GU-6. */
const operations: readonly (readonly [string, readonly Staff[], Operation])[] = [
  ['create a user without an administrator role', anybody, create('none')],
  ['create a global administrator', globalAlone, create('global')],
  ['create a user management administrator', globalAlone, create('userManagement')],
  ['create a billing administrator', globalAlone, create('billing')],
  ['rename a user without an administrator role', anybody, rename('none')],
  ['rename an agent', anybody, rename('salesAgent')],
  ['rename a billing administrator', globalAlone, rename('billing')],
  ['rename a user management administrator', globalAlone, rename('userManagement')],
  ['rename a global administrator', globalAlone, rename('global')],
  ['change the contacts of an agent', anybody, reach('salesAgent')],
  ['change the contacts of a user management administrator', globalAlone, reach('userManagement')],
  ['change the contacts of a global administrator', globalAlone, reach('global')],
  ['make somebody a global administrator', globalAlone, assign('none', 'global')],
  ['make somebody a billing administrator', globalAlone, assign('adminAgent', 'billing')],
  ['take the billing role away', globalAlone, assign('billing', 'none')],
  ['give the agent setting', anybody, ({ port, ids }, by_) => change(port, ids.none, { agent: 'adminAgent' }, by(by_))],
  ['disable an agent', anybody, ({ port, ids }, by_) => change(port, ids.helpdeskAgent, { enabled: false }, by(by_))],
  [
    'disable an administrator',
    globalAlone,
    ({ port, ids }, by_) => change(port, ids.billing, { enabled: false }, by(by_)),
  ],
  [
    'delete an unused account',
    anybody,
    async ({ port, ids }, actorId) => {
      const { id, version } = await port.createUser(newcomer(), by(ids.global));
      await port.deleteUnusedUser(id, version, by(actorId));
    },
  ],
  [
    'delete the unused account of an administrator',
    globalAlone,
    async ({ port, ids }, actorId) => {
      const { id, version } = await port.createUser(newcomer({ administrator: 'billing' }), by(ids.global));
      await port.deleteUnusedUser(id, version, by(actorId));
    },
  ],
];

export function refusingActors(open: OpenSubject): void {
  describe('the rights of the actor', () => {
    for (const [name, allowed, operation] of operations) {
      for (const actor of staff) {
        const may = allowed.includes(actor);
        it(`${may ? 'let' : 'do not let'} the person with "${actor}" ${name}`, async () => {
          const subject = await open();
          const request = operation(subject, subject.ids[actor]);
          if (may) await expect(request).resolves.not.toThrow();
          else expect(await failureOf(request)).toEqual({ code: 'forbidden' });
        });
      }
    }

    it('are nothing for somebody unknown', async () => {
      const { port } = await open();
      for (const id of [randomUUID(), '', '\ud800']) {
        expect(await failureOf(port.createUser(newcomer(), by(id)))).toEqual({ code: 'forbidden' });
      }
    });

    it('end when the actor is disabled', async () => {
      const { port, replica, ids } = await open();
      await change(port, ids.userManagement, { enabled: false }, by(ids.global));
      expect(await failureOf(replica.createUser(newcomer(), by(ids.userManagement)))).toEqual({ code: 'forbidden' });
    });

    it('end when the role is taken away', async () => {
      const { port, replica, ids } = await open();
      await change(port, ids.userManagement, { administrator: 'none' }, by(ids.global));
      expect(await failureOf(replica.createUser(newcomer(), by(ids.userManagement)))).toEqual({ code: 'forbidden' });
    });

    it('are checked before anything is said of the target or the values', async () => {
      const { port, ids } = await open();
      const { userPrincipalName } = await port.getUser(ids.global);
      const taken = port.createUser(newcomer({ userPrincipalName, givenName: '' }), by(ids.salesAgent));
      expect(await failureOf(taken)).toEqual({ code: 'forbidden' });
      const unknown = port.updateUser(randomUUID(), '1', { givenName: '' }, by(ids.salesAgent));
      expect(await failureOf(unknown)).toEqual({ code: 'forbidden' });
    });
  });
}
