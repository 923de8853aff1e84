import { request as overHttp, type RequestOptions } from 'node:http';
import { request as overHttps } from 'node:https';
import { TLSSocket } from 'node:tls';

/** What somebody answered. */
export interface Answer {
  readonly status: number;
  readonly date: string | undefined;
  /** The first 64 KiB. */
  readonly body: string;
  /** When the certificate ends, in ms since the epoch; `undefined` without TLS. */
  readonly certificateEndsAt: number | undefined;
}

/** Nobody answered. `code` is the system's, Node's or ours (`timeout`); the message holds nothing of the address. */
export class AskFailed extends Error {
  override readonly name = 'AskFailed';
  readonly code: string;

  constructor(code: string) {
    super(`no answer: ${code}`);
    this.code = code;
  }
}

/** How to ask. */
export interface Question {
  readonly timeoutMs: number;
  readonly ca?: string | undefined;
  /** A JSON body makes it a POST. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const longest = 64 * 1024;

/** Asks an address once, follows no redirect, and believes only certificates that hold. @throws AskFailed */
export async function ask(address: string, { timeoutMs, ca, json, headers = {} }: Question): Promise<Answer> {
  const url = new URL(address);
  const body = json === undefined ? undefined : JSON.stringify(json);
  const options: RequestOptions & { ca?: string } = {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    ...(ca !== undefined && { ca }),
  };
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(new AskFailed(codeOf(error)));
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, (response) => {
      const { statusCode: status = 0, socket } = response;
      const certificate = socket instanceof TLSSocket ? socket.getPeerCertificate() : undefined;
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => {
        if (length < longest) chunks.push(chunk);
        length += chunk.length;
      });
      response.on('end', () =>
        resolve({
          ...{ status, date: response.headers.date, body: Buffer.concat(chunks).toString('utf8') },
          certificateEndsAt: certificate === undefined ? undefined : Date.parse(certificate.valid_to),
        }),
      );
    });
    request.on('error', fail);
    request.end(body);
  });
}

function codeOf({ name, code }: NodeJS.ErrnoException): string {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'timeout';
  return code ?? name;
}

/** Whether there is no such name. `EAI_AGAIN` is not that: nobody could be asked. */
export function isUnknownHost(code: string): boolean {
  return code === 'ENOTFOUND';
}

/** Whether the other side cannot show that it is who it should be. */
export function isUntrusted(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code);
}

/** The code of anything thrown by `ask`. */
export function askCode(thrown: unknown): string {
  if (thrown instanceof AskFailed) return thrown.code;
  throw thrown;
}
