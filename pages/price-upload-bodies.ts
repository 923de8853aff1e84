import type { Taken } from '../partner-center/prices/uploads.ts';
import type { AnyBody } from './reset-bodies.ts';

/** The answers to a price file. `busy`: another file is being taken; nothing of this one was kept. */
export type UploadBody =
  | AnyBody
  | { error: 'busy' }
  | ({ error: 'refused' } & Omit<Extract<Taken, { state: 'refused' }>, 'state'>)
  | Extract<Taken, { state: 'read' }>;

/** The headers in which a file's link and name come: its body is the file and nothing else. */
export const uploadHeaders = { token: 'x-guichet-token', name: 'x-guichet-file' } as const;
