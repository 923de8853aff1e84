import { isIP } from 'node:net';
import { z } from 'zod';
import { ranges, url, wholeNumber } from '../value-schemas.ts';
import { variable } from '../variable.ts';

/** Where it listens unless told. */
export const usualPort = 3978;

const everyAddress = ['0.0.0.0', '::'];

/** Where the bot listens, and how people and machines get there. */
export const listening = {
  PORT: variable(wholeNumber(0, 65_535), {
    meaning: 'The port on which the bot listens. 0 lets the system choose.',
    usual: () => usualPort,
  }),
  HOST: variable(z.string().regex(/^[\w.:-]{1,253}$/, 'must be a host name or an address'), {
    meaning: 'The address on which the bot listens.',
    usual: ({ local }) => (local ? '127.0.0.1' : '0.0.0.0'),
  }),
  PUBLIC_URL: variable(url, {
    meaning: 'Where browsers reach the pages. Outside local mode it is required, and https.',
    usual: ({ local, port }) => (local ? `http://localhost:${port}` : undefined),
    needed: true,
  }),
  TRUSTED_PROXIES: variable(ranges, {
    meaning: 'Addresses or ranges whose `X-Forwarded-For` and `X-Forwarded-Proto` count, separated by commas.',
    without: 'none but this machine',
  }),
  METRICS_HOST: variable(
    z
      .string()
      .refine((text) => isIP(text) !== 0 && !everyAddress.includes(text), "must be one of this machine's addresses"),
    {
      meaning: 'The address of this machine on which `/metrics` answers.',
      usual: () => '127.0.0.1',
    },
  ),
} as const;
