import type { Address } from '../password-reset/messages.ts';
import type { MailChannel, Sms, SmsChannel } from './channels/channel.ts';
import { DeliveryFailed } from './channels/delivery-failed.ts';
import type { Wordings } from './messages/in-each-language.ts';
import { mailOf } from './messages/mail-of.ts';
import { smsTextOf } from './messages/sms-text-of.ts';

/** The channels to addresses; one that is not configured is `undefined`. */
export interface Channels {
  readonly mail: MailChannel | undefined;
  readonly sms: SmsChannel | undefined;
}

/** A message for an address. */
export interface Message extends Pick<Sms, 'kind'>, Partial<Pick<Sms, 'code' | 'minutes'>> {
  readonly address: Address;
  readonly wordings: Wordings;
  /** Of a mail, as in `Mail`. */
  readonly id?: string | undefined;
}

/** Whether messages go to an address. */
export function reaches({ mail, sms }: Channels, { channel, to }: Address): boolean {
  return (channel === 'email' ? mail?.reaches(to) : sms?.reaches(to)) ?? false;
}

/** Sends a message once, as a mail or as a text message. @throws DeliveryFailed */
export async function sendMessage(channels: Channels, message: Message, signal: AbortSignal): Promise<void> {
  const { address, wordings, kind, id, code = '', minutes = '' } = message;
  if (!reaches(channels, address)) throw new DeliveryFailed('destination');
  if (address.channel === 'email') return channels.mail?.send(mailOf(wordings, { to: address.to, id }), signal);
  return channels.sms?.send({ to: address.to, text: smsTextOf(wordings), kind, code, minutes }, signal);
}
