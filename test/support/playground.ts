import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
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
}

/** `describe` with the bot and the Agents Playground running, and people whose Teams speaks `language`. */
export function describeInPlayground(name: string, language: Language, body: (playground: Playground) => void): void {
  describeWithChromium(name, () => {
    let browser: Browser;
    let url: string;
    const closings: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      const [bot, opened] = await Promise.all([startBot(), startChromium()]);
      browser = opened;
      const relay = await speakingAs(language, bot.endpoint);
      const playground = await startPlayground(relay.endpoint);
      url = playground.url;
      closings.push(() => browser.close(), playground.close, relay.close, bot.close);
    });
    afterAll(async () => {
      for (const close of closings) await close();
    });

    body({ say: wordsIn(language), opensChat: () => openChat(browser, url, language) });
  });
}

async function startBot() {
  const dataDir = mkdtempSync(join(tmpdir(), 'guichet-playground-'));
  const port = String(await freePort());
  const bot = await started([resolve('bot/main.ts')], { PORT: port, DATA_DIR: dataDir }, '"server.listening"');
  return {
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
 * Makes the people's client speak a language. The Playground writes `en-US` into whatever it sends, whatever its
 * environment and its browser say; Teams writes the person's own.
 */
async function speakingAs(language: Language, endpoint: string) {
  if (language === 'en') return { endpoint, close: async () => undefined };
  const server = createServer((request, response) => {
    void relayed()
      .catch(() => ({ status: 502, type: 'text/plain', body: '' }))
      .then(({ status, type, body }) => response.writeHead(status, { 'Content-Type': type }).end(body));

    async function relayed() {
      const body = (await text(request)).replaceAll('"locale":"en-US"', '"locale":"fr-FR"');
      const answer = await fetch(endpoint, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      const type = answer.headers.get('Content-Type') ?? 'text/plain';
      return { status: answer.status, type, body: await answer.text() };
    }
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
