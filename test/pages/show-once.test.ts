import { assert, asyncProperty, jsonValue } from 'fast-check';
import { pageUnderTest, token } from './page-under-test.ts';

test('the press shows the account and its password', async () => {
  const { show } = pageUnderTest();
  const answer = await show({ token });
  expect(answer.status).toBe(200);
  expect(JSON.parse(String(answer.body))).toEqual({ account: 'li.wei@lanting.cn', password: 'Kf7#mQ2x-Tz9' });
  expect(answer.headers['Cache-Control']).toBe('no-store');
});

test('of 50 presses at once exactly one is shown the password', async () => {
  const { show } = pageUnderTest();
  const answers = await Promise.all(Array.from({ length: 50 }, async () => show({ token })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 410)).toHaveLength(49);
});

test('malformed, unknown and used tokens get the same answer, byte for byte, and malformed ones are not looked up', async () => {
  const { show } = pageUnderTest();
  await show({ token });
  const used = await show({ token });
  expect({ status: used.status, body: used.body }).toEqual({ status: 410, body: '{"error":"gone"}' });
  const malformed: unknown[] = [undefined, null, 7, 'token', [], [token], {}, { token: '' }, { token: 7 }];
  malformed.push({ token: [token] }, { token: null }, { token: { $ne: '' } }, { token: 'x'.repeat(100_000) });
  malformed.push({ token, more: 1 }, JSON.parse(`{"token":"${token}","__proto__":{"admin":true}}`));
  for (const body of [...malformed, { token: 'unknown' }]) expect(await show(body)).toEqual(used);
  const fresh = pageUnderTest();
  for (const body of malformed) expect(await fresh.show(body)).toEqual(used);
  expect(fresh.secrets.tried).toEqual([]);
});

test('whatever JSON is sent, the password stays unless it is exactly the token', async () => {
  const { show, secrets } = pageUnderTest();
  await assert(
    asyncProperty(jsonValue(), async (body) => {
      expect((await show(body)).body).toBe('{"error":"gone"}');
    }),
  );
  expect(secrets.left()).toBe(1);
});

test.each([
  ['another host', { host: 'evil.example' }, 421],
  ['no host', { host: undefined }, 421],
  ['our host on another port', { host: 'guichet.example.cn:8443' }, 421],
  ['another origin', { origin: 'https://evil.example' }, 403],
  ['our origin without TLS', { origin: 'http://guichet.example.cn' }, 403],
  ['an opaque origin', { origin: 'null' }, 403],
  ['no origin', { origin: undefined }, 403],
  ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['no site at all, as a typed address', { 'sec-fetch-site': 'none' }, 403],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['plain text', { 'content-type': 'text/plain' }, 415],
  ['a type that begins like JSON', { 'content-type': 'application/jsonp' }, 415],
  ['no type', { 'content-type': undefined }, 415],
])('a request from %s is refused and takes nothing', async (_, headers, status) => {
  const { show, secrets } = pageUnderTest();
  const answer = await show({ token }, headers);
  expect(answer.status).toBe(status);
  expect(String(answer.body)).toMatch(/^\{"error":"(misdirected|forbidden|unsupportedMediaType)"\}$/);
  expect(secrets.tried).toEqual([]);
});

test('a browser too old for Sec-Fetch-Site, and a charset beside the JSON type, are let in', async () => {
  const { show } = pageUnderTest();
  const headers = { 'sec-fetch-site': undefined, 'content-type': 'application/json; charset=utf-8' };
  expect((await show({ token }, headers)).status).toBe(200);
});

test.each(['', 'not json', 'null', '[]', '{"account":7}', '{"account":""}', '{"other":"x"}'])(
  'a password kept with the damaged note %j is shown without an account',
  async (about) => {
    const { show } = pageUnderTest({ secrets: { take: async () => ({ secret: 'Kf7#', about }) } });
    const answer = await show({ token });
    expect(JSON.parse(String(answer.body))).toEqual({ account: null, password: 'Kf7#' });
  },
);

test('a store that fails shows nothing, says nothing of why, and is reported', async () => {
  const onError = jest.fn();
  const failure = new Error('the store is down: CANARY');
  const { show } = pageUnderTest({ secrets: { take: async () => Promise.reject(failure) }, onError });
  const answer = await show({ token });
  expect(answer).toMatchObject({ status: 503, body: '{"error":"unavailable"}' });
  expect(onError).toHaveBeenCalledWith(failure);
});

test('a show is told of once, with the time; a refusal is not', async () => {
  const onShown = jest.fn();
  const { show } = pageUnderTest({ onShown });
  await show({ token: 'unknown' });
  await show({ token });
  await show({ token });
  expect(onShown.mock.calls).toEqual([['{"account":"li.wei@lanting.cn"}', 1_700_000_000_000]]);
});

test('the password is shown though telling of it fails or never ends', async () => {
  const onError = jest.fn();
  const failure = new Error('no card to update');
  const failing = pageUnderTest({ onShown: async () => Promise.reject(failure), onError });
  expect((await failing.show({ token })).status).toBe(200);
  expect(onError).toHaveBeenCalledWith(failure);
  const hanging = pageUnderTest({ onShown: async () => new Promise<void>(() => undefined) });
  expect((await hanging.show({ token })).status).toBe(200);
});
