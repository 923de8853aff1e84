import type { IncomingMessage } from 'node:http';
import { RequestRefused } from '../errors.ts';

/** The content types that are read, each on routes of its own. */
const types = {
  json: /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i,
  bytes: /^application\/octet-stream\s*$/i,
} as const;

/** How much of a refused body is still taken, so that its sender hears the refusal instead of a broken connection. */
const drained = 4 * 1024 * 1024;

/**
 * Refuses a body by its headers alone (413, 415). restify's own body reader exits the process on a body that says gzip
 * and is not (restify/node-restify#1785), and takes forms and files: nothing but plain JSON, or bytes where a
 * route takes them, gets further than here.
 */
export function checkBodyHeaders(
  { headers }: IncomingMessage,
  maximum: number,
  takes: keyof typeof types = 'json',
): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new RequestRefused('unsupportedMediaType', 'body.encoding');
  }
  if (!types[takes].test(headers['content-type'] ?? '')) {
    throw new RequestRefused('unsupportedMediaType', 'body.type');
  }
  if (Number(headers['content-length'] ?? 0) > maximum) throw new RequestRefused('tooLarge', 'body.length');
}

/** Reads a body of at most `maximum` bytes, however it is sent; 413 as soon as it is longer. */
export function readBody(request: IncomingMessage, maximum: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stop = (error: Error) => {
      request.off('data', take).off('end', finish).off('error', abandon).off('close', abandon);
      // Whoever goes away afterwards is nobody's concern, but an unheard 'error' ends the process.
      request.on('error', () => undefined);
      reject(error);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maximum) stop(new RequestRefused('tooLarge', 'body.length'));
      else chunks.push(chunk);
    };
    const finish = () => {
      // Every request closes in the end; once the body is whole that abandons nothing.
      request.off('close', abandon);
      resolve(Buffer.concat(chunks));
    };
    // Nothing but the sender's connection can break a body.
    const abandon = () => stop(new RequestRefused('badRequest', 'body.aborted'));
    // Whoever went away before has been closed for good: no event would tell.
    if (request.destroyed) abandon();
    else request.on('data', take).once('end', finish).once('error', abandon).once('close', abandon);
  });
}

/** Takes what is left of an unwanted body up to a limit, keeping none of it, then closes the connection. */
export function discardBody(request: IncomingMessage, limit = drained): void {
  let length = 0;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > limit) request.destroy();
  });
}
