import { misspeltNames } from '../../bot/config/misspelt-names.ts';
import { variableNames } from '../../bot/config/variables.ts';
import { problemsOf, registered } from './config-under-test.ts';

it.each([
  ['STORAGE_KEY', 'STORAGE_KEYS'],
  ['STORAGE_KEYS_FILES', 'STORAGE_KEYS_FILE'],
  ['STORE_URI', 'STORE_URL'],
  ['PUBLICURL', 'PUBLIC_URL'],
  ['PublicUrl', 'PUBLIC_URL'],
  ['PUBILC_URL', 'PUBLIC_URL'],
  ['ALLOWED_TENANT', 'ALLOWED_TENANTS'],
  ['TRUSTED_PROXIS', 'TRUSTED_PROXIES'],
  ['DEFAULT_LANG', undefined],
  ['DEFAULT_LANGUAGES', 'DEFAULT_LANGUAGE'],
  ['RESET_CODE_DIGIT', 'RESET_CODE_DIGITS'],
  ['RESET_CODE_LENGTH', 'RESET_CODE_DIGITS'],
  ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
  ['MicrosoftAppTenant', 'MicrosoftAppTenantId'],
  ['MicrosoftAppPasword', 'MicrosoftAppPassword'],
  ['SMTP-URL', 'SMTP_URL'],
  ['port', 'PORT'],
  ['Host', 'HOST'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['HOST_FILE', 'HOST'],
  ['OAUTHURL', 'OAuthUrl'],
])('%s is taken for %s', (name, meant) => {
  expect(misspeltNames({ [name]: 'x' }).map((found) => found.meant)).toEqual(meant === undefined ? [] : [meant]);
});

it.each([
  ...['HOSTNAME', 'HOST_NAME', 'HOSTTYPE', 'HOSTS', 'PORTS', 'REPORT', 'EXPORT', 'PORT_RANGE', 'POST', 'HOME', 'PATH'],
  ...[
    'NODE_EXTRA_CA_CERTS',
    'NODE_OPTIONS',
    'NODE_PATH',
    'NODE_VERSION',
    'NODE_COMPILE_CACHE',
    'INIT_CWD',
    'npm_command',
  ],
  ...['LANG', 'LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LOGNAME', 'MAIL', 'USER', 'SHELL', 'TERM', 'PWD', 'OLDPWD', 'TZ'],
  ...['REDIS_URL', 'POSTGRES_URL', 'DATABASE_URL', 'DATABASE_DIR', 'DATA', 'CLOUDS', 'CLOUD_PORT', 'SMS', 'SMTP_HOST'],
  ...[
    'KUBERNETES_SERVICE_HOST',
    'KUBERNETES_PORT',
    'KUBERNETES_PORT_443_TCP_ADDR',
    'GUICHET_SERVICE_HOST',
    'HTTP_PROXY',
  ],
  ...[
    'WEBSITE_HOSTNAME',
    'WEBSITE_SITE_NAME',
    'IDENTITY_ENDPOINT',
    'IDENTITY_HEADER',
    'MSI_ENDPOINT',
    'AZURE_CLIENT_ID',
  ],
  ...['AZURE_TENANT_ID', 'BOT_ID', 'INVOCATION_ID', 'JOURNAL_STREAM', 'SYSTEMD_EXEC_PID', 'STATE_DIRECTORY', 'CI'],
  ...['JEST_WORKER_ID', 'PLAYGROUND_PORT', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'GITHUB_TOKEN', 'LOG_FORMAT', 'DEBUG'],
])('%s is nobody’s mistake', (name) => {
  expect(misspeltNames({ [name]: 'x' })).toEqual([]);
});

it('asks nothing of a name that is right, nor of one whose right spelling is set as well, nor of a blank one', () => {
  const all = Object.fromEntries(variableNames.map((name) => [name, 'x']));
  expect(
    misspeltNames({ ...all, SMTP_URL_FILE: 'x', RESET_CODE_DIGITS: 'x', STORAGE_KEY: 'x', PUBLICURL: 'x' }),
  ).toEqual([]);
  expect(misspeltNames({ STORAGE_KEY: ' ', PUBLICURL: undefined })).toEqual([]);
});

it.each(['MICROSOFTAPPID', 'microsoftappid', 'MicrosoftAppID'])(
  '%s stops the start: it would be local mode',
  (name) => {
    const { MicrosoftAppId, ...rest } = registered;
    expect(problemsOf({ [name]: MicrosoftAppId })).toEqual([`${name} is not read: write it as MicrosoftAppId.`]);
    expect(problemsOf({ ...rest, [name]: MicrosoftAppId })).toContain(
      `${name} is not read: write it as MicrosoftAppId.`,
    );
    expect(problemsOf({ ...registered, [name]: MicrosoftAppId })).toEqual([]);
    expect(problemsOf({ MICROSOFT_APP_ID: MicrosoftAppId, PUBLICURL: 'https://guichet.example' })).toEqual([]);
  },
);
