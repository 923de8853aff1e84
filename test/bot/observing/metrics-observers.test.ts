import { ConnectorFailed } from '../../../bot/errors.ts';
import { createMetrics } from '../../../bot/observing/metrics.ts';
import { observeChannels, observeConnector } from '../../../bot/observing/observe-messages.ts';
import { observeChore, observeJournal, observeLog } from '../../../bot/observing/observe.ts';
import { DeliveryFailed } from '../../../jobs/channels/delivery-failed.ts';
import type { Journal } from '../../../storage/journal.ts';
import { Overtaken } from '../../../storage/unit-of-work.ts';
import { openGuichet } from '../../support/guichet.ts';
import { captureLog } from '../../support/log-capture.ts';
import { scrape } from '../../support/monitoring/busy-guichet.ts';

const observers = () => {
  const [{ log }, metrics] = [captureLog(), createMetrics()];
  return { log, metrics };
};

const failing = (error: Error) => async () => {
  throw error;
};

test('an entry that the journal cannot take is counted, and thrown on; a turn that begins anew is none', async () => {
  const parts = observers();
  const journal = (append: () => Promise<never>) => observeJournal({ append } as unknown as Journal, parts);
  const entry = { actorId: 'a', action: 'createUser', outcome: 'done', differences: [], correlationId: 'c' } as const;
  await expect(journal(failing(new Error('damaged'))).append(entry)).rejects.toThrow('damaged');
  await expect(journal(failing(new Overtaken('faster'))).append(entry)).rejects.toThrow('faster');
  expect((await parts.metrics.expose()).text).toContain('guichet_journal_failures_total 1');
});

test.each([
  [403, 'refused'],
  [404, 'refused'],
  [429, 'failed'],
  [502, 'failed'],
  [undefined, 'failed'],
])('a call that the channel ends with %s is %s', async (status, outcome) => {
  const parts = observers();
  const http = observeConnector(failing(new ConnectorFailed(status, 'code')), parts);
  await expect(http({ method: 'PUT', url: 'https://x/', headers: {}, body: '{}' })).rejects.toThrow(ConnectorFailed);
  const { text } = await parts.metrics.expose();
  expect(text).toContain(`guichet_channel_calls_total{operation="update",outcome="${outcome}"} 1`);
  expect(text).toContain('guichet_channel_duration_seconds_count{operation="update"} 1');
});

test('each try of a message is counted by what became of it', async () => {
  const parts = observers();
  const tries = [async () => undefined, failing(new DeliveryFailed('busy')), failing(new Error('bug'))];
  const mail = { reaches: () => true, send: async () => (tries.shift() ?? tries.pop())?.() };
  const observed = observeChannels({ mail, sms: undefined }, parts);
  expect([observed.mail?.reaches('a@example.cn'), observed.sms]).toEqual([true, undefined]);
  const message = { to: 'a@example.cn', subject: '', text: '', html: '' };
  await observed.mail?.send(message);
  await expect(observed.mail?.send(message)).rejects.toThrow(DeliveryFailed);
  await expect(observed.mail?.send(message)).rejects.toThrow('bug');
  const { text } = await parts.metrics.expose();
  for (const outcome of ['sent', 'busy', 'internal']) {
    expect(text).toContain(`guichet_messages_total{channel="email",outcome="${outcome}"} 1`);
  }
});

test('background work tells when it was last done, and not when it failed', async () => {
  const { metrics } = observers();
  let at = 1_000;
  let well = true;
  const work = async () => {
    if (!well) throw new Error('no');
  };
  const chore = observeChore({ name: 'settle', everyMs: 1, work }, metrics, () => at);
  const told = async () => (await metrics.expose()).text;
  expect(await told()).toContain('guichet_chore_succeeded_timestamp_seconds{chore="settle"} 1\n');
  at = 5_000;
  await chore.work();
  expect(await told()).toContain('guichet_chore_succeeded_timestamp_seconds{chore="settle"} 5\n');
  at = 9_000;
  well = false;
  await expect(chore.work()).rejects.toThrow('no');
  expect(await told()).toContain('guichet_chore_succeeded_timestamp_seconds{chore="settle"} 5\n');
});

test('an event that somebody should look at is counted by its name, and any is logged', async () => {
  const [capture, metrics] = [captureLog(), createMetrics()];
  const log = observeLog(capture.log, metrics);
  log.event('reset.paused', {});
  log.event('secret.shown', {});
  expect(capture.lines().map(({ event }) => event)).toEqual(['reset.paused', 'secret.shown']);
  const { text } = await metrics.expose();
  expect(text).toContain('guichet_events_total{event="reset.paused",level="error"} 1');
  expect(text).not.toContain('secret.shown');
});

test('a gauge that cannot be read is left out, and keeps no other from being told', async () => {
  const { metrics } = observers();
  metrics.gauge('deeds_open', failing(new Error('store')));
  metrics.gauge('notices_waiting', () => 3);
  const { text } = await metrics.expose();
  expect(text).not.toMatch(/^guichet_deeds_open /m);
  expect(text).toContain('guichet_notices_waiting 3\n');
});

test('a turn that runs is told, and that the bot ends while it does', async () => {
  const guichet = await openGuichet({ world: { limits: { drainMs: 500 } } });
  guichet.connector.answerNext('hang');
  const turn = guichet.person('Alex').says('menu');
  await guichet.connector.received(1);
  expect(await scrape(guichet)).toMatch(/^guichet_turns_running 1$/m);
  const ended = guichet[Symbol.asyncDispose]();
  const text = await scrape(guichet);
  expect(text).toMatch(/^guichet_draining 1$/m);
  expect(text).toMatch(/^guichet_ready 0$/m);
  await Promise.allSettled([turn, ended]);
});
