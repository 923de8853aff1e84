import { request as httpRequest } from 'node:http';

/** An answer over HTTP. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly setCookie: string | undefined;
}

/** Posts JSON to a port of this machine, and waits for the answer as long as told; rejects when none comes. */
export function postJson(
  port: number,
  path: string,
  body: string,
  { headers, patienceMs }: { readonly headers: Readonly<Record<string, string>>; readonly patienceMs: number },
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs);
    const all = { 'Content-Type': 'application/json', ...headers };
    const request = httpRequest({ host: '127.0.0.1', port, method: 'POST', path, headers: all, agent: false, signal });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const [setCookie] = response.headers['set-cookie'] ?? [];
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), setCookie });
      });
    });
    request.end(body);
  });
}
