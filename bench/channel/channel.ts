import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botframework-schema';

/** What the bot sent to a conversation: a new message, or one in the place of another. */
export interface Reply {
  readonly activity: Partial<Activity>;
  /** The message's id, as the channel knows it. */
  readonly id: string;
}

/** The channel's side of the bot's replies. */
export interface Channel {
  readonly serviceUrl: string;
  /** How many requests came from bots so far, of every kind. */
  calls(): number;
  /** Resolves with the next `count` replies to a conversation; rejects when they do not come in time. */
  replies(conversationId: string, count: number): Promise<readonly Reply[]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly count: number;
  readonly got: Reply[];
  readonly done: (replies: readonly Reply[]) => void;
}

const patienceMs = 20_000;

/** Starts a connector endpoint that takes every reply and hands it to whoever waits for it. */
export async function openChannel(): Promise<Channel> {
  const waiting = new Map<string, Waiting>();
  let [calls, sent] = [0, 0];
  const server = createServer((request, response) => void take(request, response));

  // As patient as a real channel: an idle connection that is cut while a reply is on its way would show as a slow bot.
  server.keepAliveTimeout = 10 * 60_000;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    calls += 1;
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString('utf8');
    const [, conversation = '', message = ''] =
      /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/?]+))?/.exec(request.url ?? '') ?? [];
    const update = request.method === 'PUT';
    const id = update ? decodeURIComponent(message) : `message-${(sent += 1)}`;
    response.writeHead(update ? 200 : 201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ id }));
    const line = waiting.get(decodeURIComponent(conversation));
    if (line === undefined) return;
    line.got.push({ activity: JSON.parse(body) as Partial<Activity>, id });
    if (line.got.length === line.count) line.done(line.got);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    replies: (conversationId, count) =>
      new Promise((resolve, reject) => {
        const late = () => reject(new Error(`no ${count} replies came in time`));
        const timer = setTimeout(late, patienceMs);
        const done = (replies: readonly Reply[]) => {
          clearTimeout(timer);
          waiting.delete(conversationId);
          resolve(replies);
        };
        waiting.set(conversationId, { count, got: [], done });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
