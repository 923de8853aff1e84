import type { SalesNotice } from '../../partner-center/watches/sales-notice.ts';
import type { Notice } from '../../password-reset/messages.ts';

/** Everything that people are told without having asked in that moment. */
export type AnyNotice = Notice | SalesNotice;
