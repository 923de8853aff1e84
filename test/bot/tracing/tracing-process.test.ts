import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeConnector, type FakeConnector } from '../../support/connector.ts';
import { freePort } from '../../support/free-port.ts';
import { startGuichetProcess, type GuichetProcess } from '../../support/guichet-process.ts';
import { otlpReceiver, type OtlpReceiver } from '../../support/otlp-receiver.ts';
import { send } from '../door/post-activity.ts';

let connector: FakeConnector;
let collector: OtlpReceiver;
let dataDir: string;
let bot: GuichetProcess | undefined;
beforeEach(async () => {
  [connector, collector] = await Promise.all([fakeConnector(), otlpReceiver()]);
  dataDir = mkdtempSync(join(tmpdir(), 'guichet-'));
});
afterEach(async () => {
  await bot?.kill();
  await Promise.all([connector.close(), collector[Symbol.asyncDispose]()]);
  rmSync(dataDir, { recursive: true });
});

/** Tells on standard error which modules of OpenTelemetry are loaded. */
const telling = `
  import { registerHooks } from 'node:module';
  registerHooks({
    load(url, context, next) {
      const [, name] = /@opentelemetry\\/([\\w-]+)\\//.exec(url) ?? [];
      if (name) process.stderr.write('loaded ' + name + ';');
      return next(url, context);
    },
  });`;

async function turn(env: Readonly<Record<string, string>>): Promise<GuichetProcess> {
  const port = await freePort();
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(telling)}`;
  const all = {
    PORT: String(port),
    DATA_DIR: dataDir,
    NODE_COMPILE_CACHE: join(dataDir, 'compiled'),
    NODE_OPTIONS,
    ...env,
  };
  bot = await startGuichetProcess(all);
  const activity = {
    ...{ type: 'message', id: '1', channelId: 'emulator', serviceUrl: connector.url, text: 'i am Alex' },
    ...{ from: { id: 'u', name: 'User' }, recipient: { id: 'bot' }, conversation: { id: 'c' }, locale: 'en-US' },
  };
  const headers = { 'Content-Type': 'application/json' };
  const message = { method: 'POST', path: '/api/messages', headers, body: JSON.stringify(activity) };
  expect(await send(port, message)).toMatchObject({ status: 200 });
  return bot;
}

const loaded = (process: GuichetProcess) =>
  new Set([...process.said().matchAll(/loaded ([\w-]+);/g)].map(([, name]) => name));

test('without a collector nothing of OpenTelemetry is loaded but the API that other packages bring', async () => {
  const process = await turn({});
  expect(await process.stop()).toBe(0);
  expect([...loaded(process)].filter((name) => name !== 'api')).toEqual([]);
}, 60_000);

test('with a collector, what is left goes out when the process is asked to end', async () => {
  const process = await turn({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
  expect(collector.spans).toEqual([]);
  expect(await process.stop()).toBe(0);
  expect(loaded(process)).toContain('sdk-trace');
  expect(collector.spans.map(({ name }) => name)).toContain('turn');
}, 60_000);
