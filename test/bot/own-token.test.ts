import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '../../bot/config.ts';
import { createLog } from '../../bot/observing/log.ts';
import { createMetrics } from '../../bot/observing/metrics.ts';
import { openBot } from '../../bot/open-bot.ts';
import { ownToken } from '../../bot/own-token.ts';
import { connectorToken, TestCredentials } from '../support/connector.ts';
import { registeredVariables, testRegistration } from '../support/tokens.ts';

/** Tells whom it was asked for, and gives the token or what is in its place. */
class Listening extends TestCredentials {
  readonly asked: unknown[][] = [];
  readonly #refused: boolean;

  constructor(refused = false) {
    super();
    this.#refused = refused;
  }

  override async createCredentials(...asked: unknown[]) {
    this.asked.push(asked);
    if (this.#refused) throw new Error('AADSTS7000215');
    return super.createCredentials();
  }
}

async function warmed(variables: Readonly<Record<string, string>>, credentials: Listening): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
  const config = readConfig({ ...variables, DATA_DIR: dataDir, STORE_URL: 'memory:' }, () => '');
  const observers = { log: createLog({ level: 'fatal', write: () => undefined }), metrics: createMetrics() };
  const bot = await openBot(config, { observers, root: resolve('.'), world: { credentials } });
  try {
    await bot.warm();
  } finally {
    await bot.close();
    rmSync(dataDir, { recursive: true });
  }
}

test('the token is that of the registration, for the channel', async () => {
  const { registration, endpoints } = readConfig(registeredVariables, () => '');
  if (registration === undefined) throw new Error('a registration was given');
  const credentials = new Listening();
  expect(await ownToken({ registration, endpoints }, credentials)).toBe(`Bearer ${connectorToken}`);
  const { ToChannelFromBotOAuthScope: scope, ToChannelFromBotLoginUrl: loginUrl } = endpoints;
  expect(credentials.asked).toEqual([[testRegistration.appId, scope, loginUrl, true]]);
});

test('a registered bot that warms gets its token before somebody waits for it', async () => {
  const credentials = new Listening();
  await warmed(registeredVariables, credentials);
  expect(credentials.asked).toHaveLength(1);
});

test('a directory that refuses it then stops nothing', async () => {
  const credentials = new Listening(true);
  await warmed(registeredVariables, credentials);
  expect(credentials.asked).toHaveLength(1);
});

test('in local mode no token is asked for', async () => {
  const credentials = new Listening();
  await warmed({}, credentials);
  expect(credentials.asked).toEqual([]);
});
