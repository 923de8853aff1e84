import { priceFileLimits } from '../partner-center/prices/price.ts';
import type { PriceUploads, Taken } from '../partner-center/prices/uploads.ts';
import type { Answers } from './answers.ts';
import { priceFileNameIn } from './price-file-name.ts';
import { uploadHeaders, type UploadBody } from './price-upload-bodies.ts';
import { refusalOfWrite } from './refusal.ts';
import type { PageRequest, PageResponse, Route } from './route.ts';

/** What the page needs of the uploads. */
export type TakesPriceFiles = Pick<PriceUploads, 'take'> & {
  /** Whether a link takes a file at this moment. */
  isOpen(token: string): Promise<boolean>;
};

/** What the request with a price file needs. */
export type UploadRouteParts = {
  uploads: TakesPriceFiles;
  path: string;
  site: URL;
  answers: Answers;
  /** The store is away, or the file could not be kept. */
  onError?: ((error: unknown) => void) | undefined;
};

/** The form of a token: 256 bits, as base64url. */
const tokenForm = /^[\w-]{43}$/;

/**
 * The request that brings a price file. Its bytes are read after all that can be refused without them, and those of one
 * file at a time in a process: a few at once would take its memory.
 */
export function priceUploadRoute({ uploads, path, site, answers, onError }: UploadRouteParts): Route {
  const reply = (status: number, body: UploadBody): PageResponse => answers.json(status, body);
  // Malformed, unknown, used and expired tokens look the same: an answer tells nothing about which tokens exist.
  const gone = reply(410, { error: 'gone' });
  const unavailable = reply(503, { error: 'unavailable' });
  let isTaking = false;

  async function ask<T>(question: () => Promise<T>): Promise<T | undefined> {
    try {
      return await question();
    } catch (error) {
      onError?.(error);
      return undefined;
    }
  }

  async function take(token: string, request: PageRequest): Promise<PageResponse> {
    const name = priceFileNameIn(request.headers[uploadHeaders.name]);
    // Whatever goes wrong while they come is the server's to answer.
    const bytes = (await request.readBytes?.()) ?? new Uint8Array();
    const taken = await ask(() => uploads.take(token, { name, bytes }));
    return taken === undefined ? unavailable : replyTo(taken);
  }

  function replyTo(taken: Taken): PageResponse {
    if (taken.state === 'gone') return gone;
    if (taken.state === 'read') return reply(200, taken);
    const { reason, missing, left } = taken;
    return reply(422, { error: 'refused', reason, missing, left });
  }

  async function handle(request: PageRequest): Promise<PageResponse> {
    const refusal = refusalOfWrite(request, site, 'bytes');
    if (refusal) return answers.json(refusal.status, { error: refusal.error });
    const token = request.headers[uploadHeaders.token] ?? '';
    if (!tokenForm.test(token)) return gone;
    // A stranger may not hold up others by sending slowly: only an open link has its bytes read.
    const isOpen = await ask(() => uploads.isOpen(token));
    if (isOpen === undefined) return unavailable;
    if (!isOpen) return gone;
    if (isTaking) return reply(503, { error: 'busy' });
    isTaking = true;
    try {
      return await take(token, request);
    } finally {
      isTaking = false;
    }
  }

  return { method: 'POST', path, takes: 'bytes', maxBodyBytes: priceFileLimits.bytes, handle };
}
