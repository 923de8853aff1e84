import { createsNewcomer, previewsNewcomer } from '../support/creating-users.ts';
import { describeWith } from '../support/describe-with.ts';
import { openGuichet, type Guichet } from '../support/guichet.ts';
import { ownPostgresSchema, realPostgres, type OwnSchema } from '../support/storage/postgres-fixture.ts';
import { testKeys } from '../support/storage/test-keyring.ts';

describeWith(realPostgres, 'Guichet on a real PostgreSQL', (url) => {
  let schema: OwnSchema;
  let guichet: Guichet;
  beforeEach(async () => {
    schema = await ownPostgresSchema(url);
    guichet = await openGuichet({ onDisk: true, env: { STORE_URL: schema.url, STORAGE_KEYS: testKeys() } });
  });
  afterEach(async () => {
    await guichet[Symbol.asyncDispose]();
    await schema.drop();
  });
  const created = async () => (await guichet.people()).filter(({ createdAt }) => createdAt.startsWith('2026-01-01'));

  test('30 presses at once on one confirmation, over two replicas, make one user', async () => {
    await guichet.addReplica();
    const alex = guichet.person('Alex');
    await previewsNewcomer(alex);
    const press = alex.pressing(alex.say('createUser.review.confirm'));
    const presses = Array.from({ length: 30 }, async () => alex.sendsRaw({ ...press, id: alex.activity({})['id'] }));
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
});
