import { z } from 'zod';
import { hashName } from '../storage/names.ts';
import { sealedRecords } from '../storage/records.ts';
import { drawCode, macOfCode } from './code-mac.ts';
import type { Address, CodeParcel } from './messages.ts';
import { day, minute, second } from './reset-limits.ts';
import type { NotSent } from './reset-links.ts';
import type { ResetParts } from './reset-parts.ts';
import type { ResetRecord } from './reset-record.ts';
import type { ResetRecords, Step } from './reset-records.ts';
import { isLive } from './settle.ts';
import { delivered, nextSend, take } from './transitions.ts';
import type { Way } from './ways.ts';

/** A way that was taken: what goes out for it, when the write that says so has been made. */
export interface Taken {
  readonly state: 'taken';
  readonly way: Way;
  /** None for an authenticator app, which has its codes already. */
  readonly parcel?: CodeParcel | undefined;
  readonly mac?: string | undefined;
  /** When the code is worth nothing any more, and when another may be asked for; ms since the epoch. */
  readonly codeEndsAt: number;
  readonly nextSendAt: number;
}

/** How codes are made, counted and sent. */
export interface CodeSending {
  /** Plans to take a way in the reset under way, within the limits of the person and of the destination. */
  plan(record: ResetRecord, way: Way | undefined): Promise<Step<Taken | NotSent>>;
  /** Sends what was planned, notes whether it went out, and tells. Never rejects. */
  dispatch(ownerId: string, taken: Taken): Promise<'sent' | 'failed'>;
}

const destinationSchema = z.object({ sends: z.array(z.number()), seenAt: z.number() });

/** Makes the sending of codes. */
export function codeSending(parts: ResetParts, records: ResetRecords): CodeSending {
  const { vault, delivery, limits, events } = parts;
  const { keyring } = vault;
  const destinations = sealedRecords(vault, {
    namespace: 'reset-destination',
    schema: destinationSchema,
    damaged: 'refuse',
  });

  /** Counted apart from the person: several people may have one number, and none of them may flood it. */
  async function countTo({ channel, to }: Address, seenAt: number) {
    const id = hashName(keyring, 'reset-destination', channel, to.toLowerCase());
    const stored = await destinations.get(id);
    const now = Math.max(seenAt, stored?.value.seenAt ?? 0);
    const sends = (stored?.value.sends ?? []).filter((time) => time > now - day);
    const value = { sends: [...sends, now], seenAt: now };
    const terms = { expect: stored?.version ?? null, expiresAt: now + day };
    return { next: nextSend({ sends, seenAt: now }, limits), now, change: destinations.change(id, value, terms) };
  }

  return {
    async plan(record, way) {
      const { challenge, seenAt } = record;
      const usable = isLive(challenge) && challenge.state !== 'VERIFIED' && way && !challenge.proven.includes(way.kind);
      if (!usable) return { answer: { state: 'noWay', againInSeconds: 0 } };
      const { address } = way;
      if (address === undefined) {
        const answer: Taken = { state: 'taken', way, codeEndsAt: challenge.endsAt, nextSendAt: seenAt };
        return { record: take(record, { way: way.kind, code: undefined }), answer };
      }
      const mine = nextSend(record, limits);
      const theirs = await countTo(address, seenAt);
      const refusal = tooEarly(mine, seenAt) ?? tooEarly(theirs.next, theirs.now);
      if (refusal !== undefined) return { answer: refusal };
      const minutes = address.channel === 'sms' ? limits.smsCodeMinutes : limits.codeMinutes;
      const code = drawCode(limits.codeDigits);
      const mac = macOfCode(keyring, code, { challengeId: challenge.id, way: way.kind });
      const codeEndsAt = Math.min(challenge.endsAt, seenAt + minutes * minute);
      const { language, purpose } = challenge;
      const parcel = { address, language, purpose, code, minutes };
      const nextSendAt = seenAt + limits.sendGapSeconds * second;
      return {
        record: take(record, { way: way.kind, code: { mac, endsAt: codeEndsAt } }),
        answer: { state: 'taken', way, parcel, mac, codeEndsAt, nextSendAt },
        also: [theirs.change],
      };
    },
    async dispatch(ownerId, { parcel, mac }) {
      if (parcel === undefined || mac === undefined) return 'sent';
      const result = await delivery.send(parcel);
      try {
        await records.step(ownerId, (record) => ({
          record: delivered(record, { mac }, result === 'sent'),
          answer: undefined,
        }));
      } catch (error) {
        events.onError('delivered', error);
      }
      return result;
    },
  };
}

function tooEarly({ at, why }: ReturnType<typeof nextSend>, now: number): NotSent | undefined {
  return at > now ? { state: why, againInSeconds: Math.ceil((at - now) / second) } : undefined;
}
