import type { ServerResponse } from 'node:http';
import { refusals, type Refusal } from '../errors.ts';

/** The content type of every answer that is JSON. */
export const jsonType = 'application/json; charset=utf-8';

/** Answers with a refusal's status and its constant body; `id` lets an operator find the log line. */
export function refuse(response: ServerResponse, refusal: Refusal, id?: string): void {
  const { status, error } = refusals[refusal];
  if (refusal === 'unavailable') response.setHeader('Connection', 'close');
  answerJson(response, status, { error, ...(id !== undefined && { id }) });
}

/** Answers with JSON, or with nothing when there is no body. Does nothing when an answer began already. */
export function answerJson(response: ServerResponse, status: number, body?: unknown): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = text === '' ? {} : { 'Content-Type': jsonType };
  answer(response, { status, headers: { 'Cache-Control': 'no-store', ...type }, body: text });
}

/** Answers once, completely. Does nothing when an answer began already or the caller is gone. */
export function answer(
  response: ServerResponse,
  { status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: string | Buffer },
): void {
  if (response.headersSent || response.destroyed) return;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.statusCode = status;
  response.end(body);
}
