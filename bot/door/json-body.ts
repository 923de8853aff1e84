import { RequestRefused } from '../errors.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const maximumDepth = 32;
const maximumKeys = 500;
const maximumElements = 2000;
const maximumString = 28 * 1024;
const maximumKey = 256;

/**
 * Parses a JSON body and refuses (400) what is built to hurt: too deep for the stack of whoever walks it next, too many
 * keys, too long a string, or a key that changes what every object is (`__proto__`, `constructor.prototype`).
 */
export function parseJsonBody(body: Buffer): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(utf8.decode(body));
  } catch {
    // The parser's message quotes the body.
    throw new RequestRefused('badRequest', 'body.json');
  }
  checkShape(parsed);
  return parsed;
}

/** Walks level by level, without recursion: depth is one of the attacks. */
function checkShape(root: unknown): void {
  const seen = { keys: 0, elements: 0 };
  let level = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') refuseIf(value.length > maximumString, 'body.string');
      if (typeof value !== 'object' || value === null) continue;
      refuseIf(depth >= maximumDepth, 'body.depth');
      for (const inner of Array.isArray(value) ? elementsOf(value, seen) : valuesOf(value, seen)) next.push(inner);
    }
    level = next;
  }
}

function elementsOf(array: readonly unknown[], seen: { elements: number }): readonly unknown[] {
  seen.elements += array.length;
  refuseIf(seen.elements > maximumElements, 'body.elements');
  return array;
}

function valuesOf(object: object, seen: { keys: number }): readonly unknown[] {
  const keys = Object.keys(object);
  seen.keys += keys.length;
  refuseIf(seen.keys > maximumKeys, 'body.keys');
  for (const key of keys) refuseIf(key.length > maximumKey || key === '__proto__', 'body.key');
  const constructor: unknown = Object.hasOwn(object, 'constructor') && object.constructor;
  refuseIf(
    typeof constructor === 'object' && constructor !== null && Object.hasOwn(constructor, 'prototype'),
    'body.key',
  );
  return Object.values(object) as unknown[];
}

function refuseIf(refused: boolean, reason: string): void {
  if (refused) throw new RequestRefused('badRequest', reason);
}
