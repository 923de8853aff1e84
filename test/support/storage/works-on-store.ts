import { createsNewcomer, previewsNewcomer } from '../creating-users.ts';
import { openGuichet, type Guichet } from '../guichet.ts';
import { testKeys } from './test-keyring.ts';

/** A store's place that nobody else has: its address, and what takes all of it away. */
export type OwnStore = { readonly url: string; drop(): Promise<void> };

/** What replicas on one real store, and a restart, have to keep; so many presses come at once. */
export function worksOnStore({ own, count }: { own: () => Promise<OwnStore>; count: number }): void {
  let store: OwnStore;
  let guichet: Guichet;
  beforeEach(async () => {
    store = await own();
    guichet = await openGuichet({ onDisk: true, env: { STORE_URL: store.url, STORAGE_KEYS: testKeys() } });
  });
  afterEach(async () => {
    await guichet[Symbol.asyncDispose]();
    await store.drop();
  });
  const created = async () => (await guichet.people()).filter(({ createdAt }) => createdAt.startsWith('2026-01-01'));

  test(`${count} presses at once on one confirmation, over two replicas, make one user`, async () => {
    await guichet.addReplica();
    const alex = guichet.person('Alex');
    await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'));
    const presses = Array.from({ length: count }, async () => alex.sendsRaw({ ...press, id: alex.activity({})['id'] }));
    expect((await Promise.all(presses)).map(({ status }) => status)).toEqual(presses.map(() => 200));
    expect(await created()).toHaveLength(1);
    expect(await guichet.journal.verify()).toEqual({ ok: true, entries: 2 });
  });

  test('what was done and what was begun is there after a restart', async () => {
    const [alex, megan] = [guichet.person('Alex'), guichet.person('Megan')];
    await createsNewcomer(alex);
    await previewsNewcomer(megan, { givenName: 'Zoé', surname: 'Roy' });
    await guichet.restart();
    expect(await created()).toHaveLength(1);
    await megan.presses(megan.say('createUser.review.confirm'));
    expect(await created()).toHaveLength(2);
    expect(await guichet.journal.verify()).toEqual({ ok: true, entries: 4 });
  });
}
