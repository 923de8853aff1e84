import type { Visitor } from '../dialog-driver.ts';
import type { Counter } from './counter.ts';

/** Everything that is kept of a conversation in clear: its flow, every card's record, the journal, the log, what was shown. */
export async function keptOf(counter: Counter, visitor: Visitor): Promise<string> {
  const records: unknown[] = [await visitor.flow()];
  await counter.editsCards((record) => {
    records.push(record);
    return record;
  });
  const { entries } = await counter.desk.journal.page({ limit: 100 });
  return JSON.stringify([records, entries, visitor.calls]) + visitor.log.text();
}
