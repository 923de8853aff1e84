import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import type { Language } from '../../locales/languages.ts';
import { wordsIn, type Translate } from '../../locales/words.ts';
import { describeWithChromium, startChromium } from './chromium.ts';
import { openChat, type Chat } from './playground-chat.ts';
import { freePort } from './free-port.ts';

/** A bot of its own with a Playground beside it, for the tests of one `describe`. */
export interface Playground {
  /** The words of the people who use it. */
  readonly say: Translate;
  /** Opens the Playground in a window of its own. */
  opensChat(): Promise<Chat>;
  /** Where the bot keeps everything, mails and text messages among it. */
  dataDir(): string;
}

/** `describe` with the bot and the Agents Playground running, and people whose Teams speaks `language`. */
export function describeInPlayground(name: string, language: Language, body: (playground: Playground) => void): void {
  describeWithChromium(name, () => {
    let browser: Browser;
    let url: string;
    let dataDir: string;
    const closings: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      const [bot, opened] = await Promise.all([startBot(), startChromium()]);
      browser = opened;
      ({ dataDir } = bot);
      const relay = await relayTo(bot.endpoint, language);
      const playground = await startPlayground(relay.endpoint);
      url = playground.url;
      closings.push(() => browser.close(), playground.close, relay.close, bot.close);
    });
    afterAll(async () => {
      for (const close of closings) await close();
    });

    body({ say: wordsIn(language), opensChat: () => openChat(browser, url, language), dataDir: () => dataDir });
  });
}

async function startBot() {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-playground-'));
  const port = String(await freePort());
  const bot = await started(
    [resolve('test/support/playground-bot.ts')],
    { PORT: port, DATA_DIR: dataDir },
    '"process.started"',
  );
  return {
    dataDir,
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    async close() {
      await ended(bot);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startPlayground(endpoint: string) {
  const port = String(await freePort());
  const cli = resolve('node_modules/@microsoft/m365agentsplayground/cli.js');
  const asked = ['start', '--app-endpoint', endpoint, '--channel-id', 'msteams', '--port', port, '--disable-telemetry'];
  const playground = await started([cli, ...asked], {}, `Listening on ${port}`);
  return { url: `http://localhost:${port}`, close: () => ended(playground) };
}

/**
 * Stands between the Playground and the bot: the Playground writes `en-US` into whatever it sends, whatever its
 * environment and its browser say, where Teams writes the person's own language. The order stays as it was: of the two
 * activities that tell of an installation, only the first names the language.
 */
async function relayTo(endpoint: string, language: Language) {
  const locale = language === 'fr' ? 'fr-FR' : 'en-US';

  async function relayed(request: IncomingMessage) {
    const body = (await text(request)).replaceAll('"locale":"en-US"', `"locale":"${locale}"`);
    const answer = await fetch(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    return { status: answer.status, type: answer.headers.get('Content-Type') ?? '', body: await answer.text() };
  }

  let before: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    before = before
      .then(async () => relayed(request))
      .catch(() => ({ status: 502, type: '', body: '' }))
      .then(({ status, type, body }) => response.writeHead(status, { 'Content-Type': type }).end(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}/api/messages`,
    close: async () => void (await new Promise((closed) => server.close(closed))),
  };
}

/** Starts Node with these arguments, and waits until it says `ready`. */
async function started(args: readonly string[], env: NodeJS.ProcessEnv, ready: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, { env: { ...process.env, NODE_ENV: 'test', ...env } });
  let said = '';
  await new Promise<void>((done, failed) => {
    child.once('exit', () => failed(new Error(`${args[0]} ended before it was ready:\n${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (more: string) => {
        said += more;
        if (said.includes(ready)) done();
      });
    }
  });
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await over;
}
