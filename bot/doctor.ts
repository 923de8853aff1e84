import { wordsIn } from '../locales/words.ts';
import { readTextFile } from './config/secret-file.ts';
import { examine } from './doctor/examine.ts';
import { tellFindings } from './doctor/tell-findings.ts';
import { operatorLanguage } from './operator-language.ts';

// `npm run doctor`: checks the configuration against the world; ends with 1 when something is not as it should be.
const say = wordsIn(operatorLanguage(process.env));
const findings = await examine({ env: process.env, readFile: readTextFile, now: Date.now });
process.exitCode = findings.some(({ mark }) => mark === 'bad') ? 1 : 0;
// What was given up, such as a directory that hangs, would go on for minutes.
process.stdout.write(tellFindings(findings, say), () => process.exit());
