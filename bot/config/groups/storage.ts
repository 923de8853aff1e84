import { line, oneOf, secretLine } from '../value-schemas.ts';
import { variable } from '../variable.ts';

/** Where things are kept. */
export const storage = {
  DATA_DIR: variable(line, { meaning: 'The folder of [the files](#files) of the bot.', usual: () => './data' }),
  STORE_URL: variable(secretLine, {
    meaning:
      '`sqlite:` is `guichet.sqlite` in `DATA_DIR`; `sqlite:PATH` a file elsewhere; `memory:` ends with the process; ' +
      '`redis://…`, `redis-cluster://…`, `redis-sentinel://…` and `postgres://…` servers ([stores](#stores)).',
    usual: () => 'sqlite:',
    secret: true,
  }),
  STORAGE_KEYS: variable(secretLine, {
    meaning: '`id:base64,…`: the first [key](#keys) encrypts, all decrypt. Required with a server.',
    without: 'made in `DATA_DIR/storage-keys`',
    secret: true,
  }),
  PARTNER_CENTER: variable(oneOf(['local']), {
    meaning: 'Which Partner Center; the only one today.',
    usual: () => 'local' as const,
  }),
} as const;
