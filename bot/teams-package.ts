import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordsIn } from '../locales/words.ts';
import release from '../package.json' with { type: 'json' };
import { operatorLanguage } from './operator-language.ts';
import { makePackage } from './teams-package/make-package.ts';
import { readArguments } from './teams-package/read-arguments.ts';
import { readSettings } from './teams-package/read-settings.ts';

// `npm run teams:package`: the zip that an administrator uploads to Teams (docs/teams.md).
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const language = operatorLanguage(process.env);
const say = wordsIn(language);

try {
  const asked = readArguments(process.argv.slice(2), say);
  const settings = readSettings(asked, { env: process.env, packageVersion: release.version }, say);
  await makePackage(settings, { root, language, tell: (line) => void process.stdout.write(`${line}\n`) });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : say('failures.internal')}\n`);
  process.exitCode = 1;
}
