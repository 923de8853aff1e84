import { Agent, request } from 'node:http';
import type { Channel, Reply } from './channel.ts';
import type { Person } from './person.ts';
import { linesOf, press } from './read-card.ts';
import type { Exchange } from './script.ts';

/** A bot as the channel knows it: the processes that answer for it, in turns, and the token that it is shown. */
export interface Bot {
  readonly ports: readonly number[];
  readonly bearer: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });
let activities = 0;

/** Closes the idle connections: a server does so after five seconds, and a request on its way then would be lost. */
export function hangUp(): void {
  agent.destroy();
}

/** Goes through the exchanges as one person; each turn ends when its HTTP answer and its replies are there. */
export async function visit(
  bot: Bot,
  channel: Channel,
  person: Person,
  exchanges: readonly Exchange[],
  onTurn: (ms: number) => void = () => undefined,
): Promise<void> {
  let last: Reply | undefined;
  for (const exchange of exchanges) {
    const turn = await takeTurn(bot, channel, person, exchange, last);
    onTurn(turn.ms);
    last = turn.last;
  }
}

/** One turn of one person, who has the last reply before their eyes: what it took, and the new last reply. */
export async function takeTurn(
  bot: Bot,
  channel: Channel,
  person: Person,
  exchange: Exchange,
  last: Reply | undefined,
): Promise<{ readonly ms: number; readonly last: Reply | undefined }> {
  const body = JSON.stringify(activityOf(channel, person, exchange, last));
  const begun = performance.now();
  const [replies] = await Promise.all([
    channel.replies(person.conversationId, exchange.expects.length),
    post(bot, body),
  ]);
  const ms = performance.now() - begun;
  check(exchange, replies);
  return { ms, last: replies.at(-1) };
}

function activityOf(channel: Channel, person: Person, exchange: Exchange, last: Reply | undefined): object {
  const said =
    'text' in exchange
      ? { text: exchange.text }
      : {
          value: press(last?.activity.attachments?.[0]?.content, exchange.press, exchange.typed ?? {}),
          replyToId: last?.id,
        };
  return {
    type: 'message',
    // Unlike that of any other run: a store that outlives a run remembers what it has taken.
    id: `activity-${process.pid}-${(activities += 1)}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: channel.serviceUrl,
    from: { id: person.channelId, name: person.givenName, aadObjectId: person.objectId },
    recipient: { id: '28:bot', name: 'Bot' },
    conversation: { id: person.conversationId, conversationType: 'personal', tenantId: person.tenantId },
    channelData: { tenant: { id: person.tenantId } },
    locale: person.locale,
    ...said,
  };
}

/** A reply that is an error message comes fast: what it says must be what was expected. */
function check({ expects, never = [] }: Exchange, replies: readonly Reply[]): void {
  for (const [place, expected] of expects.entries()) {
    const lines = linesOf(replies[place]?.activity ?? {});
    const refused = never.some((words) => lines.some((line) => line.includes(words)));
    const found = !refused && lines.some((line) => line.startsWith(expected));
    if (!found) throw new Error(`expected "${expected}", got "${lines.join(' / ')}"`);
  }
}

async function post(bot: Bot, body: string): Promise<void> {
  try {
    await send(bot, body);
  } catch (error) {
    // The bot has closed a connection that was idle: as a channel does, the same activity on another one.
    if (!(error instanceof ConnectionGone)) throw error;
    await send(bot, body);
  }
}

/** A kept connection was closed by the other side before anything came back. */
class ConnectionGone extends Error {}

function send({ ports, bearer }: Bot, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      Authorization: bearer,
    };
    const port = ports[activities % ports.length];
    const options = { host: '127.0.0.1', port, path: '/api/messages', method: 'POST', headers, agent };
    const outgoing = request(options, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`the bot answered ${response.statusCode}`));
      });
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      const gone = outgoing.reusedSocket && error.code === 'ECONNRESET';
      reject(gone ? new ConnectionGone() : error);
    });
    outgoing.end(body);
  });
}
