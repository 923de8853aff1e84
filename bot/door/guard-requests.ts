import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Response, Server as Restify } from 'restify';
import { jsonType, refuse } from './answer.ts';
import { refusals, type Refusal } from '../errors.ts';
import type { Log } from '../observing/log.ts';

type First = (handler: (request: IncomingMessage, response: ServerResponse) => boolean) => void;

/** Sets up what holds for every request, whatever its path. */
export function guardRequests(restify: Restify, log: Log): void {
  // The types of restify lack `first`, which runs before restify itself looks at the request.
  (restify as unknown as { first: First }).first(isReadable);
  restify.pre(securityHeaders() as Parameters<Restify['pre']>[0]);
  restify.on('restifyError', (_request, response: Response, error: unknown, done: () => void) => {
    refuseRestifyError(response, error, log);
    done();
  });
  // restify repeats the errors of Node's server, and one that nobody hears ends the process; `listen` tells of its own.
  restify.on('error', (error: Error) => {
    if (restify.server.listening) log.event('server.failed', { error });
  });
  // Nobody answers an upgrade; without this the socket would stay open, beyond the reach of every time-out.
  restify.on('upgrade', (_request, socket: { destroy(): void }) => socket.destroy());
}

/** restify makes a URL of the path outside of any try block, so that a path that is none would end the process. */
function isReadable({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  if (/^\/(?!\/)[\x21-\x7e]*$/.test(url) && URL.canParse(url, 'http://host')) return true;
  refuse(response, 'badRequest');
  return false;
}

/** The defaults; a page's own headers take their place. */
function securityHeaders() {
  const none = ["'none'"];
  const directives = { defaultSrc: none, frameAncestors: none, baseUri: none, formAction: none };
  return helmet({ contentSecurityPolicy: { useDefaults: false, directives } });
}

/** restify would tell the error's message, which quotes the request. It looks for its own mark of a sent answer. */
function refuseRestifyError(response: Response, error: unknown, log: Log): void {
  const known: Partial<Record<number, Refusal>> = { 404: 'notFound', 405: 'methodNotAllowed' };
  const refusal = known[(error as { statusCode?: number }).statusCode ?? 0] ?? 'internal';
  if (refusal === 'internal') log.event('request.failed', { error });
  const { status, error: word } = refusals[refusal];
  const body = JSON.stringify({ error: word });
  if (response.headersSent) return;
  response.sendRaw(status, body, { 'Content-Type': jsonType, 'Content-Length': String(body.length) });
}
