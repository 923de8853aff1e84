import type { Server as HttpServer } from 'node:http';
import RestifyRouter from 'restify/lib/router.js';
// The index of restify loads 290 files more, plugins that nobody here may use (`request-body.ts`).
import RestifyServer from 'restify/lib/server.js';
import type { Route } from '../../pages/route.ts';
import { createClientAddress, createIsSecure } from './client-address.ts';
import { localTenant, type Config } from '../config.ts';
import { createDrain } from './drain.ts';
import { guardRequests } from './guard-requests.ts';
import { close, listen } from './listen.ts';
import { createMessagesRoute, type MessagesParts } from './messages-route.ts';
import { createPageRoute } from './page-route.ts';
import { createFailureLimit, createPageLimit } from './rate-limits.ts';
import { restifyLog } from './restify-log.ts';
import { addStatusRoutes } from './status-routes.ts';

/** How long and how much the server bears with a caller; times in ms. */
export interface ServerLimits {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly checkEveryMs: number;
  readonly connections: number;
  readonly drainMs: number;
}

export interface ServerParts extends Omit<
  MessagesParts,
  'clientAddress' | 'failureLimit' | 'maxBodyBytes' | 'homeTenant'
> {
  readonly config: Config;
  /** The pages of other rooms. */
  readonly routes: readonly Route[];
  /** Resolves when the bot can do its work, for `/readyz`. */
  readonly ready: () => Promise<void>;
  readonly limits?: Partial<ServerLimits>;
}

/** The bot's HTTP server. */
export interface Server {
  /** Starts listening and tells the port; throws `PortTaken`. */
  listen(): Promise<number>;
  /** Refuses what is new, waits for the turns that run, closes. Tells how many turns it gave up waiting for. */
  drain(): Promise<number>;
}

const defaults: ServerLimits = {
  headersMs: 10_000,
  requestMs: 15_000,
  checkEveryMs: 1000,
  connections: 500,
  drainMs: 9000,
};

/** Makes the server, with the messages, the pages and the operator's routes; it does not listen yet. */
export function createServer(parts: ServerParts): Server {
  const { config, log, metrics, routes, ready } = parts;
  const limits = { ...defaults, ...parts.limits };
  // An empty name keeps restify from telling what it is in a Server header.
  const named = { name: '', log: restifyLog };
  const restify = new RestifyServer({ ...named, router: new RestifyRouter(named) });
  const drain = createDrain();
  const clientAddress = createClientAddress(config.trustedProxies);
  guardRequests(restify, log);
  // restify's own `Server` is an emitter around Node's, which its types take for one.
  const http: HttpServer = restify.server;
  limitConnections(http, limits);
  addStatusRoutes(restify, { metricsHost: config.metricsHost, metrics, log, ready: drain.guardReady(ready) });
  const messages = createMessagesRoute({
    ...parts,
    clientAddress,
    failureLimit: createFailureLimit(),
    maxBodyBytes: 256 * 1024,
    homeTenant: config.allowedTenants[0] ?? localTenant,
  });
  restify.post('/api/messages', drain.guardRoute(messages));
  const page = {
    clientAddress,
    isSecure: createIsSecure(config.trustedProxies),
    pageLimit: createPageLimit(),
    log,
    metrics,
  };
  for (const route of routes) {
    const handler = drain.guardRoute(createPageRoute(route, page));
    if (route.method === 'GET') restify.get(route.path, handler);
    else restify.post(route.path, handler);
  }
  return {
    async listen() {
      const port = await listen(http, config.host, config.port);
      log.event('server.listening', { host: config.host, port });
      return port;
    },
    async drain() {
      log.event('server.draining', { running: drain.running() });
      const abandoned = await drain.finish(limits.drainMs);
      await close(http);
      log.event('server.closed', { abandoned });
      return abandoned;
    },
  };
}

function limitConnections(server: HttpServer, limits: ServerLimits): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.maxConnections = limits.connections;
  // Node reads it when the server starts to listen; its types know it as an option of `createServer` alone.
  Object.assign(server, { connectionsCheckingInterval: limits.checkEveryMs });
}
