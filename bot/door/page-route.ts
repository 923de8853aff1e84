import { randomUUID } from 'node:crypto';
import type { Request } from 'restify';
import type { PageRequest, Route } from '../../pages/route.ts';
import { answer, refuse } from './answer.ts';
import type { ClientAddress, IsSecure } from './client-address.ts';
import type { Handler } from './drain.ts';
import { refusals, RequestRefused } from '../errors.ts';
import { parseJsonBody } from './json-body.ts';
import type { Log } from '../observing/log.ts';
import type { Metrics } from '../observing/metrics.ts';
import type { AddressLimit } from './rate-limits.ts';
import { checkBodyHeaders, discardBody, readBody } from './request-body.ts';

export interface PageParts {
  readonly clientAddress: ClientAddress;
  readonly isSecure: IsSecure;
  /** `false` when an address has asked pages for too much. */
  readonly pageLimit: AddressLimit;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Serves one page of another room, which knows nothing of the server and answers with all of its own headers. */
export function createPageRoute(route: Route, parts: PageParts): Handler {
  const { clientAddress, isSecure, pageLimit, log, metrics } = parts;
  return async (request, response) => {
    const correlationId = randomUUID();
    try {
      const ip = clientAddress(request);
      if (route.method === 'POST' && !(await pageLimit(ip))) throw new RequestRefused('tooManyRequests', 'page.pace');
      const body = route.method === 'POST' ? await takeBody(request, route) : {};
      const page = { headers: plainHeaders(request), body: undefined, ip, url: request.url ?? '/' };
      answer(response, await route.handle({ ...page, secure: isSecure(request), ...body }));
      // What a page did not ask for still comes.
      if (route.takes === 'bytes' && !request.readableEnded) discardBody(request, drainedBytes(route));
    } catch (error) {
      if (!request.readableEnded) discardBody(request, drainedBytes(route));
      if (error instanceof RequestRefused) {
        const { reason, refusal } = error;
        metrics.requestRefused(reason);
        log.event('request.refused', { reason, status: refusals[refusal].status, correlationId });
        refuse(response, refusal);
      } else {
        log.event('page.failed', { path: route.path, error, correlationId });
        refuse(response, 'internal', correlationId);
      }
    }
  };
}

type Body = Pick<PageRequest, 'readBytes'> | Pick<PageRequest, 'body'>;

async function takeBody(request: Request, { takes, maxBodyBytes = 16 * 1024 }: Route): Promise<Body> {
  checkBodyHeaders(request, maxBodyBytes, takes);
  if (takes === 'bytes') return { readBytes: () => readBody(request, maxBodyBytes) };
  return { body: parseJsonBody(await readBody(request, maxBodyBytes)) };
}

/** A browser hears why its file was refused only when it may send it to the end: nothing of it is kept. */
function drainedBytes({ takes, maxBodyBytes }: Route): number | undefined {
  return takes === 'bytes' ? maxBodyBytes : undefined;
}

/** A header that came twice where it may not is dropped: no page reads one of those. */
function plainHeaders({ headers }: Request): PageRequest['headers'] {
  const plain = Object.entries(headers).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(plain);
}
