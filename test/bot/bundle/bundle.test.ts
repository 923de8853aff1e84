import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { startOptions } from '../../../bot/bundle/start-options.ts';
import { fakeConnector, type FakeConnector } from '../../support/connector.ts';
import { freePort } from '../../support/free-port.ts';
import { startGuichetProcess, type GuichetProcess } from '../../support/guichet-process.ts';
import { otlpReceiver } from '../../support/otlp-receiver.ts';
import { send } from '../door/post-activity.ts';

beforeAll(() => execFileSync(process.execPath, [resolve('bot/bundle.ts')]), 60_000);

let connector: FakeConnector;
let dataDir: string;
let bot: GuichetProcess | undefined;
beforeEach(async () => {
  connector = await fakeConnector();
  dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
});
afterEach(async () => {
  await bot?.kill();
  await connector.close();
  rmSync(dataDir, { recursive: true });
});

test('the bundle starts, answers, serves its pages, tells its traces and ends well', async () => {
  await using collector = await otlpReceiver();
  const port = await freePort();
  const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const env = { PORT: String(port), DATA_DIR: dataDir, NODE_COMPILE_CACHE: join(dataDir, 'compiled') };
  bot = await startGuichetProcess({ ...env, ...traced }, 'dist/main.js');
  const activity = {
    type: 'message',
    id: '1',
    channelId: 'emulator',
    serviceUrl: connector.url,
    from: { id: 'u', name: 'User' },
    recipient: { id: 'bot', name: 'Bot' },
    conversation: { id: 'c' },
    locale: 'fr-FR',
    text: 'je suis Alex',
  };
  const headers = { 'Content-Type': 'application/json' };
  const message = { method: 'POST', path: '/api/messages', headers, body: JSON.stringify(activity) };
  expect(await send(port, message)).toMatchObject({ status: 200 });
  const [reply] = await connector.received(1);
  expect(reply?.activity.attachments).toHaveLength(1);
  expect(await send(port, { path: '/readyz' })).toMatchObject({ status: 200 });
  expect(await send(port, { path: '/temporary-password/fr', headers: { Host: `localhost:${port}` } })).toMatchObject({
    status: 200,
  });
  expect(await bot.stop()).toBe(0);
  expect(collector.spans.map(({ name }) => name)).toContain('turn');
  expect(bot.said()).not.toMatch(/"level":"(?:error|fatal)"/);
}, 60_000);

/** What V8 thinks of the compiled code that lies beside the bundle, under options of Node. */
function isCompiledUnder(options: readonly string[]): boolean {
  const open = `import { openBundle } from './dist/open-bundle.js';
    console.log(openBundle('${resolve('dist/guichet.cjs')}').isCompiled);`;
  const said = execFileSync(process.execPath, [...options, '--input-type=module', '-e', open], { encoding: 'utf8' });
  return said.trim() === 'true';
}

test('the bundle is compiled for the options that it is started with, and for any memory', () => {
  expect(startOptions.length).toBeGreaterThan(0);
  expect(isCompiledUnder(startOptions)).toBe(true);
  expect(isCompiledUnder([...startOptions, '--max-old-space-size=300'])).toBe(true);
  // As would be said of code of another V8: it is compiled anew.
  expect(isCompiledUnder([...startOptions, '--stack-size=900'])).toBe(false);
});

test('what is compiled holds the functions that a turn calls', () => {
  const source = readFileSync('dist/guichet.cjs', 'latin1');
  const uncalled = new Script(source).createCachedData().length;
  expect(statSync('dist/guichet.cjs.compiled').size).toBeGreaterThan(1.5 * uncalled);
});
