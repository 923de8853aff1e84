import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botframework-schema';
import type { ConnectorCall } from '../support/connector.ts';
import type { Chance } from './chance.ts';
import type { Counts } from './counts.ts';

/** How the channel treats a call that it does not simply take. */
export type Mishap = 429 | 500 | 502 | 503 | 'cut before' | 'cut after';

/** Something that a person was shown. */
export interface Told {
  readonly at: number;
  readonly conversationId: string;
  /** The message that holds it. */
  readonly messageId: string;
  /** The activity that it answers; empty where the bot began by itself. */
  readonly answers: string;
  /** The activity as it came, as JSON. */
  readonly json: string;
}

/** The channel's side: takes what bots say, remembers who was shown what, and has moods. */
export interface Channel {
  readonly serviceUrl: string;
  /** Everything that was shown to anybody, oldest first. */
  readonly told: readonly Told[];
  /** What one conversation was shown; may be shortened by whoever has read it. */
  callsIn(conversationId: string): ConnectorCall[];
  /** From now on so many of the calls meet with a mishap. */
  become(probability: number, mishaps: readonly Mishap[]): void;
  close(): Promise<void>;
}

/** Starts the channel's endpoint. */
export async function openChannel(chance: Chance, counts: Counts): Promise<Channel> {
  const told: Told[] = [];
  const conversations = new Map<string, ConnectorCall[]>();
  let mood: { readonly probability: number; readonly mishaps: readonly Mishap[] } = { probability: 0, mishaps: [] };
  let taken = 0;

  function callsIn(conversationId: string): ConnectorCall[] {
    const calls = conversations.get(conversationId) ?? [];
    conversations.set(conversationId, calls);
    return calls;
  }

  function take(method: string, path: string, json: string): string {
    const [, conversation = '', id = ''] = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
    const [conversationId, activityId] = [conversation, id].map(decodeURIComponent) as [string, string];
    const activity = JSON.parse(json) as Partial<Activity>;
    taken += 1;
    const messageId = method === 'PUT' ? activityId : `m${taken}`;
    const answers = (method === 'PUT' ? activity.replyToId : activityId) ?? '';
    told.push({ at: Date.now(), conversationId, messageId, answers, json });
    const kind = method === 'PUT' ? 'update' : activityId === '' ? 'send' : 'reply';
    const call = { method, url: path, kind, conversationId, activityId, authorization: undefined, activity } as const;
    callsIn(conversationId).push({ ...call, resourceId: messageId });
    return messageId;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = Buffer.concat((await request.toArray()) as Buffer[]).toString('utf8');
    const mishap = chance.happens(mood.probability) ? chance.pick(mood.mishaps) : undefined;
    if (mishap !== undefined) counts.add(`connector: ${mishap}`);
    if (mishap === 'cut before') return void request.socket.destroy();
    if (typeof mishap === 'number') {
      const headers = { 'Content-Type': 'application/json', ...(mishap === 429 && { 'Retry-After': '1' }) };
      return void response.writeHead(mishap, headers).end('{"error":{"code":"Throttled","message":"a mood"}}');
    }
    const id = take(request.method ?? '', request.url ?? '', json);
    // The person sees it, and the bot does not know.
    if (mishap === 'cut after') return void request.socket.destroy();
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id }));
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    callsIn,
    become: (probability, mishaps) => void (mood = { probability, mishaps }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
