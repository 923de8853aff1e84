import type { Counters } from '../../storage/counters.ts';
import type { SmsChannel } from './channel.ts';
import { DeliveryFailed, asDeliveryFailed } from './delivery-failed.ts';

/** Where text messages may go, and how many a day. */
export interface SmsLimits {
  /** Prefixes in E.164, such as `+86`. Unless told, mainland China alone: dearer countries are what attackers pump. */
  readonly prefixes?: readonly string[] | undefined;
  /** Messages in 24 h over the whole company: 100 unless told (control DO-13). */
  readonly perDay?: number | undefined;
}

/** What the limits are kept with. */
export interface LimitedSmsParts extends SmsLimits {
  readonly counters: Counters;
  /** The budget is used up: told once for each time. */
  readonly onAlert: (alert: 'smsBudget') => void;
}

const day = 24 * 60 * 60 * 1000;

/** Keeps a channel of text messages within its countries and its budget. A store that fails sends nothing. */
export function limitedSms(sms: SmsChannel, parts: LimitedSmsParts): SmsChannel {
  const { prefixes = ['+86'], perDay = 100, counters, onAlert } = parts;
  const count = (by: number) => counters.increment('sms budget', { by, ttlMs: day });
  const reaches = (to: string) => prefixes.some((prefix) => to.startsWith(prefix)) && sms.reaches(to);

  return Object.freeze({
    reaches,
    async send(message, signal) {
      if (!reaches(message.to)) throw new DeliveryFailed('destination');
      const { value } = await count(1);
      if (value === perDay + 1) onAlert('smsBudget');
      if (value > perDay) throw new DeliveryFailed('budget');
      try {
        await sms.send(message, signal);
      } catch (error) {
        const failed = asDeliveryFailed(error);
        // What the gateway did not take costs nothing; after a time-out nobody knows.
        if (failed.code !== 'timeout') await count(-1).catch(() => undefined);
        throw failed;
      }
    },
  } satisfies SmsChannel);
}
