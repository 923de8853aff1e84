import { readFileSync } from 'node:fs';
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { buildContext } from './make-image.ts';
import { processOf, readDockerfile, type Stage } from './read-dockerfile.ts';

const stages = readDockerfile();
const image = stages.at(-1) as Stage;
const only = (wanted: string) => image.instructions.filter(({ name }) => name === wanted);

test('the linter has nothing to say, be it a warning', () => {
  const strict = Object.fromEntries(
    ['deprecatedMaintainer', 'directiveCasing', 'emptyContinuationLine', 'instructionCasing']
      .concat(
        ['instructionCmdMultiple', 'instructionEntrypointMultiple', 'instructionHealthcheckMultiple'],
        ['instructionJSONInSingleQuotes', 'instructionWorkdirRelative'],
      )
      .map((rule) => [rule, ValidationSeverity.ERROR]),
  );
  expect(validate(readFileSync('Dockerfile', 'utf8'), strict)).toEqual([]);
});

test('every stage stands on the version of Node that these tests run on', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string }>;
  };
  const { version } = lock.packages['node_modules/node'] ?? {};
  expect(process.version).toBe(`v${version}`);
  expect(stages.map(({ base }) => base)).toEqual(stages.map(() => `node:${version}-trixie-slim`));
});

test('signals reach Node itself, which is not root', () => {
  expect(only('ENTRYPOINT')).toEqual([]);
  expect(only('CMD').map(({ line }) => line)).toEqual([expect.stringMatching(/^\["node", .*"dist\/main\.js"\]$/)]);
  expect(only('STOPSIGNAL').map(({ line }) => line)).toEqual(['SIGTERM']);
  expect(only('USER').map(({ line }) => line)).toEqual(['1000:1000']);
  expect(only('HEALTHCHECK').map(({ line }) => line)).toEqual(['CMD ["node", "ask.js", "/healthz"]']);
});

test('what is written goes to a volume, and no secret is among the variables', () => {
  const { environment } = processOf(image);
  expect(only('VOLUME').map(({ words }) => words)).toEqual([[environment['DATA_DIR']]]);
  expect(environment).toEqual({ NODE_ENV: 'production', DATA_DIR: '/data', NODE_OPTIONS: '--disable-warning=DEP0040' });
});

test.each([
  ['.env', 'data/storage-keys', 'deploy/secrets/store-url', 'deploy/guichet.env', 'node_modules/keyv/package.json'],
  ['test/deploy/dockerfile.test.ts', 'bench/cards.ts', 'docs/deploy.md', '.git/config', 'LICENSE.txt'],
])('Docker is not sent %s, %s, %s, %s nor %s', (...files) => {
  expect(buildContext(files)).toEqual([]);
});

test('Docker is sent the code', () => {
  expect(buildContext()).toEqual(
    expect.arrayContaining([
      'bot/main.ts',
      'pages/browser/reset-page.html',
      'package-lock.json',
      'deploy/image/ask.js',
    ]),
  );
});
