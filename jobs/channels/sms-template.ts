import type { Sms } from './channel.ts';

/** A gateway's request body, as its operator wrote it down. */
export interface SmsTemplate {
  /** Whether it can say more than codes: it takes whole texts, or chooses among the gateway's own by kind. */
  readonly saysAnything: boolean;
  /** The body for one message, as JSON. */
  fill(sms: Sms): string;
}

const places = ['to', 'text', 'code', 'minutes', 'kind'] as const;

type Place = (typeof places)[number];

/**
 * Reads a body template: JSON in whose texts stand `{to}`, `{text}`, `{code}`, `{minutes}` and `{kind}`. They are filled in
 * after the JSON was read, so that no message can change its shape.
 * @throws Error when it is no JSON, has another place, says not to whom, or says nothing.
 */
export function smsTemplate(body: string): SmsTemplate {
  const template = readJson(body);
  const used = new Set<string>();
  eachText(template, (text) => {
    for (const [, name = ''] of text.matchAll(/\{(\w+)\}/g)) used.add(name);
    return text;
  });
  // It is not repeated: what stands in braces may be the gateway's key.
  const isStrange = [...used].some((name) => !places.some((place) => place === name));
  if (isStrange) refuse(`has a place in braces that there is none of: use only {${places.join('}, {')}}`);
  if (!used.has('to')) refuse('has no place {to}: put it where the gateway expects the number');
  if (!used.has('text') && !used.has('code'))
    refuse('has neither a place {text} nor {code}: put one where the gateway expects the message');
  return Object.freeze({
    saysAnything: used.has('text') || used.has('kind'),
    fill: (sms: Sms) => eachText(template, (text) => filled(text, sms)),
  });
}

function filled(text: string, sms: Sms): string {
  return text.replaceAll(/\{(to|text|code|minutes|kind)\}/g, (_, place: Place) => sms[place]);
}

/** The JSON with each of its texts replaced; the names of its fields stay. */
function eachText(template: unknown, replace: (text: string) => string): string {
  return JSON.stringify(template, (_, part: unknown) => (typeof part === 'string' ? replace(part) : part));
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return refuse('is no JSON: write it like {"to":"{to}","text":"{text}"}');
  }
}

function refuse(reason: string): never {
  throw new Error(`SMS_BODY ${reason}`);
}
