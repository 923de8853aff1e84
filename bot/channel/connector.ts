import type { ConnectorClient, ServiceClientCredentials } from 'botframework-connector';
import type { Activity, ResourceResponse } from 'botframework-schema';
import type { ConnectorHttp } from './connector-http.ts';
import type { ConnectorRequest } from './connector-request.ts';
import { ConnectorFailed } from '../errors.ts';

export interface ConnectorParts {
  readonly serviceUrl: string;
  /** Adds the bot's token to the headers of a request, a fresh one when the last has ended. */
  readonly credentials: Pick<ServiceClientCredentials, 'signRequest'>;
  readonly http: ConnectorHttp;
}

type Operation = Pick<ConnectorRequest, 'method'> & { readonly path: string; readonly activity?: Partial<Activity> };

/** What a connector's roster tells of somebody: unchecked. */
export interface Roster {
  getConversationMember(conversation: string, member: string): Promise<unknown>;
}

/**
 * What the SDK's adapter calls to speak in a conversation, and nothing else. The SDK's own client builds a pipeline of
 * policies for each turn and walks each activity through a table of mappers: nearly half of the cost of an echo.
 */
export function createConnector({ serviceUrl, credentials, http }: ConnectorParts): ConnectorClient {
  const base = `${serviceUrl.replace(/\/$/, '')}/v3/conversations/`;

  async function carryOut({ method, path, activity }: Operation): Promise<string> {
    const headers = new Map([
      ['accept', '*/*'],
      ['user-agent', 'Microsoft-BotFramework/3.1 Guichet'],
    ]);
    if (activity !== undefined) headers.set('content-type', 'application/json; charset=utf-8');
    // The credentials of the SDK set one header and read nothing.
    await credentials.signRequest({ headers } as unknown as Parameters<typeof credentials.signRequest>[0]);
    const body = activity === undefined ? undefined : JSON.stringify(activity);
    return http({ method, url: base + path, headers: Object.fromEntries(headers), body });
  }

  const speak = async (operation: Operation) => readResource(await carryOut(operation));

  const conversations = {
    sendToConversation: async (conversation: string, activity: Partial<Activity>) =>
      speak({ method: 'POST', path: `${segment(conversation)}/activities`, activity }),
    replyToActivity: async (conversation: string, id: string, activity: Partial<Activity>) =>
      speak({ method: 'POST', path: `${segment(conversation)}/activities/${segment(id)}`, activity }),
    updateActivity: async (conversation: string, id: string, activity: Partial<Activity>) =>
      speak({ method: 'PUT', path: `${segment(conversation)}/activities/${segment(id)}`, activity }),
    async deleteActivity(conversation: string, id: string): Promise<void> {
      await carryOut({ method: 'DELETE', path: `${segment(conversation)}/activities/${segment(id)}` });
    },
    getConversationMember: async (conversation: string, member: string): Promise<unknown> =>
      readJson(await carryOut({ method: 'GET', path: `${segment(conversation)}/members/${segment(member)}` })),
  };
  return withoutTheRest({ conversations: withoutTheRest(conversations) }) as unknown as ConnectorClient;
}

/** An id as one part of a path: neither a slash nor two dots may lead anywhere else. */
function segment(id: unknown): string {
  if (typeof id !== 'string' || id === '' || id === '.' || id === '..') throw new ConnectorFailed(undefined, 'id');
  return encodeURIComponent(id);
}

/** A channel that took the message and gives it no id is believed; there is only nothing to update later. */
function readResource(text: string): ResourceResponse {
  const { id } = (readJson(text) ?? {}) as { id?: unknown };
  return { id: typeof id === 'string' ? id : '' };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Says what is missing when the SDK, or a component of it, calls what nobody here has called before. */
function withoutTheRest<T extends object>(operations: T): T {
  const rest = new Proxy(Object.prototype, {
    get(_target, name) {
      // A promise that resolves with an object looks for `then`.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      throw new TypeError(`bot/channel/connector.ts does not offer ${name}: add it there`);
    },
  });
  return Object.setPrototypeOf(operations, rest) as T;
}
