import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assert, property } from 'fast-check';
import { makePackage } from '../../bot/teams-package/make-package.ts';
import { readArguments } from '../../bot/teams-package/read-arguments.ts';
import { readSettings } from '../../bot/teams-package/read-settings.ts';
import type { Key } from '../../locales/keys.ts';
import type { Language } from '../../locales/languages.ts';
import { wordsIn, type Translate } from '../../locales/words.ts';
import release from '../../package.json' with { type: 'json' };
import { anyText } from '../support/any-text.ts';
import { openPackage, valueAt } from '../support/teams/sample-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'guichet-teams-'));
afterAll(() => rmSync(folder, { recursive: true }));

const appId = 'AAAAAAAA-2222-4333-8444-555555555555';
const laptop = { MicrosoftAppId: appId, PUBLIC_URL: 'https://guichet.example.cn', CLOUD: 'public' };
type Env = Readonly<Record<string, string | undefined>>;

/** The sentence of a refusal; what is no refusal is thrown on. */
const refusal = (error: unknown): string => {
  if (error instanceof Error && error.name === 'PackageRefused') return error.message;
  throw error;
};

function settingsOf(args: readonly string[], env: Env = laptop, language: Language = 'en') {
  const say = wordsIn(language);
  return readSettings(readArguments(args, say), { env, packageVersion: '3.2.1' }, say);
}

function refusalOf(args: readonly string[], env: Env = laptop, language: Language = 'en'): string | undefined {
  try {
    settingsOf(args, env, language);
    return undefined;
  } catch (error) {
    return refusal(error);
  }
}

let made = 0;

/** What the command says and makes. */
async function run(
  args: readonly string[] = [],
  options: { env?: Env; wordsOf?: (language: Language) => Translate } = {},
) {
  made += 1;
  const file = join(folder, `${made}`, 'app.zip');
  const said: string[] = [];
  const surroundings = { root: process.cwd(), language: 'en' as const, tell: (line: string) => void said.push(line) };
  const { env = laptop, wordsOf = wordsIn } = options;
  const refused = await makePackage(settingsOf(['--out', file, ...args], env), { ...surroundings, wordsOf }).then(
    () => undefined,
    refusal,
  );
  return { file, said, refused };
}

test('three variables are enough, and nothing else of the bot’s is asked for', () => {
  expect(settingsOf([])).toEqual({
    app: {
      appId: appId.toLowerCase(),
      version: '3.2.1',
      manifestVersion: '1.19',
      host: 'guichet.example.cn',
      developer: {
        name: 'Guichet',
        websiteUrl: 'https://guichet.example.cn/about',
        privacyUrl: 'https://guichet.example.cn/about#privacy',
        termsOfUseUrl: 'https://guichet.example.cn/about#terms',
      },
      defaultLanguage: 'en',
    },
    cloud: 'public',
    out: 'dist/guichet-teams.zip',
  });
});

test('variables that the package does not need are not looked at', () => {
  expect(refusalOf([], { ...laptop, STORE_URL: 'nonsense', PORT: 'x', STORAGE_KEYS_FILE: '/nowhere' })).toBeUndefined();
});

test('each option has its place in the manifest', () => {
  const { app, out } = settingsOf([
    ...['--out', 'x.zip', '--manifest', '1.29', '--version', '10.0.7', '--developer', ' Lanting Cloud '],
    ...[
      '--website',
      'https://lanting.example/',
      '--privacy',
      'https://lanting.example/p',
      '--terms=https://l.example/t',
    ],
  ]);
  expect({ ...app, out }).toMatchObject({
    ...{ out: 'x.zip', manifestVersion: '1.29', version: '10.0.7' },
    developer: {
      name: 'Lanting Cloud',
      websiteUrl: 'https://lanting.example/',
      privacyUrl: 'https://lanting.example/p',
      termsOfUseUrl: 'https://l.example/t',
    },
  });
});

test.each([
  ['https://guichet.example.cn:8443/', 'guichet.example.cn:8443', 'https://guichet.example.cn:8443/about'],
  ['https://example.cn/bots/guichet/', 'example.cn', 'https://example.cn/bots/guichet/about'],
  ['HTTPS://Guichet.Example.CN', 'guichet.example.cn', 'HTTPS://Guichet.Example.CN/about'],
])('of PUBLIC_URL %s the host is %s, and the page %s', (PUBLIC_URL, host, website) => {
  const { app } = settingsOf([], { ...laptop, PUBLIC_URL });
  expect([app.host, app.developer.websiteUrl]).toEqual([host, website]);
});

test('the default language is the bot’s, and the usual cloud its own', () => {
  const { app, cloud } = settingsOf([], { MicrosoftAppId: appId, PUBLIC_URL: 'https://a.cn', DEFAULT_LANGUAGE: 'fr' });
  expect([app.defaultLanguage, cloud]).toEqual(['fr', 'china']);
});

test.each<[Env, readonly string[], readonly RegExp[]]>([
  [{}, [], [/^MicrosoftAppId is not set: .*local mode has not/, /^PUBLIC_URL is not set/]],
  [{ ...laptop, MicrosoftAppId: ' ' }, [], [/^MicrosoftAppId is not set/]],
  [{ ...laptop, MicrosoftAppId: 'guichet' }, [], [/^MicrosoftAppId must be a GUID/]],
  [{ ...laptop, PUBLIC_URL: 'http://guichet.example.cn' }, [], [/^PUBLIC_URL must begin with https/]],
  [{ ...laptop, PUBLIC_URL: 'guichet.example.cn' }, [], [/^PUBLIC_URL must be an address such as/]],
  [{ ...laptop, PUBLIC_URL: 'https://me:hunter2@a.cn' }, [], [/^PUBLIC_URL must be an address such as/]],
  [{ ...laptop, PUBLIC_URL: `https://a.cn/${'x'.repeat(2030)}` }, [], [/^PUBLIC_URL is too long: .* 2048/]],
  [{ ...laptop, CLOUD: 'moon' }, [], [/^CLOUD must be one of: china, public\.$/]],
  [{ ...laptop, DEFAULT_LANGUAGE: 'zh' }, [], [/^DEFAULT_LANGUAGE must be one of: fr, en\.$/]],
  [laptop, ['--manifest', '1.20'], [/^--manifest must be one of: 1\.19, 1\.29\.$/]],
  [laptop, ['--version', '1.0'], [/^--version must be three whole numbers/]],
  [laptop, ['--version', '1.0.0-beta'], [/^--version must be three whole numbers/]],
  [laptop, ['--version', '01.0.0'], [/^--version must be three whole numbers/]],
  [laptop, ['--developer', 'x'.repeat(33)], [/^--developer must have 1 to 32 characters/]],
  [laptop, ['--developer', '  '], [/^--developer must have 1 to 32 characters/]],
  [laptop, ['--website', 'http://a.cn'], [/^--website must be an https address/]],
  [laptop, ['--privacy', 'a.cn'], [/^--privacy must be an https address/]],
  [laptop, ['--terms', `https://a.cn/${'x'.repeat(2048)}`], [/^--terms must be an https address/]],
  [
    { PUBLIC_URL: 'http://a.cn', CLOUD: 'moon' },
    ['--manifest', '2', '--website', 'x', '--version', 'x'],
    [/^MicrosoftAppId/, /^PUBLIC_URL/, /^CLOUD/, /^--manifest/, /^--version/, /^--website/],
  ],
])('with %j and %j all that is wrong is told at once, and what to do', (env, args, expected) => {
  const [first, ...problems] = refusalOf(args, env)?.split('\n  - ') ?? [];
  expect(first).toBe('No package was made:');
  expect(problems).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  expect(problems.join()).not.toContain('hunter2');
  // In French there are as many sentences.
  expect(refusalOf(args, env, 'fr')?.split('\n  - ')).toHaveLength(problems.length + 1);
});

test.each([[['extra']], [['--unknown']], [['--out']], [['--version', '--out']], [['-v', '1.0.0']], [['--bad=1']]])(
  'the command line %j is answered with the options',
  (args) => {
    expect(refusalOf(args)).toMatch(/^Options: --out FILE, /);
  },
);

test('any version, developer and address are either used as they are or refused', () => {
  assert(
    property(anyText({ maxLength: 40 }), (text) => {
      for (const option of ['version', 'developer', 'website', 'privacy', 'terms', 'manifest']) {
        const args = [`--${option}=${text}`];
        const refused = refusalOf(args);
        if (refused !== undefined) expect(refused).toContain(`--${option} must`);
        else expect(JSON.stringify(settingsOf(args))).toContain(JSON.stringify(text.trim()));
      }
    }),
  );
});

test('the package is written where it is wanted, and the command says how to go on', async () => {
  const { file, said, refused } = await run(['--developer', 'Lanting']);
  expect(refused).toBeUndefined();
  const manifest = openPackage(readFileSync(file)).json('manifest.json');
  expect([valueAt(manifest, 'id'), valueAt(manifest, 'bots[0].botId')]).toEqual([
    appId.toLowerCase(),
    appId.toLowerCase(),
  ]);
  expect(valueAt(manifest, 'validDomains[0]')).toBe('guichet.example.cn');
  expect(said).toEqual([
    `${file} is written: version 3.2.1, manifest 1.19.`,
    expect.stringContaining('guichet.example.cn'),
    expect.stringContaining('“Lanting”'),
    expect.stringContaining('https://admin.teams.microsoft.com/'),
  ]);
});

test('in China the command names that admin centre, and says that files come in over the page', async () => {
  const { said } = await run([], { env: { ...laptop, CLOUD: 'china' } });
  expect(said.slice(-2)).toEqual([
    expect.stringContaining('https://admin.teams.microsoftonline.cn/'),
    expect.stringContaining('over the page'),
  ]);
});

test('texts that Teams would not take are named by language, key and place, and nothing is written', async () => {
  const wordsOf = (language: Language) => (key: Key) => {
    if (language === 'fr' && key === 'commands.offers.words') return 'x'.repeat(33);
    if (language === 'en' && key === 'teamsApp.what') return '';
    if (language === 'en' && key === 'commands.users.words') return 'menu|users';
    return wordsIn(language)(key);
  };
  const { file, said, refused } = await run([], { wordsOf });
  expect(refused?.split('\n  - ')).toEqual([
    'No package was made:',
    'fr.json: commands.offers.words has 33 characters, and Teams takes 32 (bots[0].commandLists[0].commands[4].title).',
    'en.json: teamsApp.what has no words (description.full).',
    'en.json: commands.users.words begins with a name that the list of commands has already (bots[0].commandLists[0].commands[2].title).',
  ]);
  expect([existsSync(file), said]).toEqual([false, []]);
});

test('a place that cannot be written is told, and its reason', async () => {
  const { file } = await run();
  const { refused } = await run(['--out', join(file, 'below', 'a.zip')]);
  expect(refused).toMatch(/below\/a\.zip cannot be written \(\w+\): choose another place with --out\.$/);
});

describe('The command', () => {
  const command = (env: Env, ...args: string[]) =>
    new Promise<{ code: unknown; out: string }>((done) => {
      const all = { PATH: process.env['PATH'], DEFAULT_LANGUAGE: 'en', ...env };
      execFile(process.execPath, [resolve('bot/teams-package.ts'), ...args], { env: all }, (error, stdout, stderr) =>
        done({ code: error?.code ?? 0, out: stdout + stderr }),
      );
    });

  it('makes a package of this release and ends with 0', async () => {
    const file = join(folder, 'command.zip');
    expect(await command(laptop, '--out', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`version ${release.version}, manifest 1.19`),
    });
    expect(openPackage(readFileSync(file)).json('manifest.json')['version']).toBe(release.version);
  });

  it('without a registration writes nothing, says why in the operator’s language, and ends with 1', async () => {
    const file = join(folder, 'never', 'command.zip');
    const { code, out } = await command({ PUBLIC_URL: 'https://a.cn', DEFAULT_LANGUAGE: 'fr' }, '--out', file);
    expect(code).toBe(1);
    expect(out).toMatch(/^Aucun paquet n’a été fait\u00A0:\n {2}- MicrosoftAppId n’est pas défini/);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });
});
