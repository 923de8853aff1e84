import { z } from 'zod';
import type { Answers } from './answers.ts';
import type { ExportBody } from './export-bodies.ts';
import { refusalOfWrite } from './refusal.ts';
import type { PageRequest, PageResponse } from './route.ts';

/** What the page needs of `storage/one-time-files.ts`: to take a file, which exactly one caller achieves. */
export type TakesFiles = {
  take(token: string): Promise<{ fileName: string; text: string } | undefined>;
};

type Parts = {
  files: TakesFiles;
  site: URL;
  answers: Answers;
  /** The store failed, or whoever looks at the owner's rights did. */
  onError?: ((error: unknown) => void) | undefined;
};

const bodySchema = z.strictObject({ token: z.string().min(1).max(512) });

/** Answers the press on "download": the file to the first who asks, one constant refusal to all others. */
export function takeExport({ files, site, answers, onError }: Parts) {
  const reply = (status: number, body: ExportBody): PageResponse => answers.json(status, body);
  // Malformed, unknown, used and expired tokens look the same: an answer tells nothing about which tokens exist.
  const gone = reply(410, { error: 'gone' });
  const unavailable = reply(503, { error: 'unavailable' });

  return async (request: PageRequest): Promise<PageResponse> => {
    const refusal = refusalOfWrite(request, site);
    if (refusal) return answers.json(refusal.status, { error: refusal.error });
    const body = bodySchema.safeParse(request.body);
    if (!body.success) return gone;
    try {
      const file = await files.take(body.data.token);
      return file ? reply(200, { state: 'taken', fileName: file.fileName, text: file.text }) : gone;
    } catch (error) {
      onError?.(error);
      return unavailable;
    }
  };
}
