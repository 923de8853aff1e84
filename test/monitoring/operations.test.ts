import { readFileSync } from 'node:fs';
import type { Guichet } from '../support/guichet.ts';
import { busyGuichet, scrape } from '../support/monitoring/busy-guichet.ts';
import { readMetrics, type Family } from '../support/monitoring/read-metrics.ts';

let guichet: Guichet;
let families: readonly Family[];
beforeAll(async () => {
  guichet = await busyGuichet();
  families = readMetrics(await scrape(guichet)).filter(({ name }) => name.startsWith('guichet_'));
});
afterAll(() => guichet[Symbol.asyncDispose]());

/** What is 0 while all is well; `test/bot/observing/metrics-observers.test.ts` and the test below bring them about. */
const quiet = ['draining', 'turns_running', 'deeds_open', 'deeds_oldest_seconds', 'notices_waiting'].concat([
  'notices_oldest_seconds',
  'journal_failures_total',
  'store_failures_total',
  'trace_spans_total',
]);

test('each metric of ours has counted something', () => {
  const silent = families.filter(({ samples }) => !samples.some(({ value }) => value > 0)).map(({ name }) => name);
  expect(silent.toSorted()).toEqual(quiet.map((name) => `guichet_${name}`).toSorted());
});

test('the table of metrics has each of them, with its labels, and no other', () => {
  const rows = [...readFileSync('docs/operations.md', 'utf8').matchAll(/^\| `(guichet_\w+)`\s*\|([^|]*)\|/gm)];
  const told = rows.map(([, name, labels = '']) => [name, [...labels.matchAll(/\w+/g)].map(([label]) => label)]);
  const there = families.map(({ name, samples }) => [
    name,
    Object.keys(samples.find(({ name: sample }) => !sample.endsWith('_bucket'))?.labels ?? {}),
  ]);
  const byName = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
  expect(told.toSorted(byName)).toEqual(there.toSorted(byName));
});

test('a scrape names nobody, and has a few hundred lines', async () => {
  const text = await scrape(guichet);
  const people = (await guichet.people()).flatMap(({ id, displayName, userPrincipalName }) => [
    ...[id, displayName, userPrincipalName],
  ]);
  const { client } = guichet.person('Alex');
  const ids = [client.from.id, client.conversation.id, client.tenantId ?? '', guichet.connector.url];
  expect([...people, ...ids].filter((name) => name !== '' && text.includes(name))).toEqual([]);
  expect(text.split('\n').length).toBeLessThan(800);
});

test('what waits in the store is told, with its age, and readiness follows the store', async () => {
  await using other = await busyGuichet();
  const valueOf = async (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await scrape(other))?.[1] ?? NaN);
  const [{ sealedRecords }, { noticeRecordSchema }, { deedRecords }] = await Promise.all([
    import('../../storage/records.ts'),
    import('../../jobs/notices/notice-record.ts'),
    import('../../partner-center/deed-records.ts'),
  ]);
  const now = other.clock.now();
  const notices = sealedRecords(other.vault, {
    ...{ namespace: 'notice', schema: noticeRecordSchema, damaged: 'absent' },
  });
  await notices.put(`${String(now + 3_600_000).padStart(15, '0')}-x`, {
    ...{ id: 'x', tries: 3, since: now - 90_000, recipient: { personId: 'p' } },
    notice: { kind: 'invited', by: 'Alex' },
  });
  await deedRecords(other.vault).save({
    ...{ nonce: 'n', action: 'createUser', actorId: 'a', actorName: 'A', requestId: 'r', correlationId: 'c' },
    ...{
      at: new Date(now - 30_000).toISOString(),
      heldUntil: now + 60_000,
      state: 'started',
      differences: [],
      about: {},
    },
  });
  expect(await valueOf('guichet_notices_waiting')).toBe(1);
  expect(await valueOf('guichet_notices_oldest_seconds')).toBe(90);
  expect(await valueOf('guichet_deeds_open')).toBe(1);
  expect(await valueOf('guichet_deeds_oldest_seconds')).toBe(30);
  expect(await valueOf('guichet_ready')).toBe(1);
  other.store.fail();
  expect(await valueOf('guichet_ready')).toBe(0);
  expect(await valueOf('guichet_notices_waiting')).toBeNaN();
  expect(await valueOf('guichet_store_failures_total\\{operation="ping"\\}')).toBeGreaterThan(0);
});
