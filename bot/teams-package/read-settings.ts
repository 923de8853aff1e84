import { languages } from '../../locales/languages.ts';
import type { Translate } from '../../locales/words.ts';
import { manifestVersions } from '../../teams/manifest-version.ts';
import type { TeamsApp } from '../../teams/manifest.ts';
import { clouds, type CloudName } from '../clouds.ts';
import type { Environment } from '../config/environment.ts';
import { readVariables, type Reading } from '../config/read-variables.ts';
import type { Variable } from '../config/variables.ts';
import type { Asked } from './read-arguments.ts';
import { PackageRefused } from './refused.ts';

/** What the command makes, and where. */
export interface Settings {
  readonly app: TeamsApp;
  readonly cloud: CloudName;
  readonly out: string;
}

/** A package can be made where no bot runs: of its variables these are all that it takes. */
const needed: readonly Variable[] = ['MicrosoftAppId', 'PUBLIC_URL', 'CLOUD', 'DEFAULT_LANGUAGE'];

const limits = { url: 2048, developer: 32 } as const;

/** Reads options and variables; throws `PackageRefused` with everything that is wrong at once. */
export function readSettings(
  asked: Asked,
  { env, packageVersion }: { readonly env: Environment; readonly packageVersion: string },
  say: Translate,
): Settings {
  const reading = readVariables(Object.fromEntries(needed.map((name) => [name, env[name]])), noFiles);
  const { manifest: manifestAsked = manifestVersions[0], version = packageVersion, developer = 'Guichet' } = asked;
  const manifestVersion = manifestVersions.find((known) => known === manifestAsked);
  const problems = [...variableProblems(reading, say)];
  if (manifestVersion === undefined) problems.push(say('teamsPackage.badManifest', known(manifestVersions)));
  if (!isVersion(version)) problems.push(say('teamsPackage.badVersion'));
  const name = developer.trim();
  if (name === '' || name.length > limits.developer) {
    problems.push(say('teamsPackage.badDeveloper', { limit: limits.developer }));
  }
  for (const option of ['website', 'privacy', 'terms'] as const) {
    const url = asked[option];
    if (url !== undefined && !isHttps(url)) {
      problems.push(say('teamsPackage.badUrl', { option: `--${option}`, limit: limits.url }));
    }
  }
  const { MicrosoftAppId, PUBLIC_URL, CLOUD = 'china', DEFAULT_LANGUAGE = 'en' } = reading.values;
  const about = `${PUBLIC_URL}/about`;
  if (PUBLIC_URL !== undefined && `${about}#privacy`.length > limits.url) {
    problems.push(say('teamsPackage.longPublicUrl', { limit: limits.url }));
  }
  if (
    problems.length > 0 ||
    MicrosoftAppId === undefined ||
    PUBLIC_URL === undefined ||
    manifestVersion === undefined
  ) {
    throw new PackageRefused([say('teamsPackage.refused'), ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
  return {
    app: {
      appId: MicrosoftAppId.toLowerCase(),
      version,
      manifestVersion,
      host: new URL(PUBLIC_URL).host,
      developer: {
        name,
        websiteUrl: asked.website ?? about,
        privacyUrl: asked.privacy ?? `${about}#privacy`,
        termsOfUseUrl: asked.terms ?? `${about}#terms`,
      },
      defaultLanguage: DEFAULT_LANGUAGE,
    },
    cloud: CLOUD,
    out: asked.out ?? 'dist/guichet-teams.zip',
  };
}

function* variableProblems({ given, values }: Reading, say: Translate): Generator<string> {
  const refused = (name: 'MicrosoftAppId' | 'PUBLIC_URL' | 'CLOUD' | 'DEFAULT_LANGUAGE') =>
    given.has(name) && values[name] === undefined;
  if (!given.has('MicrosoftAppId')) yield say('teamsPackage.noAppId');
  if (refused('MicrosoftAppId')) yield say('teamsPackage.badAppId');
  if (!given.has('PUBLIC_URL')) yield say('teamsPackage.noPublicUrl');
  if (refused('PUBLIC_URL')) yield say('teamsPackage.badPublicUrl');
  if (values.PUBLIC_URL !== undefined && !isHttps(values.PUBLIC_URL, Infinity)) yield say('teamsPackage.httpPublicUrl');
  if (refused('CLOUD')) yield say('teamsPackage.badCloud', known(Object.keys(clouds)));
  if (refused('DEFAULT_LANGUAGE')) yield say('teamsPackage.badLanguage', known(languages));
}

function known(values: readonly string[]) {
  return { known: values.join(', ') };
}

/** What the schema's pattern takes as a version, and Teams: semver's endings are refused, though it names semver. */
function isVersion(text: string): boolean {
  return /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(text) && text.length <= 256;
}

function isHttps(text: string, limit: number = limits.url): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && text.length <= limit && !/\s/.test(text);
}

/** None of the variables is a secret, so that none comes from a file. */
function noFiles(): never {
  throw new Error('no file to read');
}
