import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a gateway was asked. */
export interface GatewayRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An HTTP gateway for text messages on a free port of this machine. */
export interface SmsGateway {
  readonly url: string;
  readonly requests: readonly GatewayRequest[];
  /** Answers with this status from now on, 200 before. */
  answer(status: number, headers?: Readonly<Record<string, string>>): void;
  /** Answers nothing from now on; `afterHeaders`: a status, and then no body. */
  hang(when?: 'afterHeaders'): void;
  close(): Promise<void>;
}

/** Starts a gateway. */
export async function startSmsGateway(): Promise<SmsGateway> {
  const requests: GatewayRequest[] = [];
  let [status, headers, hanging]: [number, Readonly<Record<string, string>>, boolean | 'afterHeaders'] = [
    200,
    {},
    false,
  ];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      let body = '';
      for await (const chunk of incoming.setEncoding('utf8')) body += String(chunk);
      requests.push({ method: incoming.method, path: incoming.url, headers: incoming.headers, body });
      if (hanging === true) return;
      outgoing.writeHead(status, headers);
      // What gateways like to do: say again what they were told.
      if (hanging === 'afterHeaders') outgoing.write(body);
      else outgoing.end(body);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    requests,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`,
    answer(next, nextHeaders = {}) {
      [status, headers, hanging] = [next, nextHeaders, false];
    },
    hang(when) {
      hanging = when ?? true;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
