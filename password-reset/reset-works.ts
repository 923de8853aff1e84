import type { Breaker } from './breaker.ts';
import type { LinkRecords } from './link-records.ts';
import type { ResetRecords } from './reset-records.ts';
import type { ResetTidings } from './reset-tidings.ts';
import type { CodeSending } from './send-codes.ts';

/** What stands behind a reset, for the conversation and for the pages alike. */
export interface ResetWorks {
  readonly records: ResetRecords;
  readonly links: LinkRecords;
  readonly sending: CodeSending;
  readonly breaker: Breaker;
  readonly tidings: ResetTidings;
}
