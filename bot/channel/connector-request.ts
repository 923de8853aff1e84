/** One request to the channel. */
export interface ConnectorRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What the channel answered, whatever its status. */
export interface ConnectorAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | undefined;
}

/** One attempt, of at most so many ms. Follows no redirection; throws `ConnectorFailed` when no answer came. */
export type Send = (request: ConnectorRequest, timeoutMs: number) => Promise<ConnectorAnswer>;
