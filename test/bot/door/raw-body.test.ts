import { once } from 'node:events';
import { connect } from 'node:net';
import type { PageRequest, PageResponse, Route } from '../../../pages/route.ts';
import { send, type Answer } from './post-activity.ts';
import { startEdge, type Edge } from './start-edge.ts';

const limit = 64 * 1024;
const received: number[] = [];
let wanted = true;
let handled: Promise<PageResponse> | undefined;
const isHandled = () => handled !== undefined;

async function takeBytes({ readBytes }: PageRequest): Promise<PageResponse> {
  const bytes = wanted ? await readBytes?.() : undefined;
  if (bytes) received.push(bytes.length);
  return { status: bytes ? 200 : 410, headers: { 'Cache-Control': 'no-store' }, body: '{}' };
}

const route: Route = {
  method: 'POST',
  path: '/bytes',
  takes: 'bytes',
  maxBodyBytes: limit,
  handle: (request) => (handled = takeBytes(request)),
};
const json: Route = {
  method: 'POST',
  path: '/json',
  handle: async ({ body, readBytes }) => ({ status: 200, headers: {}, body: JSON.stringify([body, typeof readBytes]) }),
};

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ routes: [route, json], limits: { headersMs: 200, requestMs: 300, checkEveryMs: 20 } });
});
afterAll(() => edge[Symbol.asyncDispose]());
beforeEach(() => {
  received.length = 0;
  wanted = true;
});

const bytes = { 'Content-Type': 'application/octet-stream' };
const post = (body: Buffer | readonly Buffer[], headers: Readonly<Record<string, string>> = bytes, path = '/bytes') =>
  send(edge.port, { method: 'POST', path, headers, body });
const told = ({ status, body }: Answer) => [status, body];
const head = (length: number) =>
  `POST /bytes HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`;

test('a route that takes bytes gets them as they are, of any value, up to its limit', async () => {
  const body = Buffer.alloc(limit, Buffer.from([0, 255, 123, 34]));
  expect(told(await post(body))).toEqual([200, '{}']);
  expect(told(await post([body.subarray(1), body.subarray(0, 1)]))).toEqual([200, '{}']);
  expect(told(await post(Buffer.alloc(0)))).toEqual([200, '{}']);
  expect(received).toEqual([limit, limit, 0]);
});

test('a body that is longer is cut off, told by its header or not', async () => {
  const tooLong = Buffer.alloc(limit + 1);
  expect(told(await post(tooLong))).toEqual([413, '{"error":"too_large"}']);
  expect(handled).toBeDefined();
  handled = undefined;
  expect(told(await post([tooLong.subarray(1), tooLong.subarray(0, 1)]))).toEqual([413, '{"error":"too_large"}']);
  await expect(handled).rejects.toThrow('body.length');
  expect(received).toEqual([]);
});

test.each([
  ['JSON', { 'Content-Type': 'application/json' }],
  ['a form', { 'Content-Type': 'multipart/form-data; boundary=x' }],
  ['a type of its own', { 'Content-Type': 'application/octet-stream, text/html' }],
  ['no type', {}],
  ['a compressed body', { ...bytes, 'Content-Encoding': 'gzip' }],
])('%s is refused before the page hears of it', async (_what, headers) => {
  handled = undefined;
  expect(told(await post(Buffer.from('{}'), headers))).toEqual([415, '{"error":"unsupported_media_type"}']);
  expect(handled).toBeUndefined();
});

test('other routes still take JSON alone', async () => {
  expect(told(await post(Buffer.from('{"a":1}'), { 'Content-Type': 'application/json' }, '/json'))).toEqual([
    200,
    '[{"a":1},"undefined"]',
  ]);
  expect((await post(Buffer.from('{}'), bytes, '/json')).status).toBe(415);
});

test('a page that asks for no bytes answers before they come', async () => {
  wanted = false;
  const socket = connect(edge.port, '127.0.0.1', () => socket.write(head(limit)));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 410 /);
  socket.destroy();
});

test('bytes that nobody asked for are let go by, and the connection serves the next request', async () => {
  wanted = false;
  const socket = connect(edge.port, '127.0.0.1', () => {
    socket.write(head(limit) + '\0'.repeat(limit));
    socket.write(head(1) + '\0');
  });
  let heard = '';
  while ((heard.match(/HTTP\/1.1 410 /g) ?? []).length < 2) heard += String((await once(socket, 'data'))[0]);
  socket.destroy();
  expect(received).toEqual([]);
});

test('whoever goes away in the middle fails the page’s reading, and the next one is served', async () => {
  handled = undefined;
  const socket = connect(edge.port, '127.0.0.1', () => socket.write(`${head(limit)}abc`));
  while (!isHandled()) await new Promise(setImmediate);
  socket.destroy();
  await expect(handled).rejects.toThrow('body.aborted');
  expect((await post(Buffer.from('x'))).status).toBe(200);
});

test('whoever went away before the page asked fails its reading too', async () => {
  const asked = Promise.withResolvers<PageRequest>();
  const original = route.handle;
  const gone = Promise.withResolvers<undefined>();
  const late = Promise.withResolvers<PageResponse>();
  late.promise.catch(() => undefined);
  route.handle = (request) => {
    asked.resolve(request);
    void gone.promise.then(() => takeBytes(request)).then(late.resolve, late.reject);
    return late.promise;
  };
  try {
    const socket = connect(edge.port, '127.0.0.1', () => socket.write(`${head(limit)}abc`));
    await asked.promise;
    socket.destroy();
    await once(socket, 'close');
    // The server has seen it go when it serves somebody who came later.
    expect((await send(edge.port, { path: '/healthz' })).status).toBe(200);
    gone.resolve(undefined);
    await expect(late.promise).rejects.toThrow('body.aborted');
  } finally {
    route.handle = original;
  }
});

test('a body that does not end is closed after the time of a request', async () => {
  handled = undefined;
  const socket = connect(edge.port, '127.0.0.1', () => socket.write(`${head(limit)}abc`));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 408/);
  socket.on('error', () => undefined);
  socket.destroy();
  await expect(handled).rejects.toThrow('body.aborted');
});

test('an address that sends too much is held up, and its bytes are not asked for', async () => {
  handled = undefined;
  const answers = [];
  for (let count = 0; count < 125; count += 1) answers.push((await post(Buffer.alloc(1))).status);
  expect(answers.at(-1)).toBe(429);
});
