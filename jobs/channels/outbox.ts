import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanText } from '../../cards/clean-text.ts';
import type { Clock } from '../../storage/clock.ts';
import type { MailChannel, SmsChannel } from './channel.ts';
import { asDeliveryFailed } from './delivery-failed.ts';

/** The channels of local mode. */
export interface Outbox {
  readonly mail: MailChannel;
  readonly sms: SmsChannel;
}

/**
 * Puts mails and text messages into a directory instead of sending them, as text files that every editor opens:
 * `2026-01-01T08.00.00.000Z-mail-lynne@outlook.example-1f2e3d.txt`, in the order of time.
 */
export function outbox({ directory, now }: { readonly directory: string; readonly now: Clock }): Outbox {
  async function put(channel: 'mail' | 'sms', to: string, heading: string, text: string): Promise<void> {
    const time = new Date(now()).toISOString().replaceAll(':', '.');
    const recipient = to.replaceAll(/[^\w.@+-]/g, '_').slice(0, 80);
    const name = `${time}-${channel}-${recipient}-${randomBytes(3).toString('hex')}.txt`;
    // Under another name first: whoever watches the directory never reads half a message.
    const draft = join(directory, `.${name}.draft`);
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeFile(draft, `To: ${cleanText(to)}\n${heading}\n${text}\n`, { mode: 0o600, flag: 'wx' });
      await rename(draft, join(directory, name));
    } catch (error) {
      throw asDeliveryFailed(error);
    }
  }

  return Object.freeze({
    mail: {
      reaches: () => true,
      send: ({ to, subject, text }) => put('mail', to, `Subject: ${subject}\n`, text),
    },
    sms: { reaches: () => true, send: ({ to, text }) => put('sms', to, '', text) },
  } satisfies Outbox);
}
