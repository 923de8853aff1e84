import { noticeQueue } from '../jobs/notices/notice-queue.ts';
import { wordsIn } from '../locales/words.ts';
import { PartnerCenterError } from '../partner-center/errors.ts';
import { catalogPins } from '../partner-center/catalog/catalog-pins.ts';
import { deedRecords } from '../partner-center/deed-records.ts';
import { createLedger } from '../partner-center/ledger.ts';
import { tellingWatchers } from '../partner-center/watches/tell-watchers.ts';
import { openWatches } from '../partner-center/watches/watches.ts';
import { journal } from '../storage/journal.ts';
import { readConfig } from './config.ts';
import { readTextFile } from './config/secret-file.ts';
import { findUser } from './turn/find-user.ts';
import { createLog } from './observing/log.ts';
import { createMetrics } from './observing/metrics.ts';
import { openPartnerCenter } from './open-desk.ts';
import { openPriceLists } from './open-price-lists.ts';
import { openVault } from './open-vault.ts';
import { operatorLanguage } from './operator-language.ts';
import { readArguments, type Asked } from './prices-import/read-arguments.ts';
import { ImportRefused } from './prices-import/refused.ts';
import { runImport } from './prices-import/run-import.ts';
import { openTerminal } from './terminal.ts';
import { withOwnWrites } from './with-own-writes.ts';

// `npm run prices:import -- FILE [--month 2026-12] [--as NAME] [--yes]`: a price list from the operator's terminal.
const language = operatorLanguage(process.env);
const say = wordsIn(language);

try {
  await importFile(readArguments(process.argv.slice(2), say));
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

async function importFile(asked: Asked): Promise<void> {
  const config = readConfig(process.env, readTextFile);
  if (config.store.kind === 'memory') throw new ImportRefused(say('priceImport.memory'));
  const observers = { log: createLog({ level: 'error' }), metrics: createMetrics() };
  const vault = await openVault(config, observers, Date.now);
  const { now } = vault;
  try {
    const partnerCenter = await openPartnerCenter(config, vault, {});
    const lists = await openPriceLists(config, vault, partnerCenter);
    const effects = deedRecords(vault);
    const find = (id: string) => findUser(partnerCenter, id);
    // Put down here, and told by the bot when it next looks.
    const notices = { change: noticeQueue(vault).change, wake: () => undefined };
    const pins = catalogPins(vault, { actor: find, known: async () => false });
    const ledger = createLedger({
      ...{ partnerCenter: withOwnWrites(partnerCenter, lists.wasWritten), effects, now },
      journal: journal(vault),
      whenDone: tellingWatchers(vault, { watches: openWatches(vault), notices, find }),
    });
    await runImport({ partnerCenter, lists, pins, ledger, now, language, terminal: openTerminal() }, asked);
  } finally {
    await vault.store.close();
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof PartnerCenterError) return say('failures.unavailable');
  return error instanceof Error ? error.message : say('failures.internal');
}
