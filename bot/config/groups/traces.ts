import { z } from 'zod';
import { parseHeaders } from '../otlp-headers.ts';
import { endpoint, line, oneOf, secretLine, url, wholeNumber } from '../value-schemas.ts';
import { variable } from '../variable.ts';

/** Where traces go, by the names that OpenTelemetry gives. */
export const traces = {
  OTEL_EXPORTER_OTLP_ENDPOINT: variable(url, {
    meaning: 'The collector of [traces](#traces), over HTTP: `http://127.0.0.1:4318`. `/v1/traces` is added.',
    without: 'none: no traces',
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: variable(endpoint, {
    meaning: 'The same with its path, as it stands.',
    without: 'none',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: variable(
    secretLine.refine((text) => parseHeaders(text) !== undefined, 'must be name=value pairs, separated by commas'),
    {
      meaning:
        'What is sent along: `name=value,…`, percent-encoded. In production over https, or to this machine alone.',
      without: 'none',
      secret: true,
    },
  ),
  OTEL_EXPORTER_OTLP_TIMEOUT: variable(wholeNumber(1, 600_000), {
    meaning: 'How long the collector may take, in ms.',
    usual: () => 10_000,
  }),
  OTEL_EXPORTER_OTLP_PROTOCOL: variable(oneOf(['http/json']), {
    meaning: 'How it is spoken to. A collector takes it where it takes `http/protobuf`.',
    usual: () => 'http/json' as const,
  }),
  OTEL_SERVICE_NAME: variable(line, {
    meaning: 'The name of the bot in the traces. `OTEL_RESOURCE_ATTRIBUTES` adds more.',
    usual: () => 'guichet',
  }),
  OTEL_TRACES_SAMPLER: variable(
    oneOf([
      ...(['always_on', 'always_off', 'traceidratio'] as const),
      ...(['parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'] as const),
    ]),
    {
      meaning: 'Which turns: `always_on`, `always_off`, `traceidratio`, and the same with `parentbased_` before.',
      usual: () => 'parentbased_always_on' as const,
    },
  ),
  OTEL_TRACES_SAMPLER_ARG: variable(
    z
      .string()
      .regex(/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/, 'must be a number from 0 to 1')
      .transform(Number),
    { meaning: 'The share of turns, for the samplers by ratio: 0 to 1.', usual: () => 1 },
  ),
  OTEL_SDK_DISABLED: variable(oneOf(['true', 'false']), {
    meaning: '`true`: no traces, whatever else is set.',
    usual: () => 'false' as const,
  }),
} as const;
