/** `name=value,name=value`, percent-encoded, as OpenTelemetry has it; `undefined` when it is not that. */
export function parseHeaders(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text.split(',').filter((part) => part.trim() !== '');
  const parsed = pairs.map(parsePair);
  return parsed.every((pair) => pair !== undefined) ? Object.fromEntries(parsed) : undefined;
}

function parsePair(pair: string): readonly [string, string] | undefined {
  const [, name = '', encoded = ''] = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*=(.*)$/.exec(pair) ?? [];
  try {
    const value = decodeURIComponent(encoded.trim());
    return name !== '' && /^[\x20-\x7e]*$/.test(value) ? [name.toLowerCase(), value] : undefined;
  } catch {
    return undefined;
  }
}
