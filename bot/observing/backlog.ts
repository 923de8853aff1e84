import { noticeRecordSchema } from '../../jobs/notices/notice-record.ts';
import { deedRecords } from '../../partner-center/deed-records.ts';
import { sealedRecords } from '../../storage/records.ts';
import type { Vault } from '../../storage/vault.ts';
import type { Metrics } from './metrics.ts';

/** Nobody needs to know how many more there are. */
const most = 1000;
/** So many are opened to find the oldest. */
const opened = 100;

/** Lets the metrics tell what waits in the store: deeds without an outcome, and notices that nobody was told. */
export function measureBacklog(vault: Vault, metrics: Metrics): void {
  const deeds = deedRecords(vault);
  // The queue's own kind of record, which takes a damaged one for missing as well.
  const notices = sealedRecords(vault, { namespace: 'notice', schema: noticeRecordSchema, damaged: 'absent' });

  const secondsSince = (times: readonly number[]) =>
    times.length === 0 ? 0 : Math.max(0, vault.now() - Math.min(...times)) / 1000;
  const count = async (prefix: string) => (await vault.store.scan(prefix, { limit: most })).length;

  metrics.gauge('deeds_open', () => count('effect-open:'));
  metrics.gauge('deeds_oldest_seconds', async () => {
    const open = await Promise.all((await deeds.listOpen({ limit: opened })).map((nonce) => deeds.get(nonce)));
    return secondsSince(open.flatMap((deed) => (deed === undefined ? [] : [Date.parse(deed.value.at)])));
  });
  metrics.gauge('notices_waiting', () => count('notice:'));
  metrics.gauge('notices_oldest_seconds', async () => {
    const waiting = await notices.list({ limit: opened });
    return secondsSince(waiting.map(([, { value }]) => value.since));
  });
}
