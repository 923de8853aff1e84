import { z } from 'zod';
import { isLoopbackName } from '../loopback.ts';
import type { Environment, ReadFile } from './read-variables.ts';

/** Where traces go, and which of them. */
export interface TracingChoice {
  /** Of the collector, with the path: OTLP over HTTP. */
  readonly url: string;
  /** Sent along with each request. Secrets. */
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined`: as `OTEL_RESOURCE_ATTRIBUTES` says, or `guichet`. */
  readonly serviceName: string | undefined;
  /** How long the collector may take, in ms. */
  readonly timeoutMs: number;
  readonly sampler: SamplerName;
  /** 0 to 1, for the samplers by ratio. */
  readonly ratio: number;
}

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** The standard's name of a sampler. */
export type SamplerName = (typeof samplers)[number];

const endpoint = z.string().refine(isEndpoint, 'must be an http or https URL without user, query or fragment');
const headers = z
  .string()
  .refine((text) => parseHeaders(text) !== undefined, 'must be name=value pairs, separated by commas');
const milliseconds = z.string().regex(/^[1-9]\d{0,5}$/, 'must be a whole number of milliseconds, from 1 to 999999');
const json = z.literal('http/json', { error: 'must be http/json, which the collector takes on port 4318' });

/** The variables of OpenTelemetry that are read: names and meanings are those of its specification. */
const variables = {
  OTEL_SDK_DISABLED: z.string(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], { error: 'must be otlp or none' }),
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_PROTOCOL: json,
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: json,
  OTEL_EXPORTER_OTLP_HEADERS: headers,
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: headers,
  OTEL_EXPORTER_OTLP_TIMEOUT: milliseconds,
  OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: milliseconds,
  OTEL_SERVICE_NAME: z.string().max(100, 'must have 100 characters at most'),
  OTEL_TRACES_SAMPLER: z.enum(samplers, { error: `must be one of: ${samplers.join(', ')}` }),
  OTEL_TRACES_SAMPLER_ARG: z.string().regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/, 'must be a number from 0 to 1'),
} as const;

type Name = keyof typeof variables;

const secrets: readonly Name[] = ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'];

/** What traces need, or `undefined` where no collector is named: then there are none. */
export function readTracing(
  env: Environment,
  readFile: ReadFile,
  { production, problems }: { readonly production: boolean; readonly problems: string[] },
): TracingChoice | undefined {
  const read = (name: Name) => env[name]?.trim() || undefined;
  const isOff = read('OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || read('OTEL_TRACES_EXPORTER') === 'none';
  const base = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  const url = read('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') ?? (base && `${base.replace(/\/+$/, '')}/v1/traces`);
  if (isOff || url === undefined) return undefined;
  const values = new Map<Name, string>();
  const before = problems.length;
  for (const name of Object.keys(variables) as Name[]) {
    const raw = secrets.includes(name) ? secretOf(name, env, readFile, problems) : read(name);
    if (raw === undefined) continue;
    const parsed = variables[name].safeParse(raw);
    if (parsed.success) values.set(name, raw);
    else problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'cannot be used'}.`);
  }
  if (problems.length > before) return undefined;
  // What is said of traces alone goes before what is said of everything.
  const told = (end: string) =>
    values.get(`OTEL_EXPORTER_OTLP_TRACES_${end}` as Name) ?? values.get(`OTEL_EXPORTER_OTLP_${end}` as Name);
  const sent = parseHeaders(told('HEADERS') ?? '') ?? {};
  if (Object.keys(sent).length > 0 && production && url.startsWith('http:') && !isLoopbackName(new URL(url).hostname)) {
    problems.push('OTEL_EXPORTER_OTLP_ENDPOINT must be an https URL: OTEL_EXPORTER_OTLP_HEADERS are sent there.');
  }
  return {
    url,
    headers: sent,
    serviceName: values.get('OTEL_SERVICE_NAME'),
    timeoutMs: Number(told('TIMEOUT') ?? 10_000),
    sampler: (values.get('OTEL_TRACES_SAMPLER') ?? 'parentbased_always_on') as SamplerName,
    ratio: Number(values.get('OTEL_TRACES_SAMPLER_ARG') ?? 1),
  };
}

function secretOf(name: Name, env: Environment, readFile: ReadFile, problems: string[]): string | undefined {
  const direct = env[name]?.trim() || undefined;
  const file = env[`${name}_FILE`]?.trim() || undefined;
  if (file === undefined) return direct;
  if (direct !== undefined) problems.push(`${name} and ${name}_FILE are both set: keep one of them.`);
  try {
    return readFile(file).trim() || undefined;
  } catch {
    problems.push(`${name}_FILE names a file that cannot be read: check the path and its rights.`);
    return undefined;
  }
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === '';
}

/** `name=value,name=value`, percent-encoded, as the specification has it; `undefined` when it is not that. */
function parseHeaders(text: string): Record<string, string> | undefined {
  const parsed: Record<string, string> = {};
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [, name, value] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=(.*)$/s.exec(pair) ?? [];
    if (name === undefined || value === undefined) return undefined;
    try {
      parsed[name.toLowerCase()] = decodeURIComponent(value.trim());
    } catch {
      return undefined;
    }
    if (!/^[\x20-\x7e]*$/.test(parsed[name.toLowerCase()] ?? '')) return undefined;
  }
  return parsed;
}
