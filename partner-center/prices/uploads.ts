import type { FileReason, NeededColumn } from './price.ts';

/** Where a file that somebody wants to import stands. */
export type UploadState =
  /** No file came yet. `endsAt` is in ms since the epoch. */
  | { readonly state: 'open'; readonly endsAt: number }
  | { readonly state: 'reading'; readonly rows: number }
  | { readonly state: 'read'; readonly draftId: string }
  | { readonly state: 'refused'; readonly reason: FileReason; readonly missing: readonly NeededColumn[] }
  /** The time is over, or the upload is somebody else's or unknown. */
  | { readonly state: 'over' };

/** A link that takes one price file. */
export interface OpenUpload {
  readonly uploadId: string;
  /** 256 bits, for the link's fragment; on our side there is its hash alone. */
  readonly token: string;
  /** In ms since the epoch. */
  readonly endsAt: number;
}

/** What became of a file that was sent; told to whoever sent it. */
export type Taken =
  | { readonly state: 'gone' }
  /** `left`: how many more files the link takes. */
  | {
      readonly state: 'refused';
      readonly reason: FileReason;
      readonly missing: readonly NeededColumn[];
      readonly left: number;
    }
  | { readonly state: 'read'; readonly count: number; readonly rejectedCount: number };

/** The price files on their way from a browser into a draft. */
export interface PriceUploads {
  /** Opens a link for 15 minutes; the person's earlier one is over then. */
  open(ownerId: string): Promise<OpenUpload>;
  /** How it stands with somebody's own upload. */
  what(ownerId: string, uploadId: string): Promise<UploadState>;
  /**
   * Takes a file for a link: reads it into a draft. A refused file leaves the link good for another one, five times; a
   * read one ends it. `gone` for a token that is wrong, unknown, over or used, whatever else is true. Whoever opened the
   * link must still be allowed to import.
   */
  take(token: string, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<Taken>;
}
