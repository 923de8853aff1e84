import type { Address, CodeParcel } from '../../password-reset/messages.ts';
import type { CodeDelivery } from '../../password-reset/ports.ts';
import type { Clock } from '../../storage/clock.ts';
import type { Timer } from '../../storage/with-timeout.ts';
import { inEachLanguage } from '../messages/in-each-language.ts';
import { wordCode } from '../messages/word-code.ts';
import { realTimer } from '../real-timer.ts';
import { reaches, sendMessage, type Channels } from '../send-message.ts';
import { codeLane, type CodeFailure } from './code-lane.ts';
import { usualCodeLimits, type CodeLimits } from './code-limits.ts';

/** What codes go out through, and who hears of those that do not. */
export interface CodeDeliveryParts extends Channels {
  readonly now: Clock;
  /** Told once for each code that did not go out; names nobody. */
  readonly onFailed: (failure: { readonly channel: Address['channel']; readonly reason: CodeFailure }) => void;
  readonly timer?: Timer | undefined;
  readonly limits?: Partial<CodeLimits> | undefined;
}

/** The delivery of codes, with its end. */
export interface CodePost extends CodeDelivery {
  /** Takes no more codes, waits for those under way at most `ms`, and gives up the rest. */
  finish(ms: number): Promise<void>;
}

/** Makes the delivery of codes: a queue in memory for each channel, since a code is stored nowhere. */
export function codeDelivery(parts: CodeDeliveryParts): CodePost {
  const { now, onFailed, timer = realTimer } = parts;
  const limits = { ...usualCodeLimits, ...parts.limits };
  const lanes = { email: codeLane({ limits, now, timer }), sms: codeLane({ limits, now, timer }) };

  async function sendOnce(parcel: CodeParcel, signal: AbortSignal): Promise<void> {
    const { address, code, minutes, purpose, language } = parcel;
    const wordings = inEachLanguage(language, (each) => wordCode(parcel, each));
    const message = { address, wordings, kind: `code.${purpose}`, code, minutes: String(minutes) };
    await sendMessage(parts, message, signal);
  }

  return Object.freeze({
    reaches: (address: Address) => reaches(parts, address),
    async send(parcel: CodeParcel) {
      const { channel } = parcel.address;
      const reason = await lanes[channel].carry((signal) => sendOnce(parcel, signal));
      if (reason === undefined) return 'sent';
      onFailed({ channel, reason });
      return 'failed';
    },
    async finish(ms: number) {
      await Promise.all([lanes.email.finish(ms), lanes.sms.finish(ms)]);
    },
  } satisfies CodePost);
}
