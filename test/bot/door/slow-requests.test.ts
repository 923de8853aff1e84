import { once } from 'node:events';
import { connect } from 'node:net';
import { postActivity, teamsMessage } from './post-activity.ts';
import { startEdge, type Edge } from './start-edge.ts';

let edge: Edge;
let inTurn = Promise.withResolvers<void>();
let held: Promise<void> | undefined;
beforeAll(async () => {
  edge = await startEdge({
    onActivity: async (_context, arrived) => {
      edge.arrived.push(arrived);
      inTurn.resolve();
      await held;
    },
    limits: { headersMs: 100, requestMs: 200, checkEveryMs: 20 },
  });
});
afterAll(() => edge[Symbol.asyncDispose]());

const head = (length: number) =>
  [
    'POST /api/messages HTTP/1.1',
    'Host: x',
    `Authorization: ${edge.bearer()}`,
    'Content-Type: application/json',
    `Content-Length: ${length}`,
    '',
    '',
  ].join('\r\n');

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
  expect(await writeAndWait(`${head(1000)}{"type":`)).toMatch(/^HTTP\/1.1 408/);
  expect(edge.arrived).toEqual([]);
});

test('somebody who goes away in the middle of a body is no trouble', async () => {
  const socket = connect(edge.port, '127.0.0.1', () => socket.write(`${head(1000)}{"type":`, () => socket.destroy()));
  await once(socket, 'close');
  expect(await postActivity(edge, teamsMessage(edge), edge.bearer())).toMatchObject({ status: 200 });
});

test('somebody who goes away during the turn is no trouble', async () => {
  const turn = Promise.withResolvers<void>();
  held = turn.promise;
  inTurn = Promise.withResolvers();
  const body = JSON.stringify(teamsMessage(edge));
  const socket = connect(edge.port, '127.0.0.1', () => socket.write(head(Buffer.byteLength(body)) + body));
  await inTurn.promise;
  socket.destroy();
  await once(socket, 'close');
  turn.resolve();
  expect(await postActivity(edge, teamsMessage(edge), edge.bearer())).toMatchObject({ status: 200 });
});
