import type { Records, Stored } from '../storage/records.ts';

const pageSize = 1000;

/** All records of one kind, in the order of their ids, read a thousand at a time. */
export async function* eachRecord<T>(records: Records<T>): AsyncGenerator<readonly [string, Stored<T>]> {
  let after: string | undefined;
  for (;;) {
    const page = await records.list({ after, limit: pageSize });
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.[0];
  }
}
