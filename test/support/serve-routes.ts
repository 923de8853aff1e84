import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageRequest, PageResponse, Route } from '../../pages/route.ts';
import { routeFor } from './route-for.ts';

/** Routes on a free port of this machine, and what was asked of them. */
export type ServedRoutes = {
  origin: string;
  /** Each request as `METHOD /path?query`, in order. */
  log: readonly string[];
  /** From then on every request is cut off, as when a network is gone; `false` mends it. */
  cutOff(cut: boolean): void;
  close(): Promise<void>;
};

/** Serves routes with nothing but node:http, for tests of pages in a real browser. `make` gets the public URL. */
export async function serveRoutes(make: (publicUrl: string) => readonly Route[]): Promise<ServedRoutes> {
  const log: string[] = [];
  let routes: readonly Route[] = [];
  let cut = false;
  const server = createServer((incoming, outgoing) => {
    log.push(`${incoming.method} ${incoming.url}`);
    if (cut) {
      incoming.socket.destroy();
      return;
    }
    void answer(routes, incoming).then(({ status, headers, body }) => outgoing.writeHead(status, headers).end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  routes = make(origin);
  return {
    origin,
    log,
    cutOff: (value) => {
      cut = value;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(routes: readonly Route[], incoming: IncomingMessage): Promise<PageResponse> {
  const url = incoming.url ?? '/';
  // A HEAD is answered as a GET; node:http leaves the body out.
  const method = incoming.method === 'HEAD' ? 'GET' : incoming.method;
  const route = routeFor(routes, method, url.split('?')[0] ?? '');
  if (!route) return { status: 404, headers: {}, body: 'not found' };
  const bytes = await bodyOf(incoming);
  if (bytes.length > (route.maxBodyBytes ?? 0)) return { status: 413, headers: {}, body: 'too large' };
  const takesBytes = route.takes === 'bytes';
  const request: PageRequest = {
    headers: incoming.headers as PageRequest['headers'],
    body: bytes.length > 0 && !takesBytes ? JSON.parse(bytes.toString()) : undefined,
    ...(takesBytes && { readBytes: async () => bytes }),
    ip: incoming.socket.remoteAddress ?? '',
    url,
    secure: true,
  };
  return route.handle(request);
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
