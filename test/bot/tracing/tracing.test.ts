import { createsNewcomer, elodie, previewsNewcomer } from '../../support/creating-users.ts';
import { openGuichet, type Guichet, type GuichetOptions } from '../../support/guichet.ts';
import { otlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../../support/otlp-receiver.ts';
import { testRegistration } from '../../support/tokens.ts';

let collector: OtlpReceiver;
beforeEach(async () => {
  collector = await otlpReceiver();
});
afterEach(() => collector[Symbol.asyncDispose]());

const openTraced = async ({ env = {}, ...options }: GuichetOptions = {}) =>
  openGuichet({ ...options, env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...env } });

/** What a turn leaves goes out at the latest when the bot ends. */
async function spansOf(guichet: Guichet): Promise<readonly ReceivedSpan[]> {
  await guichet[Symbol.asyncDispose]();
  return collector.spans;
}

const turnsIn = (spans: readonly ReceivedSpan[]) =>
  spans.filter(({ parentSpanId }) => parentSpanId === undefined).toSorted((a, b) => Number(a.begun - b.begun));

const named = (spans: readonly ReceivedSpan[], name: string) => spans.filter((span) => span.name === name);

type Tree = string | { readonly [name: string]: readonly Tree[] };

/** The steps of a trace, each with those within it, in the order in which they began. */
function tree(spans: readonly ReceivedSpan[], of: ReceivedSpan | undefined): Tree {
  if (of === undefined) return 'no turn';
  const within = spans
    .filter(({ traceId, parentSpanId }) => traceId === of.traceId && parentSpanId === of.spanId)
    .toSorted((a, b) => Number(a.begun - b.begun));
  return within.length === 0 ? of.name : { [of.name]: within.map((span) => tree(spans, span)) };
}

const door: readonly Tree[] = [
  { accept: ['authenticate'] },
  'take once',
  { 'read ahead': ['store read'] },
  { identify: ['ask findByObjectId'] },
  'read',
];

test('a turn is one trace, with a span for each step and each call', async () => {
  const guichet = await openTraced();
  await guichet.person('Alex').says('menu');
  const spans = await spansOf(guichet);
  const [turn, ...others] = turnsIn(spans);
  expect(others).toEqual([]);
  expect(tree(spans, turn)).toEqual({
    turn: [...door, 'converse', { save: ['store write'] }, { answer: ['render', 'channel send'] }],
  });
  const [line] = guichet.log.lines('turn.ended');
  expect(turn?.attributes).toEqual({
    'guichet.correlation_id': line?.['correlationId'],
    'guichet.outcome': 'answered',
    'guichet.what': 'menu',
    'guichet.activity_type': 'message',
    'guichet.channel': 'msteams',
  });
  expect(turn?.resource).toMatchObject({ 'service.name': 'guichet', 'service.version': '0.1.0' });
  for (const span of spans) {
    expect(span.ended >= span.begun).toBe(true);
    expect(span.begun >= (turn?.begun ?? 0n) && span.ended <= (turn?.ended ?? 0n)).toBe(true);
  }
});

test('a confirmed change shows what was asked of the ledger, the store and Partner Center', async () => {
  const guichet = await openTraced();
  const alex = guichet.person('Alex');
  await previewsNewcomer(alex);
  await alex.presses(alex.say('createUser.review.confirm'));
  const spans = await spansOf(guichet);
  const turn = turnsIn(spans).at(-1);
  const [deed, ...others] = named(spans, 'carry out');
  expect(others).toEqual([]);
  expect(deed?.traceId).toBe(turn?.traceId);
  expect(deed?.attributes).toEqual({ 'guichet.effect': 'createUser', 'guichet.outcome': 'done' });
  expect(tree(spans, deed)).toEqual({
    'carry out': expect.arrayContaining(['ask createUser', 'store write', 'store read']) as Tree[],
  });
});

test('nothing of people, chats, cards and texts leaves with the spans', async () => {
  const guichet = await openTraced({ mode: 'china' });
  const alex = guichet.person('Alex');
  await createsNewcomer(alex, { ...elodie, surname: 'CANARY-surname' });
  await alex.says('CANARY-text');
  await alex.submits({ verb: 'CANARY-verb', nonce: 'CANARY-nonce' });
  guichet.connector.answerNext({ status: 403, code: 'CANARY-code' }, { status: 500, code: 'CANARY-other' });
  await alex.says('menu');
  await alex.says('menu');
  guichet.store.fail(new Error('CANARY-message postgres://user:CANARY-password@host'));
  await alex.says('menu');
  const { client } = alex;
  const nonces = guichet.connector.calls.flatMap(({ activity }) =>
    [...JSON.stringify(activity).matchAll(/"nonce":"([^"]+)"/g)].map(([, nonce]) => nonce ?? ''),
  );
  const ids = guichet.connector.calls.map(({ resourceId }) => resourceId).filter((id) => id.length > 4);
  const people = (
    await (async () => {
      guichet.store.heal();
      return guichet.people();
    })()
  ).flatMap(({ id, displayName, userPrincipalName }) => [id, displayName, userPrincipalName]);
  const spans = await spansOf(guichet);
  expect(turnsIn(spans).length).toBeGreaterThanOrEqual(8);
  expect(nonces.length).toBeGreaterThan(5);
  const told = collector.bodies.join('\n');
  const secrets = [
    ...['CANARY', client.from.id, client.from.aadObjectId ?? '', client.conversation.id, client.serviceUrl],
    ...[new URL(client.serviceUrl).host, testRegistration.appId, testRegistration.tenantId, 'Bearer', 'eyJ', '/v3/'],
    ...[...nonces, ...ids, ...people],
  ];
  expect(secrets.filter((secret) => secret === '' || told.includes(secret))).toEqual([]);
});

test('a request that is refused makes no trace', async () => {
  const guichet = await openTraced({ mode: 'china' });
  const alex = guichet.person('Alex');
  expect((await alex.sendsRaw(alex.activity({ type: 'message', text: 'menu', channelId: 'slack' }))).status).toBe(401);
  expect((await alex.sendsRaw('{')).status).toBe(400);
  await alex.says('menu');
  const spans = await spansOf(guichet);
  expect(turnsIn(spans).map(({ attributes }) => attributes['guichet.what'])).toEqual(['menu']);
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
});

test('a turn that fails is told as such, by name and place and never by message', async () => {
  const guichet = await openTraced();
  const alex = guichet.person('Alex');
  guichet.store.fail(Object.assign(new Error('CANARY'), { code: 'ECONNREFUSED' }));
  await alex.says('menu');
  const spans = await spansOf(guichet);
  const [turn] = turnsIn(spans);
  expect(turn?.attributes).toMatchObject({ 'guichet.outcome': 'failed', 'error.type': 'ECONNREFUSED' });
  const failed = spans.filter(({ status }) => status.code === 2);
  expect(failed.map(({ name }) => name)).toEqual(['store read', 'read ahead', 'turn']);
  for (const { status, events } of failed) {
    expect(status.message).toBeUndefined();
    expect(events).toEqual([
      {
        name: 'exception',
        attributes: { 'exception.type': 'Error', 'exception.stacktrace': expect.stringMatching(/\.ts:\d+:\d+/) },
      },
    ]);
  }
});

test('a reply that the channel does not take tells its status', async () => {
  const guichet = await openTraced();
  guichet.connector.answerNext({ status: 403, code: 'Forbidden' });
  await guichet.person('Alex').says('menu');
  const [reply] = named(await spansOf(guichet), 'channel send');
  expect(reply?.attributes).toMatchObject({ 'http.response.status_code': 403, 'guichet.outcome': 'refused' });
});

test('what a sender says of traces is not believed, and what goes out says nothing of them', async () => {
  const guichet = await openTraced();
  const alex = guichet.person('Alex');
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const response = await fetch(`http://127.0.0.1:${guichet.config.port}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', traceparent },
    body: JSON.stringify(alex.activity({ type: 'message', text: 'menu' })),
  });
  expect(response.status).toBe(200);
  const [turn] = turnsIn(await spansOf(guichet));
  expect(turn?.traceId).not.toBe('0af7651916cd43dd8448eb211c80319c');
  expect(turn?.traceId).toMatch(/^[0-9a-f]{32}$/);
});

describe('which turns are told', () => {
  const turnsWith = async (env: Readonly<Record<string, string>>) => {
    const guichet = await openTraced({ env });
    const alex = guichet.person('Alex');
    for (let turn = 0; turn < 4; turn += 1) await alex.says('menu');
    return turnsIn(await spansOf(guichet)).length;
  };

  test.each([
    [{ OTEL_TRACES_SAMPLER: 'always_on' }, 4],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_always_off' }, 0],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }, 0],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '1' }, 4],
    [{ OTEL_SDK_DISABLED: 'true' }, 0],
  ])('with %j, of four: %i', async (env, told) => {
    expect(await turnsWith(env)).toBe(told);
  });
});

describe('a collector', () => {
  test('is sent the headers and the name of the operator', async () => {
    const guichet = await openTraced({
      env: { OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20CANARY,x-scope=a', OTEL_SERVICE_NAME: 'counter' },
    });
    await guichet.person('Alex').says('menu');
    const [turn] = turnsIn(await spansOf(guichet));
    expect(turn?.resource['service.name']).toBe('counter');
    expect(collector.requests).toMatchObject([
      { path: '/v1/traces', headers: { authorization: 'Bearer CANARY', 'x-scope': 'a' } },
    ]);
    expect(guichet.log.text()).not.toContain('CANARY');
  });

  test.each([503, 401, 'hang'] as const)('that answers %s breaks no turn and keeps no end waiting', async (answer) => {
    collector.answers(answer);
    const guichet = await openTraced({ env: { OTEL_EXPORTER_OTLP_TIMEOUT: '300' } });
    const alex = guichet.person('Alex');
    expect((await alex.says('menu')).calls).toHaveLength(1);
    const begun = performance.now();
    await guichet[Symbol.asyncDispose]();
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(guichet.log.lines('tracing.failed')).toMatchObject([{ spans: expect.any(Number) as number }]);
    expect(guichet.log.lines('turn.failed')).toEqual([]);
  });

  test('that is away breaks no turn', async () => {
    const guichet = await openTraced({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_EXPORTER_OTLP_TIMEOUT: '300' },
    });
    expect((await guichet.person('Alex').says('menu')).calls).toHaveLength(1);
    await guichet[Symbol.asyncDispose]();
    expect(guichet.log.lines('tracing.failed')).toHaveLength(1);
    expect(guichet.log.lines('turn.failed')).toEqual([]);
  });
});
