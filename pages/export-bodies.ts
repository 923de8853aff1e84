import type { AnyBody } from './reset-bodies.ts';

/** The answers to the press on "download". */
export type ExportBody = AnyBody | { state: 'taken'; fileName: string; text: string };
