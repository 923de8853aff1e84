import { resetPage } from '../../../pages/reset-page.ts';
import type { Route } from '../../../pages/route.ts';
import { fakeResetLinks } from '../../support/fake-reset-links.ts';
import { postActivity, postBody, send, teamsMessage } from './post-activity.ts';
import { startEdge, startLocalEdge } from './start-edge.ts';

test('the health of the process and of its store are told apart', async () => {
  let well = true;
  await using edge = await startLocalEdge({
    ready: async () => {
      if (!well) throw new Error('CANARY');
    },
  });
  expect(await send(edge.port, { path: '/readyz' })).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  well = false;
  expect(await send(edge.port, { path: '/readyz' })).toMatchObject({ status: 503, body: '{"error":"unavailable"}' });
  expect(await send(edge.port, { path: '/healthz' })).toMatchObject({ status: 200 });
  expect(edge.log.text()).not.toContain('CANARY');
});

test.each([
  [{ Host: 'localhost:9' }, 200],
  [{ Host: '127.0.0.1:9' }, 200],
  [{ Host: 'guichet.example' }, 404],
  [{ Host: 'localhost', 'X-Forwarded-For': '203.0.113.7' }, 404],
  [{ Host: 'localhost', Forwarded: 'for=203.0.113.7' }, 404],
  [{ Host: 'localhost', Via: '1.1 proxy' }, 404],
])('the metrics asked with %j are answered %i', async (headers, status) => {
  await using edge = await startEdge();
  const answer = await send(edge.port, { path: '/metrics', headers });
  expect(answer.status).toBe(status);
  expect(answer.body.includes('guichet_turns_total')).toBe(status === 200);
});

test('the metrics are not on an address that was not chosen for them', async () => {
  await using edge = await startEdge({ env: { METRICS_HOST: '127.0.0.2' } });
  expect(await send(edge.port, { path: '/metrics', headers: { Host: 'localhost' } })).toMatchObject({ status: 404 });
});

test('refused requests are counted by reason', async () => {
  await using edge = await startEdge();
  await postActivity(edge, teamsMessage(edge), 'Bearer x.y');
  expect((await edge.metrics.expose()).text).toContain('guichet_refused_requests_total{reason="token.malformed"} 1');
});

test('an unknown path is answered 404 in constant words, without a Server header', async () => {
  await using edge = await startLocalEdge();
  const answer = await send(edge.port, { path: '/CANARY' });
  expect(answer).toMatchObject({ status: 404, body: '{"error":"not_found"}' });
  expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
  expect(Object.keys(answer.headers)).not.toContain('server');
});

test('a turn that throws is answered 500 with an id that the log has, and no word of the error', async () => {
  await using edge = await startEdge({
    onActivity: async () => {
      throw Object.assign(new TypeError('CANARY'), { code: 'E_BROKEN', config: { headers: 'CANARY' } });
    },
  });
  const answer = await postActivity(edge, teamsMessage(edge), edge.bearer());
  expect(answer.status).toBe(500);
  expect(answer.body).toMatch(/^\{"error":"internal","id":"[0-9a-f-]{36}"\}$/);
  const { id } = JSON.parse(answer.body) as { id: string };
  expect(edge.log.lines('request.failed')).toMatchObject([
    { correlationId: id, error: { name: 'TypeError', code: 'E_BROKEN' } },
  ]);
  expect(edge.log.text()).not.toContain('CANARY');
});

test('an invoke is answered with what the turn made of it', async () => {
  await using edge = await startEdge({
    onActivity: async (context) => {
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { statusCode: 200 } } });
    },
  });
  const invoke = teamsMessage(edge, { type: 'invoke', name: 'adaptiveCard/action', value: { action: {} } });
  expect(await postActivity(edge, invoke, edge.bearer())).toMatchObject({ status: 200, body: '{"statusCode":200}' });
});

describe('a page of another room', () => {
  const page: Route = {
    method: 'GET',
    path: '/page',
    handle: async ({ url, ip, body }) => ({
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'self'" },
      body: JSON.stringify({ url, ip, body }),
    }),
  };
  const form: Route = {
    method: 'POST',
    path: '/form',
    maxBodyBytes: 100,
    handle: async ({ body, headers }) => {
      if (headers['x-break']) throw new Error('CANARY');
      return { status: 201, headers: {}, body: Buffer.from(JSON.stringify(body)) };
    },
  };

  test('is served with its own headers, and the defaults where it has none', async () => {
    await using edge = await startLocalEdge({ routes: [page, form] });
    const answer = await send(edge.port, { path: '/page?x=1' });
    expect(answer).toMatchObject({ status: 200, body: '{"url":"/page?x=1","ip":"127.0.0.1"}' });
    expect(answer.headers).toMatchObject({
      'content-security-policy': "default-src 'self'",
      'referrer-policy': 'no-referrer',
    });
  });

  test('gets a parsed body under its own limit', async () => {
    await using edge = await startLocalEdge({ routes: [page, form] });
    const headers = { 'Content-Type': 'application/json' };
    const post = (body: string, more = {}) =>
      send(edge.port, { method: 'POST', path: '/form', headers: { ...headers, ...more }, body });
    expect(await post('{"a":1}')).toMatchObject({ status: 201, body: '{"a":1}' });
    expect(await post(`"${'x'.repeat(100)}"`)).toMatchObject({ status: 413, body: '{"error":"too_large"}' });
    expect(await post('{')).toMatchObject({ status: 400, body: '{"error":"bad_request"}' });
    expect(await post('a=1', { 'Content-Type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await post('{}', { 'X-Break': '1' })).toMatchObject({ status: 500 });
    expect(edge.log.text()).not.toContain('CANARY');
  });
});

describe('the secure page of an https site', () => {
  const site = { Host: 'guichet.example', Origin: 'https://guichet.example', 'Content-Type': 'application/json' };
  const body = JSON.stringify({ token: 'x'.repeat(43), code: '12345678' });
  const servedWith = (env: Readonly<Record<string, string>> = {}) => {
    const { links, asked } = fakeResetLinks({ verify: async () => ({ state: 'gone' }) });
    const { routes } = resetPage({
      ...{
        links,
        publicUrl: site.Origin,
        signInUrl: site.Origin,
        root: process.cwd(),
        codeDigits: 8,
        sendGapSeconds: 60,
      },
    });
    return { asked, edge: startEdge({ routes, env }) };
  };

  test.each([
    [undefined, 410],
    ['https', 410],
    ['http, https', 410],
    ['http', 403],
    ['https, http', 403],
    ['', 403],
  ])('takes a code that was forwarded as "%s" with %i, and never one in the clear', async (proto, status) => {
    const { asked, edge: starting } = servedWith();
    await using edge = await starting;
    const headers = { ...site, ...(proto !== undefined && { 'X-Forwarded-Proto': proto }) };
    const read = await send(edge.port, { path: '/r/en', headers });
    expect(read.status).toBe(status === 410 ? 200 : status);
    const answer = await send(edge.port, { method: 'POST', path: '/r/verify', headers, body });
    expect(answer.status).toBe(status);
    expect(asked).toHaveLength(status === 410 ? 1 : 0);
  });

  test('takes 120 presses a minute of one address, then none of it for a while; others and reading go on', async () => {
    const { asked, edge: starting } = servedWith({ TRUSTED_PROXIES: '127.0.0.1' });
    await using edge = await starting;
    const from = (address: string) => ({ ...site, 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': address });
    const press = async (address: string) =>
      send(edge.port, { method: 'POST', path: '/r/verify', headers: from(address), body });
    const answers = await Promise.all(Array.from({ length: 121 }, () => press('203.0.113.7')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map((answer) => answer.body)).toEqual(['{"error":"too_many_requests"}']);
    expect(asked).toHaveLength(120);
    expect(await press('203.0.113.8')).toMatchObject({ status: 410 });
    expect(await send(edge.port, { path: '/r/en', headers: from('203.0.113.7') })).toMatchObject({ status: 200 });
    expect(edge.log.lines('request.refused')).toMatchObject([{ reason: 'page.pace', status: 429 }]);
    expect((await edge.metrics.expose()).text).toContain('guichet_refused_requests_total{reason="page.pace"} 1');
  });
});

describe('a server that ends', () => {
  test('lets the running turn finish and turns away what is new', async () => {
    const held = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    await using edge = await startEdge({
      onActivity: async (context) => {
        begun.resolve();
        await held.promise;
        await context.sendActivity('late');
      },
    });
    const running = postActivity(edge, teamsMessage(edge), edge.bearer());
    await begun.promise;
    const drained = edge.server.drain();
    expect(await postActivity(edge, teamsMessage(edge), edge.bearer())).toMatchObject({
      status: 503,
      body: '{"error":"unavailable"}',
    });
    expect(await send(edge.port, { path: '/readyz' })).toMatchObject({ status: 503 });
    // As it should be: no failure of the store, and nobody has to be woken.
    expect(edge.log.lines('ready.failed')).toEqual([]);
    held.resolve();
    expect(await running).toMatchObject({ status: 200 });
    expect(await drained).toBe(0);
    await expect(postBody(edge, '{}')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(edge.connector.calls).toHaveLength(1);
  });

  test('gives up on a turn that does not finish, and says so', async () => {
    const begun = Promise.withResolvers<void>();
    await using edge = await startEdge({
      limits: { drainMs: 50 },
      onActivity: () => {
        begun.resolve();
        return new Promise(() => undefined);
      },
    });
    const running = postActivity(edge, teamsMessage(edge), edge.bearer());
    running.catch(() => undefined);
    await begun.promise;
    expect(await edge.server.drain()).toBe(1);
    await expect(running).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(edge.log.lines('server.closed')).toMatchObject([{ abandoned: 1 }]);
  });
});

test('a port that somebody else has is told in a sentence', async () => {
  await using edge = await startLocalEdge();
  await expect(startLocalEdge({ env: { PORT: String(edge.port) } })).rejects.toMatchObject({
    name: 'PortTaken',
    message: `Port ${edge.port} on 127.0.0.1 is already in use. Stop what uses it, or set PORT to another number.`,
  });
});
