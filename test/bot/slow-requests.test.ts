import { connect } from 'node:net';
import { startEdge, type Edge } from './start-edge.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ limits: { headersMs: 100, requestMs: 200, checkEveryMs: 20 } });
});
afterAll(() => edge[Symbol.asyncDispose]());

/** Writes and then does nothing more; gives what came back when the bot closed the connection. */
function writeAndWait(text: string): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(edge.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(received));
  });
}

test('headers that do not end are closed', async () => {
  expect(await writeAndWait('POST /api/messages HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1.1 408/);
});

test('a body that does not end is closed, and no turn begins', async () => {
  const head = ['POST /api/messages HTTP/1.1', 'Host: x', `Authorization: ${edge.bearer()}`];
  const body = ['Content-Type: application/json', 'Content-Length: 1000', '', '{"type":'];
  expect(await writeAndWait([...head, ...body].join('\r\n'))).toMatch(/^HTTP\/1.1 408/);
  expect(edge.arrived).toEqual([]);
});
