import { wordsIn } from '../locales/words.ts';
import { PartnerCenterError } from '../partner-center/errors.ts';
import { readConfig } from './config.ts';
import { readTextFile } from './config/secret-file.ts';
import { createLog } from './observing/log.ts';
import { createMetrics } from './observing/metrics.ts';
import { openVault } from './open-vault.ts';
import { operatorLanguage } from './operator-language.ts';
import { readArguments, type Asked } from './partner-init/read-arguments.ts';
import { InitRefused } from './partner-init/refused.ts';
import { runInit } from './partner-init/run-init.ts';
import { openTerminal } from './terminal.ts';

// `npm run partner:init -- --tenant … --admin OBJECTID …`: the partner of the embedded Partner Center and its first admin.
const language = operatorLanguage(process.env);
const say = wordsIn(language);

const terminal = openTerminal();

try {
  await begin(await readArguments(process.argv.slice(2), say, terminal.ask));
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

async function begin(asked: Asked): Promise<void> {
  const config = readConfig(process.env, readTextFile);
  if (config.local) throw new InitRefused(say('partnerInit.local'));
  if (config.store.kind === 'memory') throw new InitRefused(say('partnerInit.memory'));
  const observers = { log: createLog({ level: 'error' }), metrics: createMetrics() };
  const vault = await openVault(config, observers, Date.now);
  try {
    await runInit({ vault, tenants: config.allowedTenants, language, terminal }, asked);
  } finally {
    await vault.store.close();
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof PartnerCenterError) return say('failures.unavailable');
  return error instanceof Error ? error.message : say('failures.internal');
}
