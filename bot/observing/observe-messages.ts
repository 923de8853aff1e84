import type { Channel } from '../../jobs/channels/channel.ts';
import { DeliveryFailed } from '../../jobs/channels/delivery-failed.ts';
import type { Channels } from '../../jobs/send-message.ts';
import type { CodeDelivery } from '../../password-reset/ports.ts';
import type { ConnectorHttp } from '../channel/connector-http.ts';
import { ConnectorFailed } from '../errors.ts';
import { secondsSince, type Observers } from './observe.ts';
import { step, tellTrace } from '../tracing/trace.ts';

const operations = { POST: 'send', PUT: 'update', DELETE: 'delete', GET: 'lookup' } as const;

/** A connector whose calls are timed and counted by what became of them. */
export function observeConnector(http: ConnectorHttp, { metrics }: Pick<Observers, 'metrics'>): ConnectorHttp {
  return (request) => {
    const operation = operations[request.method];
    return step(`channel ${operation}`, async () => {
      const begun = performance.now();
      let outcome: 'sent' | 'refused' | 'failed' = 'failed';
      try {
        const text = await http(request);
        outcome = 'sent';
        return text;
      } catch (error) {
        const status = error instanceof ConnectorFailed ? error.status : undefined;
        // The message is gone, or the person has taken the bot away: nothing that an operator could mend.
        if (status !== undefined && status >= 400 && status < 500 && status !== 429) outcome = 'refused';
        tellTrace({ status });
        throw error;
      } finally {
        metrics.channelCalled(operation, outcome, secondsSince(begun));
        tellTrace({ outcome });
      }
    });
  };
}

/** Channels whose tries are counted. */
export function observeChannels({ mail, sms }: Channels, { metrics }: Observers): Channels {
  const around = <M>(channel: Channel<M>, name: 'email' | 'sms'): Channel<M> => ({
    reaches: (to) => channel.reaches(to),
    async send(message, signal) {
      let outcome = 'internal';
      try {
        await channel.send(message, signal);
        outcome = 'sent';
      } catch (error) {
        if (error instanceof DeliveryFailed) outcome = error.code;
        throw error;
      } finally {
        metrics.messageHandedOver(name, outcome);
      }
    },
  });
  return { mail: mail && around(mail, 'email'), sms: sms && around(sms, 'sms') };
}

/** A delivery whose codes are counted. */
export function observeCodes<D extends CodeDelivery>(delivery: D, { metrics }: Observers): D {
  return {
    ...delivery,
    async send(parcel) {
      const outcome = await delivery.send(parcel);
      metrics.codeEnded(parcel.address.channel, outcome);
      return outcome;
    },
  };
}
