import type { Sms, SmsChannel } from '../../jobs/channels/channel.ts';
import { DeliveryFailed, type Fault } from '../../jobs/channels/delivery-failed.ts';
import { limitedSms, type SmsLimits } from '../../jobs/channels/limited-sms.ts';
import { counters } from '../../storage/counters.ts';
import { failingStore } from '../support/storage/failing-store.ts';
import { testVault } from '../support/storage/test-vault.ts';

const sms: Sms = { to: '+8613800138000', text: 'x', kind: 'code.reset', code: '12345678', minutes: '5' };
const day = 24 * 60 * 60 * 1000;

function rig(limits: SmsLimits = {}) {
  const vault = testVault();
  const store = failingStore(vault.store);
  const sent: Sms[] = [];
  const alerts: unknown[] = [];
  let fault: Fault | undefined;
  const gateway: SmsChannel = {
    reaches: () => true,
    async send(message) {
      if (fault !== undefined) throw new DeliveryFailed(fault);
      sent.push(message);
    },
  };
  const make = () =>
    limitedSms(gateway, {
      ...limits,
      counters: counters({ ...vault, store }),
      onAlert: (...alert: unknown[]) => alerts.push(alert),
    });
  return {
    ...{ vault, store, sent, alerts, make, channel: make() },
    fail(next?: Fault) {
      fault = next;
    },
  };
}

async function sendAll(channel: SmsChannel, count: number): Promise<number> {
  const results = await Promise.allSettled(Array.from({ length: count }, async () => channel.send(sms)));
  return results.filter(({ status }) => status === 'fulfilled').length;
}

describe('the limits of text messages', () => {
  it('stop the 101st of a day, over all processes, and tell of it once', async () => {
    const { channel, make, sent, alerts, vault } = rig();
    expect((await Promise.all([sendAll(channel, 60), sendAll(make(), 60)])).reduce((a, b) => a + b)).toBe(100);
    expect(sent).toHaveLength(100);
    expect(alerts).toEqual([['smsBudget']]);
    await expect(channel.send(sms)).rejects.toMatchObject({ code: 'budget', retry: 'later' });
    expect(alerts).toHaveLength(1);

    vault.clock.advance(day);
    expect(await sendAll(channel, 1)).toBe(1);
  });

  it('let another number a day through when told', async () => {
    const { channel } = rig({ perDay: 3 });
    expect(await sendAll(channel, 5)).toBe(3);
  });

  it.each([
    ['+8613800138000', true],
    ['+8521234567', false],
    ['+33612345678', false],
    ['8613800138000', false],
    ['', false],
  ])('let %s through: %s', async (to, allowed) => {
    const { channel, sent } = rig();
    expect(channel.reaches(to)).toBe(allowed);
    await channel.send({ ...sms, to }).catch((error: unknown) => expect(error).toMatchObject({ code: 'destination' }));
    expect(sent).toHaveLength(allowed ? 1 : 0);
  });

  it('allow the countries that they are told', () => {
    const { channel } = rig({ prefixes: ['+852', '+33'] });
    expect(['+8613800138000', '+8521234567', '+33612345678'].map(channel.reaches)).toEqual([false, true, true]);
  });

  it('allow no number that the gateway does not reach', () => {
    const { vault } = rig();
    const nowhere: SmsChannel = { reaches: () => false, send: async () => undefined };
    const channel = limitedSms(nowhere, { counters: counters(vault), onAlert: () => undefined });
    expect(channel.reaches(sms.to)).toBe(false);
  });

  it.each<[Fault, number]>([
    ['unreachable', 2],
    ['busy', 2],
    ['refused', 2],
    ['timeout', 1],
  ])('count no message that was not taken: %s leaves room for %d', async (fault, left) => {
    const { channel, fail } = rig({ perDay: 2 });
    fail(fault);
    await expect(channel.send(sms)).rejects.toMatchObject({ code: fault });
    fail();
    expect(await sendAll(channel, 5)).toBe(left);
  });

  it('send nothing when the store does not count', async () => {
    const { channel, store, sent } = rig();
    store.fail();
    await expect(channel.send(sms)).rejects.toThrow('connection refused');
    expect(sent).toEqual([]);
  });
});
