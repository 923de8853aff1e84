import { wordsIn } from '../locales/words.ts';
import { operatorLanguage } from './operator-language.ts';
import { readArguments } from './store-copy/read-arguments.ts';
import { runCopy } from './store-copy/run-copy.ts';

// `npm run store:copy -- FROM TO`: everything from one store into another, such as `sqlite: env:STORE_URL`.
const language = operatorLanguage(process.env);
const say = wordsIn(language);

try {
  const dataDir = process.env['DATA_DIR'] ?? './data';
  const copying = readArguments(process.argv.slice(2), { env: process.env, dataDir }, say);
  const tell = (line: string) => void process.stdout.write(`${line}\n`);
  const same = await runCopy(copying, { dataDir, language, now: Date.now, tell });
  process.exitCode = same ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : say('failures.internal')}\n`);
  process.exitCode = 1;
}
