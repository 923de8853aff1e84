import { assert, asyncProperty, constantFrom, jsonValue } from 'fast-check';
import type { ResetLinks } from '../../password-reset/reset-links.ts';
import type { PageResponse } from '../../pages/route.ts';
import { token } from './page-under-test.ts';
import {
  bodies,
  cookie,
  held,
  names,
  password,
  resetPageUnderTest,
  session,
  type Name,
} from './reset-page-under-test.ts';

const sms = { kind: 'sms', masked: '+86 138 •••• 5678' } as const;
const terms = { names: ['Adele'], minimum: 15 };
const cleared = '__Host-r=; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=0';

const told = ({ status, body }: PageResponse) => ({ status, body: JSON.parse(String(body)) as unknown });

/** What comes of one request, with the session, when the links answer so. */
async function outcome(name: Name, answers: Partial<ResetLinks>, body: unknown = bodies[name]) {
  const page = resetPageUnderTest(answers);
  const response = await page.post(`/r/${name}`, body, cookie);
  return { ...told(response), cookie: response.headers['Set-Cookie'], asked: page.asked };
}

describe('A code', () => {
  const sent = { state: 'sent', way: sms, againInSeconds: 60 } as const;

  test('is sent for the first password by a press', async () => {
    expect(await outcome('begin', { begin: async () => sent })).toEqual({
      status: 200,
      body: sent,
      cookie: undefined,
      asked: [['begin', token]],
    });
  });

  test('is sent again over the way under way, or over the one that is chosen', async () => {
    const send = async () => sent;
    expect((await outcome('send', { send })).asked).toEqual([['send', token, undefined]]);
    const chosen = await outcome('send', { send }, { token, way: 'sms' });
    expect(chosen).toMatchObject({ status: 200, body: sent, asked: [['send', token, 'sms']] });
  });

  test.each([
    ['tooSoon', 429],
    ['tooMany', 429],
    ['noWay', 409],
    ['failed', 503],
    ['paused', 423],
  ] as const)('that does not go out (%s) is answered with %i and when to ask again', async (state, status) => {
    const notSent = async () => ({ state, againInSeconds: 42 });
    const body = { error: state, againInSeconds: 42 };
    expect(await outcome('send', { send: notSent })).toMatchObject({ status, body, cookie: undefined });
    expect(await outcome('begin', { begin: notSent })).toMatchObject({ status, body, cookie: undefined });
  });

  test('that is right opens a session, which stands in the cookie and nowhere else', async () => {
    const account = 'a•••e@lanting.cn';
    const verify = async () => ({ state: 'verified', session, purpose: 'reset', account, context: terms }) as const;
    const page = resetPageUnderTest({ verify });
    const response = await page.post('/r/verify', bodies.verify);
    expect(told(response)).toEqual({ status: 200, body: { state: 'verified', purpose: 'reset', account, terms } });
    expect(response.body).not.toContain(session);
    expect(response.headers['Set-Cookie']).toBe(
      `__Host-r=${session}; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=600`,
    );
  });

  test('over http in local mode opens a session in a cookie that needs no TLS', async () => {
    const verify = async () =>
      ({ state: 'verified', session, purpose: 'reset', account: 'a', context: terms }) as const;
    const page = resetPageUnderTest({ verify }, { publicUrl: 'http://localhost:3978/bot/' });
    const { headers } = await page.post('/r/verify', bodies.verify, {}, false);
    expect(headers['Set-Cookie']).toBe(`r=${session}; HttpOnly; SameSite=Strict; Path=/bot/r; Max-Age=600`);
  });

  test.each([
    [{ state: 'wrong', left: 3 }, 422, { error: 'wrong', left: 3 }],
    [{ state: 'wrong', left: 0 }, 422, { error: 'wrong', left: 0 }],
    [{ state: 'locked' }, 423, { error: 'locked' }],
    [{ state: 'paused' }, 423, { error: 'paused' }],
    [{ state: 'another', ways: [sms] }, 200, { state: 'another', ways: [sms] }],
  ] as const)('that comes to %j opens nothing', async (verified, status, body) => {
    expect(await outcome('verify', { verify: async () => verified })).toMatchObject({
      status,
      body,
      cookie: undefined,
    });
  });

  test.each(['verify', 'authenticator'] as const)('is taken by %s with blanks and hyphens', async (name) => {
    const { asked } = await outcome(name, {}, { token, code: ' 1234-56 78' });
    expect(asked[0]?.at(-1)).toBe('12345678');
  });

  test.each(['１２３４５６７８', '١٢٣٤٥٦٧٨', 'ABCDEFGH', '1234567O', '', ' - '])(
    'of other signs than digits ("%s") costs no guess',
    async (typed) => {
      for (const name of ['verify', 'authenticator'] as const) {
        const { status, body, asked } = await outcome(name, {}, { token, code: typed });
        expect({ status, body, asked }).toEqual({ status: 422, body: { error: 'digits' }, asked: [] });
      }
    },
  );
});

test('a page that is opened again goes on where it was, under the session that it has', async () => {
  const account = 'a•••e@lanting.cn';
  const resume = async () => ({ state: 'resumed', purpose: 'reset', account, context: terms }) as const;
  expect(await outcome('resume', { resume })).toEqual({
    status: 200,
    body: { state: 'verified', purpose: 'reset', account, terms },
    cookie: undefined,
    asked: [['resume', token, session]],
  });
});

describe('A new password', () => {
  test('is set with the token and the session', async () => {
    const answered = await outcome('set', { setPassword: async () => ({ state: 'done', signedOut: true }) });
    expect(answered).toEqual({
      status: 200,
      body: { state: 'done', signedOut: true },
      cookie: cleared,
      asked: [['setPassword', token, session, password]],
    });
  });

  test('that breaks rules is told so, and the session lives on', async () => {
    const refused = { state: 'refused', rules: ['length', 'names'], left: 4 } as const;
    expect(await outcome('set', { setPassword: async () => refused })).toMatchObject({
      status: 422,
      body: { error: 'refused', rules: ['length', 'names'], left: 4 },
      cookie: undefined,
    });
  });

  test.each(['unknown', 'failed'] as const)('that comes to %s ends the session', async (state) => {
    const answered = await outcome('set', { setPassword: async () => ({ state }) });
    expect(answered).toMatchObject({ status: 200, body: { state }, cookie: cleared });
  });

  test('that was not typed twice alike costs nothing', async () => {
    for (const confirmation of ['', `${password} `, password.toLowerCase()]) {
      expect(await outcome('set', {}, { token, password, confirmation })).toEqual({
        status: 422,
        body: { error: 'mismatch' },
        cookie: undefined,
        asked: [],
      });
    }
  });

  test('that is too long, or of any script, is left to the rules', async () => {
    for (const typed of ['x'.repeat(512), '密码'.repeat(100), '']) {
      const { asked } = await outcome('set', {}, { token, password: typed, confirmation: typed });
      expect(asked).toEqual([['setPassword', token, session, typed]]);
    }
  });
});

describe('An authenticator app', () => {
  test('is given its secret', async () => {
    const ready = { state: 'ready', secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x' } as const;
    expect(await outcome('enrol', { enrolment: async () => ready })).toMatchObject({
      status: 200,
      body: ready,
      cookie: undefined,
      asked: [['enrolment', token, session]],
    });
  });

  test.each(['done', 'failed'] as const)('that comes to %s ends the session', async (state) => {
    const set = async () => ({ state });
    for (const name of ['authenticator', 'forget'] as const) {
      const answered = await outcome(name, { addAuthenticator: set, removeAuthenticator: set });
      expect(answered).toMatchObject({ status: 200, body: { state }, cookie: cleared });
    }
  });

  test('whose first code is wrong may try again', async () => {
    const answered = await outcome('authenticator', { addAuthenticator: async () => ({ state: 'wrong', left: 4 }) });
    expect(answered).toMatchObject({ status: 422, body: { error: 'wrong', left: 4 }, cookie: undefined });
    expect(answered.asked).toEqual([['addAuthenticator', token, session, '123456']]);
  });
});

test('a report is taken without a session', async () => {
  const page = resetPageUnderTest({ report: async () => ({ state: 'done' }) });
  expect(told(await page.post('/r/report', bodies.report))).toEqual({ status: 200, body: { state: 'done' } });
  expect(page.asked).toEqual([['report', token]]);
});

describe('A link that opens nothing', () => {
  const malformed = (name: Name): unknown[] => [
    undefined,
    null,
    7,
    'token',
    [],
    {},
    { ...bodies[name], token: '' },
    { ...bodies[name], token: 7 },
    { ...bodies[name], token: 'x'.repeat(513) },
    { ...bodies[name], more: 1 },
    JSON.parse(`{"token":"${token}","__proto__":{"admin":true}}`),
    { token, code: 12345678, password: 1, confirmation: 1 },
    { token, code: '1'.repeat(65) },
    { token, password: 'x'.repeat(513), confirmation: 'x'.repeat(513) },
    { token, way: 'pigeon' },
  ];

  test.each(names)('is answered by %s as a malformed request is, byte for byte', async (name) => {
    const page = resetPageUnderTest();
    const unknown = await page.post(`/r/${name}`, bodies[name], cookie);
    expect({ status: unknown.status, body: unknown.body }).toEqual({ status: 410, body: '{"error":"gone"}' });
    expect(unknown.headers['Set-Cookie']).toBe(held.includes(name) ? cleared : undefined);
    expect(page.asked).toHaveLength(1);
    for (const body of malformed(name)) expect(await page.post(`/r/${name}`, body, cookie)).toEqual(unknown);
    expect(page.asked).toHaveLength(1);
  });

  test.each(held)('is what %s says without its session, and asks nobody', async (name) => {
    const page = resetPageUnderTest();
    const unknown = await page.post(`/r/${name}`, bodies[name], cookie);
    const asked = page.asked.length;
    for (const other of ['', `r=${session}`, '__Host-r=', '__Host-r=short', `${cookie.cookie}; ${cookie.cookie}`]) {
      expect(await page.post(`/r/${name}`, bodies[name], { cookie: other })).toEqual(unknown);
    }
    expect(await page.post(`/r/${name}`, bodies[name])).toEqual(unknown);
    expect(page.asked).toHaveLength(asked);
  });

  test('is what any other JSON comes to', async () => {
    const page = resetPageUnderTest();
    await assert(
      asyncProperty(constantFrom(...names), jsonValue(), async (name, body) => {
        expect((await page.post(`/r/${name}`, body, cookie)).body).toBe('{"error":"gone"}');
      }),
    );
    expect(page.asked).toEqual([]);
  });
});

test.each(names)(
  'when the store or the directory is away, %s says that it is closed, and why to the log alone',
  async (name) => {
    const failure = new Error('the store is down: CANARY');
    const onError = jest.fn();
    const fail = async () => Promise.reject(failure);
    const links: ResetLinks = {
      ...{ begin: fail, send: fail, verify: fail, setPassword: fail, enrolment: fail },
      ...{ addAuthenticator: fail, removeAuthenticator: fail, report: fail, resume: fail },
    };
    const page = resetPageUnderTest(links, { onError });
    const answer = await page.post(`/r/${name}`, bodies[name], cookie);
    expect(answer).toMatchObject({ status: 503, body: '{"error":"unavailable"}' });
    // Nothing was changed: the session is still good.
    expect(answer.headers).not.toHaveProperty('Set-Cookie');
    expect(onError.mock.calls).toEqual([[failure]]);
  },
);
