import pino from 'pino';
import type { ServerOptions } from 'restify';

/**
 * restify's own log, silent: it would print whole responses, with the tokens of their requests, and errors with their
 * messages. What is worth a line is logged as an event.
 */
export const restifyLog = pino({ enabled: false }) as unknown as NonNullable<ServerOptions['log']>;
