import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceClientCredentialsFactory, type ServiceClientCredentials } from 'botframework-connector';
import type { Activity } from 'botframework-schema';

/** One call that the bot made to the channel. */
export interface ConnectorCall {
  readonly method: string;
  /** Where the bot meant to send it. */
  readonly url: string;
  readonly kind: 'send' | 'reply' | 'update' | 'delete' | 'other';
  readonly conversationId: string | undefined;
  /** The activity replied to, updated or deleted. */
  readonly activityId: string | undefined;
  readonly authorization: string | undefined;
  readonly activity: Partial<Activity>;
  /** The id that the channel gave to what was sent. */
  readonly resourceId: string;
}

/** What the channel answers instead of taking the activity. */
export type ConnectorAnswer =
  | { readonly status: number; readonly code?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'cut';

/** The channel's side: a real endpoint on this machine, reached under the serviceUrl that the bot was given. */
export interface FakeConnector {
  /** What `createConnectorHttp` takes: sends each request to the endpoint, whatever host it was meant for. */
  readonly fetch: typeof globalThis.fetch;
  readonly calls: readonly ConnectorCall[];
  /** The endpoint's own address, for local mode's http serviceUrl. */
  readonly url: string;
  /** The next calls get these answers, one each; the calls after them are taken. */
  answerNext(...answers: readonly ConnectorAnswer[]): void;
  /** Makes the roster know somebody, by the channel's id, as Teams tells of a member; it knows nobody else. */
  enrol(memberId: string, member: Readonly<Record<string, unknown>>): void;
  /** Resolves when so many calls came in all. */
  received(count: number): Promise<readonly ConnectorCall[]>;
  close(): Promise<void>;
}

/** Starts the channel's side. */
export async function fakeConnector(): Promise<FakeConnector> {
  const calls: ConnectorCall[] = [];
  const scripted: ConnectorAnswer[] = [];
  const waiting = new Set<() => void>();
  const roster = new Map<string, Readonly<Record<string, unknown>>>();
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]).toString('utf8');
    const call = readCall(request.method ?? '', request.headers, body, request.url ?? '', calls.length + 1);
    calls.push(call);
    for (const wake of waiting) wake();
    const scene = scripted.shift() ?? { status: call.method === 'POST' ? 201 : 200 };
    if (scene === 'hang') return;
    if (scene === 'cut') {
      request.socket.destroy();
      return;
    }
    const asked = memberIn(call);
    const member = asked === undefined ? undefined : roster.get(asked);
    const unknown = asked !== undefined && member === undefined && scene.status < 300;
    const { status, code, headers = {} } = unknown ? { status: 404, code: 'MemberNotFoundInConversation' } : scene;
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    const answered = member === undefined ? { id: call.resourceId } : { id: asked, ...member };
    response.end(JSON.stringify(status < 300 ? answered : { error: { code, message: 'CANARY' } }));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    calls,
    fetch: (input, init) => {
      const meant = new URL(input instanceof Request ? input.url : input);
      const headers = new Headers(init?.headers);
      headers.set('x-meant-for', meant.origin);
      return globalThis.fetch(`${url}${meant.pathname}${meant.search}`, { ...init, headers });
    },
    answerNext: (...answers) => void scripted.push(...answers),
    enrol: (memberId, member) => void roster.set(memberId, member),
    received: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (calls.length < count) return;
          waiting.delete(check);
          resolve(calls);
        };
        waiting.add(check);
        check();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function memberIn({ method, url }: Pick<ConnectorCall, 'method' | 'url'>): string | undefined {
  const [, id] = /\/v3\/conversations\/[^/]+\/members\/([^/]+)$/.exec(url) ?? [];
  return method !== 'GET' || id === undefined ? undefined : decodeURIComponent(id);
}

function readCall(
  method: string,
  headers: IncomingHttpHeaders,
  body: string,
  path: string,
  count: number,
): ConnectorCall {
  const [, conversation, id] = /\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
  const kinds: Record<string, ConnectorCall['kind']> = { PUT: 'update', DELETE: 'delete' };
  const posted = id === undefined ? 'send' : 'reply';
  return {
    method,
    url: `${String(headers['x-meant-for'] ?? '')}${path}`,
    kind: conversation === undefined ? 'other' : (kinds[method] ?? posted),
    conversationId: conversation === undefined ? undefined : decodeURIComponent(conversation),
    activityId: id === undefined ? undefined : decodeURIComponent(id),
    authorization: headers.authorization,
    activity: (body === '' ? {} : JSON.parse(body)) as Partial<Activity>,
    resourceId: method === 'PUT' && id !== undefined ? decodeURIComponent(id) : `resource-${count}`,
  };
}

/** The bot's token for the channel in tests. */
export const connectorToken = 'CANARY-connector-token';

/** Credentials that ask no directory: every reply carries `connectorToken`. */
export class TestCredentials extends ServiceClientCredentialsFactory {
  override async isValidAppId(): Promise<boolean> {
    return true;
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(): Promise<ServiceClientCredentials> {
    return {
      async signRequest(request) {
        request.headers.set('authorization', `Bearer ${connectorToken}`);
        return request;
      },
    };
  }
}
