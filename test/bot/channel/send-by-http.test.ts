import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendByHttp } from '../../../bot/channel/send-by-http.ts';

/** Sends one message to a channel that answers in its own way; tells how many connections it took for them all. */
async function sendTo(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
  times = 1,
  timeoutMs = 2000,
) {
  let connections = 0;
  const server = createServer((request, response) => void answer(request, response)).on(
    'connection',
    () => (connections += 1),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/conversations/1/activities`;
  const headers = { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer CANARY' };
  try {
    let last;
    for (let count = 0; count < times; count += 1) {
      last = await sendByHttp({ method: 'POST', url, headers, body: '{"text":"é"}' }, timeoutMs);
    }
    return { last, connections };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('the body and its length arrive, and the answer comes back whole', async () => {
  const { last } = await sendTo(async (request, response) => {
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString();
    response.writeHead(429, { 'Retry-After': '7' });
    response.end(`${request.method} ${request.headers['content-length']} ${body}`);
  });
  expect(last).toEqual({ status: 429, text: 'POST 13 {"text":"é"}', retryAfter: '7' });
});

test('the connection stays open for the next message', async () => {
  const { connections } = await sendTo(
    (request, response) => request.resume().once('end', () => response.end('{}')),
    5,
  );
  expect(connections).toBe(1);
});

test('an answer without an end is cut', async () => {
  const chunk = 'x'.repeat(64 * 1024);
  const sent = sendTo((_request, response) => {
    const pour = () => {
      while (response.writable && response.write(chunk));
    };
    response.on('drain', pour).on('error', () => undefined);
    pour();
  });
  await expect(sent).rejects.toMatchObject({ name: 'ConnectorFailed', status: undefined, code: 'answer.length' });
});

test('an answer that begins and stalls is given up', async () => {
  const sent = sendTo((_request, response) => response.write('{'), 1, 30);
  await expect(sent).rejects.toMatchObject({ status: undefined, code: 'timeout' });
});

test('an answer that breaks off is no answer', async () => {
  const sent = sendTo((_request, response) => {
    response.setHeader('Content-Length', '10');
    response.write('{');
    setImmediate(() => response.destroy());
  });
  await expect(sent).rejects.toMatchObject({ name: 'ConnectorFailed', status: undefined });
});

test('nobody there is told by the system’s word, and nothing of the request', async () => {
  const request = { method: 'POST', url: 'http://127.0.0.1:1/', headers: { authorization: 'Bearer CANARY' }, body: '' };
  const error: unknown = await sendByHttp(request as never, 2000).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'ConnectorFailed', code: 'ECONNREFUSED' });
  expect(JSON.stringify(error) + String(error)).not.toContain('CANARY');
});
