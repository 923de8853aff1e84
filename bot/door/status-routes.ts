import type { Request, Server as Restify } from 'restify';
import { answer, answerJson, refuse } from './answer.ts';
import { Draining } from './drain.ts';
import { inTime } from '../in-time.ts';
import type { Log } from '../observing/log.ts';
import { hostName, withoutMapping } from '../loopback.ts';
import type { Metrics } from '../observing/metrics.ts';

export interface StatusParts {
  readonly metricsHost: string;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly ready: () => Promise<void>;
  readonly readyMs?: number;
}

/** Adds what operators and their machines ask: `/healthz`, `/readyz` and `/metrics`. */
export function addStatusRoutes(restify: Restify, { metricsHost, metrics, log, ready, readyMs = 2000 }: StatusParts) {
  restify.get('/healthz', async (_request, response) => {
    answerJson(response, 200, { status: 'ok' });
  });
  const readyInTime = () => inTime(ready(), readyMs, () => new NotInTime());
  metrics.gauge('ready', () =>
    readyInTime().then(
      () => 1,
      () => 0,
    ),
  );
  restify.get('/readyz', async (_request, response) => {
    try {
      await readyInTime();
      answerJson(response, 200, { status: 'ok' });
    } catch (error) {
      // Each upgrade would look like a failure of the store.
      if (!(error instanceof Draining)) log.event('ready.failed', { error });
      refuse(response, 'unavailable');
    }
  });
  restify.get('/metrics', async (request, response) => {
    if (!isForOperators(request, metricsHost)) return refuse(response, 'notFound');
    const { type, text } = await metrics.expose();
    answer(response, { status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' }, body: text });
  });
}

/**
 * The numbers tell how the business goes. A proxy on the same machine also arrives at the loopback address, hence the
 * `Host` header, which such a proxy keeps or rewrites to its upstream's name, and the forwarding headers.
 */
function isForOperators({ socket, headers }: Request, metricsHost: string): boolean {
  const host = hostName(headers.host)?.replace(/^\[(.*)\]$/, '$1');
  const forwarded = Object.keys(headers).some((name) => /^(?:forwarded|via|x-forwarded-.*|x-real-ip)$/.test(name));
  const here = withoutMapping(socket.localAddress ?? '') === metricsHost;
  return here && !forwarded && (host === metricsHost || host === 'localhost');
}

class NotInTime extends Error {
  override readonly name = 'NotInTime';
}
