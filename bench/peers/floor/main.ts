import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botframework-schema';
import { reportTo } from '../../servers/usage.ts';

// What the network alone costs: node:http reads the activity, posts one reply, and answers. No SDK, no check of anything.
const agent = new Agent({ keepAlive: true });
const server = createServer((incoming, response) => {
  const done = async () => {
    await reply(JSON.parse(await read(incoming)) as Activity);
    response.end();
  };
  done().catch(() => response.writeHead(500).end());
});
server.listen(0, '127.0.0.1', () => reportTo(process, (server.address() as AddressInfo).port));

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply({ id, serviceUrl, conversation, from, recipient, text }: Activity): Promise<void> {
  const said = {
    type: 'message',
    text: `Echo: ${text}`,
    conversation,
    from: recipient,
    recipient: from,
    replyToId: id,
  };
  const body = JSON.stringify(said);
  const path = `/v3/conversations/${encodeURIComponent(conversation.id)}/activities/${encodeURIComponent(id ?? '')}`;
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, serviceUrl), { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.once('end', resolve);
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}
