import { priceFileName } from '../price-file-name.ts';
import { uploadHeaders, type UploadBody } from '../price-upload-bodies.ts';
import { toldBy, type Told, type Trouble } from './ask.ts';

/** How long sending and reading may take together, in ms. */
const longest = 180_000;

/** What became of a file that was sent. `tooLarge`: the server took no more of it. */
export type Sent = Told<UploadBody> | Trouble | { is: 'tooLarge' };

/**
 * Sends a file, and tells the part of it that has gone, from 0 to 1. Rejects when no answer of our own server came. Not
 * by `fetch`, which does not tell how far it is.
 */
export function sendFile(file: File, token: string, onSent: (part: number) => void): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const broken = () => reject(new Error('no answer'));
    request.open('POST', 'upload');
    request.timeout = longest;
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader(uploadHeaders.token, token);
    request.setRequestHeader(uploadHeaders.name, encodeURIComponent(priceFileName(file.name)));
    request.upload.addEventListener('progress', ({ loaded, total }) => onSent(total > 0 ? loaded / total : 1));
    request.addEventListener('load', () => {
      const read = async () => JSON.parse(request.responseText) as unknown;
      resolve(request.status === 413 ? { is: 'tooLarge' } : toldBy<UploadBody>(request.status, read));
    });
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, broken);
    request.send(file);
  });
}
