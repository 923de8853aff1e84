import { languages } from '../../../locales/languages.ts';
import { line, oneOf } from '../value-schemas.ts';
import { variable } from '../variable.ts';

/** How the bot is run. */
export const operation = {
  NODE_ENV: variable(line, {
    meaning: '`production` refuses local mode, loopback in `SERVICE_URL_HOSTS` and http endpoints.',
    without: 'none',
  }),
  DEFAULT_LANGUAGE: variable(oneOf(languages), {
    meaning:
      "`fr` or `en`, when nothing tells a person's language. Without it the first card asks, and mails are in both.",
    without: 'none',
  }),
  LOG_LEVEL: variable(oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']), {
    meaning: '`fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`.',
    usual: () => 'info' as const,
  }),
} as const;
