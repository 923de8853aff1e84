import { readConfig } from '../../bot/config.ts';
import { ConfigRefused } from '../../bot/errors.ts';

const read = (env: Readonly<Record<string, string>>, file = () => '') => readConfig(env, file).tracing;
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };

test.each([
  [{}],
  [{ OTEL_SERVICE_NAME: 'guichet' }],
  [{ ...endpoint, OTEL_SDK_DISABLED: 'true' }],
  [{ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }],
])('there are no traces with %j', (env) => {
  expect(read(env)).toBeUndefined();
});

test('a collector is enough', () => {
  expect(read(endpoint)).toEqual({
    ...{ url: 'http://collector:4318/v1/traces', headers: {}, serviceName: undefined, timeoutMs: 10_000 },
    ...{ sampler: 'parentbased_always_on', ratio: 1 },
  });
});

test('what is said of traces goes before what is said of everything', () => {
  const env = {
    ...{ OTEL_EXPORTER_OTLP_TIMEOUT: '5000', OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '2000' },
    ...{ OTEL_EXPORTER_OTLP_HEADERS: 'a=1', OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'b=2%3D3, C=x=y' },
    ...{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' },
  };
  const traces = 'https://collector.example/any/path';
  expect(read({ ...endpoint, ...env, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces })).toMatchObject({
    ...{ url: traces, headers: { b: '2=3', c: 'x=y' }, timeoutMs: 2000, ratio: 0.1 },
    sampler: 'parentbased_traceidratio',
  });
});

test('the headers may come from a file', () => {
  const env = { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS_FILE: '/run/secrets/otlp' };
  expect(read(env, () => 'authorization=Bearer%20x\n')?.headers).toEqual({ authorization: 'Bearer x' });
});

test.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL/],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://u:CANARY@c' }, /OTEL_EXPORTER_OTLP_ENDPOINT must be/],
  [{ ...endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, /OTEL_EXPORTER_OTLP_PROTOCOL must be http\/json/],
  [{ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'CANARY' }, /OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs/],
  [{ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'a=%ZZCANARY' }, /OTEL_EXPORTER_OTLP_HEADERS must be/],
  [{ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'a=CANARY%0D%0Ab: c' }, /OTEL_EXPORTER_OTLP_HEADERS must be/],
  [{ ...endpoint, OTEL_EXPORTER_OTLP_TIMEOUT: 'CANARY' }, /OTEL_EXPORTER_OTLP_TIMEOUT must be a whole number/],
  [{ ...endpoint, OTEL_TRACES_SAMPLER: 'CANARY' }, /OTEL_TRACES_SAMPLER must be one of: always_on/],
  [{ ...endpoint, OTEL_TRACES_SAMPLER_ARG: '2' }, /OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1/],
  [{ ...endpoint, OTEL_TRACES_EXPORTER: 'CANARY' }, /OTEL_TRACES_EXPORTER must be otlp or none/],
  [
    { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'a=b', OTEL_EXPORTER_OTLP_HEADERS_FILE: 'f' },
    /OTEL_EXPORTER_OTLP_HEADERS and OTEL_EXPORTER_OTLP_HEADERS_FILE are both set/,
  ],
  [
    { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'a=CANARY', NODE_ENV: 'production' },
    /OTEL_EXPORTER_OTLP_ENDPOINT must be an https URL/,
  ],
])('%j is refused, and no value is repeated', (env, problem) => {
  expect(() => read(env)).toThrow(ConfigRefused);
  expect(() => read(env)).toThrow(problem);
  expect(() => read(env)).not.toThrow(/CANARY/);
});

test('a file of headers that cannot be read is refused', () => {
  const missing = () => {
    throw new Error('ENOENT');
  };
  expect(() => read({ ...endpoint, OTEL_EXPORTER_OTLP_HEADERS_FILE: '/nowhere' }, missing)).toThrow(
    /OTEL_EXPORTER_OTLP_HEADERS_FILE names a file that cannot be read/,
  );
});
