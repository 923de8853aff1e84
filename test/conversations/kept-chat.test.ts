import * as fc from 'fast-check';
import { personRecords, personSchema } from '../../bot/turn/person-records.ts';
import { unitsOfWork } from '../../storage/unit-of-work.ts';
import { hashName } from '../../storage/names.ts';
import { sealedRecords } from '../../storage/records.ts';
import type { Change, Store } from '../../storage/store.ts';
import { wrapStore } from '../../storage/wrap-store.ts';
import { startsCreating } from '../support/creating-users.ts';
import { until } from '../support/dialogs/until.ts';
import { objectIdOf, openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { testRegistration } from '../support/tokens.ts';

let guichet: Guichet;
/** How often what is kept of people was written. */
let writes: number;
beforeEach(async () => {
  writes = 0;
  const aroundStore = (store: Store): Store =>
    Object.assign(
      wrapStore(store, (_operation, run) => run()),
      {
        write(changes: readonly Change[]) {
          if (changes.some(({ key }) => key.startsWith('person:'))) writes += 1;
          return store.write(changes);
        },
      },
    );
  guichet = await openGuichet({ mode: 'public', world: { aroundStore } });
});
afterEach(() => guichet[Symbol.asyncDispose]());

/** What is kept of people, and under what name of somebody. */
function kept(givenName: string) {
  const { vault } = guichet;
  const records = sealedRecords(vault, { namespace: 'person', schema: personSchema, damaged: 'refuse' });
  const people = personRecords(records, unitsOfWork(vault.store));
  return {
    people,
    identity: hashName(vault.keyring, 'person', testRegistration.tenantId, objectIdOf(givenName, false)),
  };
}

async function chatOf(givenName: string) {
  const { people, identity } = kept(givenName);
  return (await people.get(identity)).chat;
}

const installation = (person: Person, action: string, second = 0) =>
  person.sendsRaw(
    person.activity({
      type: 'installationUpdate',
      action,
      timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
    }),
  );

test('where a chat is, is written once, not at every message or press', async () => {
  const lynne = guichet.person('Lynne', { locale: 'fr-FR' });
  await lynne.arrives();
  expect(await chatOf('Lynne')).toEqual({
    ...{ channelId: 'msteams', serviceUrl: lynne.client.serviceUrl, conversationId: 'a:lynne' },
    ...{ tenantId: testRegistration.tenantId, botId: '28:guichet', userId: '29:lynne', language: 'fr' },
  });
  const after = writes;
  // The pair of ids by which Lynne is known, and the chat, in one.
  expect(after).toBe(1);
  await lynne.opens();
  await lynne.presses(lynne.say('commands.whoAmI.title'));
  for (const text of ['menu', 'xyzzy', 'password']) await lynne.says(text);
  // What tells no language takes none away.
  await lynne.says('menu', { locale: undefined, entities: undefined });
  expect(writes).toBe(after);
  expect((await chatOf('Lynne'))?.language).toBe('fr');
});

test('whatever has changed is written when a message tells of it', async () => {
  const lynne = guichet.person('Lynne');
  await lynne.says('menu');
  const before = await chatOf('Lynne');
  const moved = guichet.person('Lynne', { conversation: { ...lynne.client.conversation, id: 'a:moved' } });
  await moved.says('menu');
  expect(await chatOf('Lynne')).toEqual({ ...before, conversationId: 'a:moved' });
  await moved.says('menu', { recipient: { id: '28:renewed' } });
  expect(await chatOf('Lynne')).toEqual({ ...before, conversationId: 'a:moved', botId: '28:renewed' });
  await guichet.person('Lynne', { locale: 'fr-FR' }).says('menu');
  expect(await chatOf('Lynne')).toEqual({ ...before, language: 'fr' });
});

test('a chat that was removed is forgotten, at once and once, and known again when somebody writes', async () => {
  const lynne = guichet.person('Lynne');
  await lynne.says('menu');
  await installation(lynne, 'remove');
  expect(await chatOf('Lynne')).toBeUndefined();
  const after = writes;
  await installation(lynne, 'remove-upgrade');
  expect(writes).toBe(after);
  await installation(lynne, 'add');
  expect(await chatOf('Lynne')).toMatchObject({ conversationId: 'a:lynne' });
});

test('a group is no chat of anybody, and neither is the chat of somebody who is not who they seem', async () => {
  const group = { id: '19:group', conversationType: 'groupChat', isGroup: true, tenantId: testRegistration.tenantId };
  await guichet.person('Lynne', { conversation: group }).says('menu');
  expect(await chatOf('Lynne')).toBeUndefined();
  const lynne = guichet.person('Lynne');
  await lynne.says('menu');
  const before = await chatOf('Lynne');
  const { aadObjectId } = lynne.client.from as { aadObjectId: string };
  const mallory = guichet.person('Lynne', {
    from: { id: '29:mallory', name: 'Lynne', aadObjectId },
    conversation: { ...lynne.client.conversation, id: 'a:mallory' },
  });
  await mallory.says('menu');
  expect(await chatOf('Lynne')).toEqual(before);
  expect(guichet.log.lines('caller.refused')).toMatchObject([{ reason: 'identity.pair' }]);
});

test('a chat that somebody has moved to another host, past the bot, is never written to', async () => {
  const [alex, lynne] = [guichet.person('Alex'), guichet.person('Lynne')];
  await lynne.says('menu');
  const { people, identity } = kept('Lynne');
  const chat = await chatOf('Lynne');
  if (chat === undefined) throw new Error('no chat is kept');
  await people.change(identity, { chat: { ...chat, serviceUrl: 'https://evil.example/' } });
  await alex.says('invite Lynne');
  await alex.presses(alex.say('password.invite.confirm'));
  await until(() => guichet.log.lines('notice.failed').length > 0);
  expect(guichet.log.lines('notice.failed')).toMatchObject([{ kind: 'invited', reason: 'unreachable' }]);
  expect(guichet.connector.calls.filter(({ url }) => url.includes('evil'))).toEqual([]);
});

test('whoever installs the app again is greeted again, and only then', async () => {
  const lynne = guichet.person('Lynne');
  await installation(lynne, 'add', 1);
  await installation(lynne, 'add', 1);
  await installation(lynne, 'add-upgrade', 2);
  expect(lynne.cards()).toHaveLength(1);
  await installation(lynne, 'remove', 3);
  await installation(lynne, 'remove', 3);
  expect(lynne.cards()).toHaveLength(1);
  await installation(lynne, 'add', 4);
  expect(lynne.cards()).toHaveLength(2);
  expect(lynne.card().title).toBe(lynne.say('welcome.welcomeTitle', { name: 'Lynne' }));
});

test('a removal forgets what was open in the chat', async () => {
  const alex = guichet.person('Alex');
  await startsCreating(alex);
  await installation(alex, 'remove', 1);
  await installation(alex, 'add', 2);
  await alex.says('cancel');
  expect(alex.card().title).toBe(alex.say('flow.nothingToCancel'));
});

test('an upgrade of the app takes nothing away', async () => {
  const alex = guichet.person('Alex');
  await startsCreating(alex);
  await installation(alex, 'remove-upgrade', 1);
  expect(await chatOf('Alex')).toBeDefined();
  await installation(alex, 'add-upgrade', 2);
  await alex.says('cancel');
  expect(alex.card().title).toBe(alex.say('flow.cancelled'));
});

test('what a channel tells besides, after a removal, brings no chat back', async () => {
  const lynne = guichet.person('Lynne');
  await lynne.says('menu');
  await installation(lynne, 'remove');
  const left = { type: 'conversationUpdate', membersRemoved: [{ id: '28:guichet' }], membersAdded: [] };
  await lynne.sendsRaw(lynne.activity(left));
  expect(await chatOf('Lynne')).toBeUndefined();
});

test('installations and removals that come in any order, and twice, end as the newest of them says', async () => {
  const lynne = guichet.person('Lynne');
  let second = 0;
  const story = fc.array(fc.constantFrom('add', 'remove'), { minLength: 1, maxLength: 4 }).chain((actions) =>
    fc
      .shuffledSubarray(
        [...actions, ...actions].map((_, place) => place),
        { minLength: actions.length * 2 },
      )
      .map((order) => ({ actions, order: order.map((place) => place % actions.length) })),
  );
  await fc.assert(
    fc.asyncProperty(story, async ({ actions, order }) => {
      const first = (second += 10);
      const greeted = lynne.cards().length;
      for (const place of order) await installation(lynne, actions[place] ?? '', first + place);
      const isThere = (await chatOf('Lynne')) !== undefined;
      expect(isThere).toBe(actions.at(-1) === 'add');
      expect(lynne.cards().length - greeted).toBeLessThanOrEqual(actions.filter((action) => action === 'add').length);
    }),
    { numRuns: 25 },
  );
});
