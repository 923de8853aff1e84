import { captureLog } from '../../support/log-capture.ts';

test('an event is one JSON line with its level, its time and its fields', () => {
  const { log, text, lines } = captureLog();
  log.event('turn.ended', { outcome: 'answered', durationMs: 12, correlationId: 'c' });
  expect(text().match(/\n/g)).toHaveLength(1);
  expect(lines()).toEqual([
    {
      level: 'info',
      time: expect.any(String),
      event: 'turn.ended',
      outcome: 'answered',
      durationMs: 12,
      correlationId: 'c',
    },
  ]);
});

test('a field that the event does not list is not logged, nor is an object', () => {
  const { log, text } = captureLog();
  const careless = { outcome: { password: 'CANARY' }, password: 'CANARY', Password: 'CANARY' };
  log.event('turn.ended', careless as never);
  expect(text()).not.toContain('CANARY');
});

test('an error tells its name, code, status and place, and never what it says or holds', () => {
  const { log, text, lines } = captureLog();
  const cause = Object.assign(new TypeError('CANARY\n    at CANARY (x)'), { code: 'ECONNRESET' });
  const error = Object.assign(new Error('CANARY', { cause }), {
    name: 'AxiosError',
    code: 'ERR_BAD_REQUEST',
    status: 403,
    config: { headers: { Authorization: 'Bearer CANARY' } },
    request: { body: 'CANARY' },
  });
  log.event('turn.failed', { error, correlationId: 'c' });
  expect(lines()[0]).toMatchObject({
    error: {
      name: 'AxiosError',
      code: 'ERR_BAD_REQUEST',
      status: 403,
      cause: { name: 'TypeError', code: 'ECONNRESET' },
    },
  });
  expect(text()).toContain('log.test.ts');
  expect(text()).not.toContain('CANARY');
});

test('an error of MSAL tells the word and the number of the directory', () => {
  const { log, text, lines } = captureLog();
  const refused = Object.assign(new Error('AADSTS7000222: CANARY'), { errorCode: 'invalid_client', errorNo: 7000222 });
  log.event('turn.failed', { error: Object.assign(refused, { errorMessage: 'CANARY', status: 401 }) });
  expect(lines()[0]).toMatchObject({ error: { code: 'invalid_client:7000222', status: 401 } });
  expect(text()).not.toContain('CANARY');
});

test.each(['CANARY', undefined, { password: 'CANARY' }])(
  'something thrown that is no error tells only its type',
  (thrown) => {
    const { log, text } = captureLog();
    log.event('turn.failed', { error: thrown });
    expect(text()).not.toContain('CANARY');
  },
);

test('a long text is cut', () => {
  const { log, lines } = captureLog();
  log.event('turn.ended', { what: 'x'.repeat(1000) });
  expect(lines()[0]?.['what']).toHaveLength(200);
});
