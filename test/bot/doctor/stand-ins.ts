import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { loopbackCertificate } from '../../support/storage/loopback-certificate.ts';

/** What a stand-in answers: a status, or all of it. */
export type Scene = number | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }; // prettier-ignore

/** How to be somebody of the world on this machine; `https` is with the certificate of `loopbackCertificate`. */
export interface StandIns {
  http(play: (request: IncomingMessage) => Scene): Promise<string>;
  https(play: (request: IncomingMessage) => Scene, key?: Readonly<{ key: string; cert: string }>): Promise<string>;
  /** As `https`, whatever is listening. */
  httpsOf(listener: RequestListener): Promise<string>;
}

/** Makes stand-ins that end with the tests. Call it outside of tests. */
export function standIns(): StandIns {
  const servers: Server[] = [];
  afterAll(() =>
    servers.forEach((server) => {
      server.close();
      server.closeAllConnections();
    }),
  );
  const listen = async (server: Server, scheme: string) => {
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  return {
    http: (play) => listen(createHttp(listenerOf(play)), 'http'),
    https: (play, key = loopbackCertificate) => listen(createHttps(key, listenerOf(play)), 'https'),
    httpsOf: (listener) => listen(createHttps(loopbackCertificate, listener), 'https'),
  };
}

function listenerOf(play: (request: IncomingMessage) => Scene): RequestListener {
  return (request, response) => {
    const scene = play(request);
    const { status, body = '', headers = {} } = typeof scene === 'number' ? { status: scene } : scene;
    request.resume();
    // Not chained: restify replaces the method for all, with one that returns nothing.
    response.writeHead(status, headers);
    response.end(body);
  };
}
