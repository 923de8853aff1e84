import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fakeConnector, type FakeConnector } from '../support/connector.ts';
import { freePort } from '../support/free-port.ts';
import { startGuichetProcess, type GuichetProcess } from '../support/guichet-process.ts';
import { otlpReceiver } from '../support/otlp-receiver.ts';
import { send } from './door/post-activity.ts';

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
  execFileSync(process.execPath, [resolve('bot/bundle.ts')]);
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
