import { botStorage } from '../../storage/bot-storage.ts';
import { hashName } from '../../storage/names.ts';
import { wordsIn } from '../../locales/words.ts';
import { namesNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { objectIdOf, openGuichet, type Guichet } from '../support/guichet.ts';
import type { Person } from '../support/person.ts';
import { inputOf } from '../support/received-card.ts';
import { storeThatFailsOnce } from '../support/store-that-fails-once.ts';

let guichet: Guichet;
let alex: Person;
beforeEach(async () => {
  guichet = await openGuichet();
  alex = guichet.person('Alex');
});
afterEach(() => guichet[Symbol.asyncDispose]());

const closed = `${wordsIn('fr')('notices.closed')}\n\n${wordsIn('en')('notices.closed')}`;

test('a store that fails closes the counter politely, nothing is done, and the same press works afterwards', async () => {
  await previewsNewcomer(alex);
  const press = alex.pressing(alex.say('createUser.review.confirm'));
  guichet.store.fail();
  expect((await alex.sendsRaw(press)).status).toBe(200);
  expect(alex.texts()).toEqual([closed]);
  guichet.store.heal();
  expect(await guichet.people()).toHaveLength(7);
  expect(await guichet.entries()).toEqual([]);
  await alex.sendsRaw({ ...press, id: alex.activity({})['id'] });
  expect(alex.card().links).toHaveLength(1);
  expect(await guichet.people()).toHaveLength(8);
});

test('a store that hangs closes the counter politely within its time, and works again afterwards', async () => {
  await namesNewcomer(alex);
  guichet.store.hang();
  await alex.says('menu');
  expect(alex.texts()).toEqual([closed]);
  guichet.store.heal();
  await alex.presses(alex.say('createUser.account.submit'));
  expect(alex.card().title).toBe(alex.say('createUser.review.title'));
});

test('a store that fails is said by /readyz, and no more when it is well', async () => {
  const ready = async () => (await fetch(`http://127.0.0.1:${guichet.config.port}/readyz`)).status;
  expect(await ready()).toBe(200);
  guichet.store.fail();
  expect(await ready()).toBe(503);
  guichet.store.heal();
  expect(await ready()).toBe(200);
});

test.each(['before', 'after'] as const)(
  'whichever call on the store fails (%s it is done), nobody is made twice and the journal tells the truth',
  async (when) => {
    const frail = storeThatFailsOnce();
    await using guichet = await openGuichet({ world: { aroundStore: frail.around } });
    for (let nth = 5; nth <= 60; nth += 1) {
      const name = `Number ${nth}`;
      const admin = guichet.person('Alex', { conversation: { id: `a:${nth}`, conversationType: 'personal' } });
      await previewsNewcomer(admin, { givenName: name, surname: 'Roy', account: { userName: `number${nth}` } });
      const press = admin.pressing(admin.say('createUser.review.confirm'));
      const failed = frail.failNth(nth, when);
      expect((await admin.sendsRaw(press)).status).toBe(200);
      const reached = failed();
      frail.failNth(0, when);
      for (let time = 0; time < 2; time += 1) {
        await admin.sendsRaw({ ...press, id: admin.activity({})['id'] });
        guichet.clock.advance(5 * 60_000);
      }
      const people = (await guichet.people()).filter(({ givenName }) => givenName === name);
      const told = (await guichet.entries()).filter(({ targetName }) => targetName === `${name} Roy`);
      const done = new Set(told.flatMap(({ outcome, targetId }) => (outcome === 'done' ? [targetId] : [])));
      expect({ nth, made: people.map(({ id }) => id) }).toEqual({ nth, made: [...done] });
      expect(people.length).toBeLessThanOrEqual(1);
      if (!reached) return;
    }
    throw new Error('60 calls on the store were not enough for one confirmation');
  },
  30_000,
);

test('a conversation begun under an older version is begun again kindly, with what was typed', async () => {
  for (const locale of ['fr-FR', 'en-US']) {
    const person = guichet.person('Alex', {
      locale,
      conversation: { id: `a:${locale}`, conversationType: 'personal' },
    });
    const form = await namesNewcomer(person);
    await asOlderVersion(person);
    await person.presses(person.say('createUser.account.submit'), { on: form });
    expect(person.card().title).toBe(person.say('createUser.name.title'));
    expect(person.card().texts).toContain(person.say('flow.restarted'));
    expect(inputOf(person.card(), 'givenName').value).toBe('Élodie');
    await person.presses(person.say('createUser.name.submit'));
    expect(inputOf(person.card(), 'userName').value).toBe('elodie.legoff');
  }
});

test('a conversation whose state nothing can read is begun anew', async () => {
  await namesNewcomer(alex);
  await asOlderVersion(alex, () => ({ dialogs: { dialogStack: [{ id: 'createUser', state: { odd: true } }] } }));
  await alex.says('menu');
  expect(alex.card().title).toBe(alex.say('welcome.menuTitle'));
  await asOlderVersion(alex, () => ({ dialogs: 'x' }));
  await alex.says('create user');
  expect(alex.card().title).toBe(alex.say('createUser.name.title'));
});

test('a dialog that no longer exists is let go of', async () => {
  await namesNewcomer(alex);
  await asOlderVersion(alex, () => ({ dialogs: { dialogStack: [{ id: 'inviteUser', state: {} }] } }));
  await alex.says('xyzzy');
  expect(alex.card().title).toBe(alex.say('welcome.helpTitle'));
});

type Kept = Readonly<Record<string, unknown>>;

/** Rewrites the bookmark of a conversation as another release would have left it. */
async function asOlderVersion(person: Person, change: (kept: Kept) => Kept = renumbered): Promise<void> {
  const { channelId, conversation } = person.client;
  const line = hashName(guichet.vault.keyring, 'conversation', channelId, conversation.id);
  const key = `${objectIdOf('Alex')}:${line}`;
  const storage = botStorage(guichet.vault, { ttlMs: 60_000 });
  const kept = (await storage.read([key]))[key];
  if (kept === undefined) throw new Error('the conversation left no bookmark');
  await storage.write({ [key]: { ...kept, ...change(kept) } });
}

function renumbered(kept: Kept): Kept {
  return JSON.parse(JSON.stringify(kept), (key, value: unknown) => (key === 'version' ? 0 : value)) as Kept;
}

describe.each(['its card is confirmed again', 'its card is cancelled', 'cancel is written'] as const)(
  'a deed that is done, by a turn that could not save it, is told when %s',
  (how) => {
    test.each(['fr-FR', 'en-US'])('in %s', async (locale) => {
      let fails = false;
      // What a turn leaves: written before it is shown.
      const isEnd = (changes: readonly { readonly key: string }[]) =>
        changes.some(({ key }) => key.startsWith('press:'));
      await using guichet = await openGuichet({
        world: {
          aroundStore: (store) => ({
            ...store,
            write: async (changes) => {
              if (fails && isEnd(changes)) throw new Error('connection refused');
              return store.write(changes);
            },
          }),
        },
      });
      const alex = guichet.person('Alex', { locale });
      await previewsNewcomer(alex);
      const done = alex.say('createUser.created.title', { name: 'Élodie Le Goff' });
      const [confirm, cancel] = [alex.say('createUser.review.confirm'), alex.say('cards.cancel')].map((title) =>
        alex.pressing(title),
      );
      fails = true;
      await alex.sendsRaw(confirm);
      expect(alex.card().title).toBe(done);
      fails = false;
      guichet.clock.advance(60_000);
      const before = alex.cards().length;
      if (how === 'cancel is written') await alex.says(locale === 'fr-FR' ? 'annuler' : 'cancel');
      else await alex.sendsRaw({ ...(how === 'its card is cancelled' ? cancel : confirm), id: `again-${locale}` });
      expect(alex.card().title).toBe(done);
      expect(alex.cards().length).toBe(before + (how === 'cancel is written' ? 1 : 0));
      expect(await guichet.people()).toHaveLength(8);
    });
  },
);
