import { isAllowedHost } from '../allowed-host.ts';

/** Why a file that somebody sent could not be had. */
export type FetchRefusal = 'host' | 'tooLarge' | 'failed';

/** A file that could not be had; nothing in it tells its address, which is a secret of its own. */
export class FileNotFetched extends Error {
  readonly reason: FetchRefusal;

  constructor(reason: FetchRefusal) {
    super(`the file was not fetched: ${reason}`);
    this.name = 'FileNotFetched';
    this.reason = reason;
  }
}

/** Fetches a file by the address that the channel gave. @throws FileNotFetched */
export type FetchFile = (url: string) => Promise<Uint8Array>;

export interface FetchFileParts {
  /** Where files may come from; `*.` stands for any labels before the rest. */
  readonly hosts: readonly string[];
  readonly maximum: number;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** For the whole file. */
  readonly timeoutMs?: number;
}

/**
 * The one request that goes to an address from a message (security reference 2.7): over https to an allowed host, without
 * our token or any header of ours, never on to where it redirects, and no longer than a price file may be.
 */
export function createFetchFile({
  hosts,
  maximum,
  fetch = globalThis.fetch,
  timeoutMs = 30_000,
}: FetchFileParts): FetchFile {
  return async (url) => {
    if (!mayCome(url, hosts)) throw new FileNotFetched('host');
    try {
      const response = await fetch(url, {
        redirect: 'error',
        credentials: 'omit',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok || response.body === null) throw new FileNotFetched('failed');
      return await readUpTo(response.body, maximum);
    } catch (error) {
      if (error instanceof FileNotFetched) throw error;
      // Its own words hold the address.
      throw new FileNotFetched('failed');
    }
  };
}

function mayCome(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return protocol === 'https:' && port === '' && username === '' && password === '' && isAllowedHost(hostname, hosts);
}

async function readUpTo(body: ReadableStream<Uint8Array>, maximum: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > maximum) throw new FileNotFetched('tooLarge');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
