import { readConfig } from '../../../bot/config.ts';
import { noFile, problemsOf } from '../config-under-test.ts';

const read = (env: Readonly<Record<string, string>>, file = noFile) => readConfig(env, file).tracing;
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

test.each([[{}], [{ OTEL_SERVICE_NAME: 'guichet' }], [{ ...endpoint, OTEL_SDK_DISABLED: 'true' }]])(
  'there are no traces with %j',
  (env) => {
    expect(read(env)).toBeUndefined();
  },
);

test('a collector is enough', () => {
  expect(read(endpoint)).toEqual({
    ...{ url: 'http://collector:4318/v1/traces', headers: {}, serviceName: 'guichet', timeoutMs: 10_000 },
    ...{ sampler: 'parentbased_always_on', ratio: 1 },
  });
});

test('an address of traces stands as it is, before that of everything', () => {
  const traces = 'https://collector.example/any/path/';
  expect(read({ ...endpoint, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces })?.url).toBe(traces);
});

test('which turns, and for how long the collector is waited for, can be told', () => {
  const env = {
    ...{ OTEL_EXPORTER_OTLP_TIMEOUT: '5000', OTEL_EXPORTER_OTLP_HEADERS: 'b=2%3D3, C=x=y' },
    ...{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' },
  };
  expect(read({ ...endpoint, ...env })).toMatchObject({
    ...{ headers: { b: '2=3', c: 'x=y' }, timeoutMs: 5000, ratio: 0.1, sampler: 'parentbased_traceidratio' },
  });
});

test('the headers may come from a file', () => {
  const env = { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS_FILE: '/run/secrets/otlp' };
  expect(read(env, () => 'authorization=Bearer%20x\n')?.headers).toEqual({ authorization: 'Bearer x' });
});

test('the headers go over https in production, or to this machine', () => {
  const env = { OTEL_EXPORTER_OTLP_HEADERS: 'a=CANARY', NODE_ENV: 'production' };
  const problem = 'OTEL_EXPORTER_OTLP_ENDPOINT must be an https URL: OTEL_EXPORTER_OTLP_HEADERS are sent there.';
  const problemsAt = (url: string) => problemsOf({ ...env, OTEL_EXPORTER_OTLP_ENDPOINT: url });
  expect(problemsAt('http://collector:4318')).toContain(problem);
  expect(problemsAt('https://collector:4318')).not.toContain(problem);
  expect(problemsAt('http://127.0.0.1:4318')).not.toContain(problem);
});
