/** A mail as its reader sees it. */
export interface ReadMail {
  /** By their names in lower case, unfolded, encoded words left as they are. */
  readonly headers: ReadonlyMap<string, string>;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Reads the source of a mail with a text and an HTML part, as nodemailer writes it. */
export function readMail(source: string): ReadMail {
  const [headers, body] = divided(source);
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body.split(`--${boundary}`).slice(1, -1).map(divided);
  const partOf = (type: string) => decoded(parts.find(([own]) => own.get('content-type')?.startsWith(type)));
  return {
    headers,
    subject: words(headers.get('subject') ?? ''),
    text: partOf('text/plain'),
    html: partOf('text/html'),
  };
}

type Part = readonly [ReadonlyMap<string, string>, string];

function divided(source: string): Part {
  const lines = source.replaceAll('\r\n', '\n').replace(/^\n/, '');
  const end = lines.indexOf('\n\n');
  const headers = lines
    .slice(0, end)
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n');
  const pairs = headers.map(
    (line) => [line.split(':')[0]?.toLowerCase() ?? '', line.replace(/^[^:]*: ?/, '')] as const,
  );
  return [new Map(pairs), lines.slice(end + 2)];
}

function decoded(part: Part | undefined): string {
  if (part === undefined) return '';
  const [headers, body] = part;
  const bytes =
    headers.get('content-transfer-encoding') === 'base64'
      ? Buffer.from(body, 'base64')
      : quotedPrintable(body.replaceAll('=\n', ''));
  return bytes.toString('utf8').trimEnd();
}

function words(header: string): string {
  return header
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      (kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' '))).toString(
        'utf8',
      ),
    );
}

function quotedPrintable(text: string): Buffer {
  const latin = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}
