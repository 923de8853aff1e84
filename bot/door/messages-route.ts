import { randomUUID } from 'node:crypto';
import type { TurnContext } from 'botbuilder';
import type { Request, Response } from 'restify';
import { parseActivity, type Arrived } from '../turn/activity.ts';
import type { Adapter } from '../channel/adapter.ts';
import { answerJson, refuse } from './answer.ts';
import type { Authentication } from './authentication.ts';
import type { ClientAddress } from './client-address.ts';
import type { Handler } from './drain.ts';
import { refusals, RequestRefused, type Refusal } from '../errors.ts';
import { parseJsonBody } from './json-body.ts';
import type { Log } from '../observing/log.ts';
import type { Metrics } from '../observing/metrics.ts';
import type { AddressLimit } from './rate-limits.ts';
import { checkBodyHeaders, discardBody, readBody } from './request-body.ts';
import { failTrace, step, tellTrace, trace, type Tracing } from '../tracing/trace.ts';

/** One turn: an activity whose sender is known. The correlation id is the one of the log lines. */
export type OnActivity = (context: TurnContext, arrived: Arrived, correlationId: string) => Promise<void>;

export interface MessagesParts {
  readonly authentication: Authentication;
  readonly adapter: Adapter;
  readonly onActivity: OnActivity;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing?: Tracing | undefined;
  readonly clientAddress: ClientAddress;
  readonly failureLimit: AddressLimit;
  readonly maxBodyBytes: number;
  readonly homeTenant: string;
}

/**
 * `POST /api/messages`. Each check costs more than the one before it: headers, the caller's proof, the body, what the
 * body says of its origin, its shape. Whatever is thrown ends as a constant body.
 */
export function createMessagesRoute(parts: MessagesParts): Handler {
  // Whoever writes from outside has no say in our traces: a `traceparent` header is not looked at.
  return (request, response) => trace(parts.tracing, 'turn', () => answerMessage(request, response, parts));
}

async function answerMessage(request: Request, response: Response, parts: MessagesParts): Promise<void> {
  const correlationId = randomUUID();
  tellTrace({ correlationId });
  try {
    const invokeResponse = await receive(request, parts, correlationId);
    answerJson(response, invokeResponse?.status ?? 200, invokeResponse?.body as unknown);
  } catch (error) {
    if (!request.readableEnded) discardBody(request);
    if (error instanceof RequestRefused) await refuseRequest(request, response, error, { ...parts, correlationId });
    else fail(response, error, parts, correlationId);
  }
}

async function receive(request: Request, parts: MessagesParts, correlationId: string) {
  const { from, activity, arrived } = await step('accept', () => accept(request, parts));
  return parts.adapter.run(from, activity, (context) => parts.onActivity(context, arrived, correlationId));
}

async function accept(request: Request, { authentication, maxBodyBytes, homeTenant }: MessagesParts) {
  checkBodyHeaders(request, maxBodyBytes);
  const { headers, socket } = request;
  const caller = { headers, remoteAddress: socket.remoteAddress };
  const admission = await step('authenticate', () => authentication.admit(caller));
  const body = parseJsonBody(await readBody(request, maxBodyBytes));
  const from = authentication.confirm(admission, body);
  return { from, ...parseActivity(body, homeTenant) };
}

async function refuseRequest(
  request: Request,
  response: Response,
  { refusal: wanted, reason }: RequestRefused,
  parts: MessagesParts & { readonly correlationId: string },
): Promise<void> {
  const { clientAddress, failureLimit, log, metrics, correlationId } = parts;
  const address = clientAddress(request);
  const tooMany = wanted === 'unauthorized' && !(await failureLimit(address));
  const refusal: Refusal = tooMany ? 'tooManyRequests' : wanted;
  metrics.requestRefused(reason);
  // A stranger's request makes no trace: `bot/tracing/` drops what is told to be refused here.
  tellTrace({ refusal: reason });
  // Whoever floods the bot must not flood its log.
  if (!tooMany) log.event('request.refused', { reason, status: refusals[refusal].status, address, correlationId });
  refuse(response, refusal);
}

function fail(response: Response, error: unknown, { log, metrics }: MessagesParts, correlationId: string): void {
  log.event('request.failed', { error, correlationId });
  failTrace(error);
  metrics.requestRefused('internal');
  refuse(response, 'internal', correlationId);
}
