import { readFileSync } from 'node:fs';
import { Adapter } from '../../bot/channel/adapter.ts';
import { Authentication } from '../../bot/door/authentication.ts';
import { readConfig } from '../../bot/config.ts';
import { createConnectorHttp } from '../../bot/channel/connector-http.ts';
import { createLog } from '../../bot/observing/log.ts';
import { createMetrics } from '../../bot/observing/metrics.ts';
import { createServer } from '../../bot/door/server.ts';
import { TestCredentials } from '../../test/support/connector.ts';
import { reportTo } from './usage.ts';

// The bot's edge alone: a turn that says the text again, to be compared with the same on the SDK (bench/peers/echo).
const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
const authentication = new Authentication({
  config,
  clock: Date.now,
  connectorHttp: createConnectorHttp(),
  credentials: new TestCredentials(),
});
const server = createServer({
  config,
  log: createLog({ level: config.logLevel }),
  metrics: createMetrics({ ofProcess: true }),
  authentication,
  adapter: new Adapter({ authentication, appId: config.registration?.appId ?? '' }),
  async onActivity(context, { text }) {
    const words = `Echo: ${text}`;
    await context.sendActivity(words, words);
  },
  routes: [],
  ready: async () => undefined,
});
reportTo(process, await server.listen());
