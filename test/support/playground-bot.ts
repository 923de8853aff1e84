import { readConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/observing/log.ts';
import { startBot } from '../../bot/start.ts';

// The bot of a browser test, as `bot/main.ts` starts it but for one thing: a test presses faster than one person may.
const config = readConfig(process.env, () => '');
const log = createLog({ level: config.logLevel });
const bot = await startBot(config, log, process.cwd(), { personLimit: async () => 'allowed' });
await bot.warm();
log.event('process.started', { local: config.local, cloud: config.cloud, store: config.store.kind });
process.once('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
