import { request as httpRequest } from 'node:http';
import { testRegistration } from '../../support/tokens.ts';
import { teamsServiceUrl, type Edge } from './start-edge.ts';

/** An answer of the bot, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Several parts are sent chunked, without a length. */
  readonly body?: string | Buffer | readonly (string | Buffer)[];
}

/** Sends a request exactly as told, with headers that `fetch` would not let through. */
export function send(port: number, { method = 'GET', path = '/', headers = {}, body }: RawRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    request.once('error', reject);
    if (typeof body === 'string' || Buffer.isBuffer(body)) request.end(body);
    else {
      for (const part of body ?? []) request.write(part);
      request.end();
    }
  });
}

/** A message of a person in the personal chat in Teams. */
export function teamsMessage(edge: Edge, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: 'activity-1',
    timestamp: '2026-01-01T00:00:00.000Z',
    channelId: 'msteams',
    serviceUrl: teamsServiceUrl[edge.config.cloud],
    from: { id: '29:alex', name: 'Alex', aadObjectId: '00000000-0000-0000-0000-000000000020' },
    recipient: { id: '28:guichet', name: 'Guichet' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: testRegistration.tenantId },
    channelData: { tenant: { id: testRegistration.tenantId } },
    text: 'menu',
    ...changes,
  };
}

/** Sends an activity to the bot; an `authorization` of `undefined` sends none. */
export function postActivity(edge: Edge, activity: unknown, authorization?: string): Promise<Answer> {
  return postBody(edge, typeof activity === 'string' ? activity : JSON.stringify(activity), authorization);
}

/** Sends any body to the bot, as JSON unless the headers say otherwise. */
export function postBody(
  edge: Edge,
  body: RawRequest['body'],
  authorization?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return send(edge.port, {
    method: 'POST',
    path: '/api/messages',
    headers: {
      'Content-Type': 'application/json',
      ...(authorization !== undefined && { Authorization: authorization }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
}
