import { compareAndSet } from '../storage/compare-and-set.ts';
import { hashName } from '../storage/names.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import { sealedRecords } from '../storage/records.ts';
import type { Change } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import { z } from 'zod';
import { day } from './reset-limits.ts';
import { emptyRecord, resetRecordSchema, type Challenge, type ResetRecord } from './reset-record.ts';
import { isLive, isSetting, settle } from './settle.ts';

/** What a step makes of a record: the next one, an answer, and what must come true in the same moment. */
export interface Step<T> {
  /** Absent where nothing changes. */
  readonly record?: ResetRecord | undefined;
  readonly answer: T;
  readonly also?: readonly Change[] | undefined;
}

/** The records of resets. Each step is one compare-and-set, over all processes: what it read is what it changes. */
export interface ResetRecords {
  /** The record as it stands at this moment. */
  read(ownerId: string): Promise<ResetRecord>;
  /** Takes a step, and again with what is there by then when somebody else was faster. */
  step<T>(ownerId: string, take: (record: ResetRecord) => Promise<Step<T>> | Step<T>): Promise<T>;
  /** Ids of people whose password was being set when the process that did it died. */
  abandoned(): Promise<readonly string[]>;
}

/** What follows from an end that time alone brought about (UNKNOWN): the writes that tell of it. */
export type OnAbandoned = (ownerId: string, challenge: Challenge) => Promise<readonly Change[]>;

/** How long a record is kept after its last change, in ms: longer than anything in it holds. */
const kept = 8 * day;

const settingSchema = z.object({ ownerId: z.string(), until: z.number() });

/** Who hears of what was written. */
export interface Listeners {
  /** A reset has come to another state; also one that time ended, and that another has taken the place of. */
  readonly onState: (challenge: Challenge) => void;
  /** There is something new to show of a reset: another state, or its code went out or did not. */
  readonly onMoved: (challenge: Challenge) => void;
}

/** Opens the records of a vault. A damaged one closes the matter: limits must hold. */
export function resetRecords(vault: Vault, onAbandoned: OnAbandoned, listeners: Listeners): ResetRecords {
  const { store, keyring, now } = vault;
  const inTurn = oneAtATime();
  const records = sealedRecords(vault, { namespace: 'reset', schema: resetRecordSchema, damaged: 'refuse' });
  // Whose password is being set, so that a crash is noticed without reading everybody.
  const settings = sealedRecords(vault, { namespace: 'reset-setting', schema: settingSchema, damaged: 'refuse' });
  const idOf = (ownerId: string) => hashName(keyring, 'reset', ownerId);

  async function load(ownerId: string) {
    const stored = await records.get(idOf(ownerId));
    const record = stored?.value ?? emptyRecord(ownerId);
    return { version: stored?.version ?? null, stored: record, settled: settle(record, now()) };
  }

  function marks(before: ResetRecord, after: ResetRecord): readonly Change[] {
    const [was, is] = [isSetting(before.challenge), isSetting(after.challenge)];
    if (was === is) return [];
    const id = idOf(after.ownerId);
    if (!is) return [settings.change(id, null)];
    return [settings.change(id, { ownerId: after.ownerId, until: after.challenge?.heldUntil ?? 0 })];
  }

  async function attempt<T>(ownerId: string, take: (record: ResetRecord) => Promise<Step<T>> | Step<T>) {
    const { version, stored, settled } = await load(ownerId);
    const { record = settled, answer, also = [] } = await take(settled);
    const wasAbandoned = isSetting(stored.challenge) && settled.challenge?.state === 'UNKNOWN';
    const told = wasAbandoned && settled.challenge ? await onAbandoned(ownerId, settled.challenge) : [];
    // What time has ended is written down with the time: a clock that is put back must not bring it to life.
    const moved =
      settled.challenge !== stored.challenge || (isLive(settled.challenge) && settled.seenAt > stored.seenAt);
    if (record === settled && also.length === 0 && !moved) return { answer };
    const change = records.change(idOf(ownerId), record, { expect: version, expiresAt: now() + kept });
    const { written } = await store.write([change, ...marks(stored, record), ...also, ...told]);
    if (!written) return undefined;
    tell(stored.challenge, settled.challenge);
    tell(settled.challenge, record.challenge);
    return { answer };
  }

  function tell(before: Challenge | undefined, after: Challenge | undefined): void {
    if (after === undefined) return;
    const isNew = before?.id !== after.id || before.state !== after.state;
    if (isNew) listeners.onState(after);
    if (isNew || before.delivery !== after.delivery) listeners.onMoved(after);
  }

  return Object.freeze({
    read: async (ownerId: string) => (await load(ownerId)).settled,
    step: async <T>(ownerId: string, take: (record: ResetRecord) => Promise<Step<T>> | Step<T>) =>
      (await inTurn(idOf(ownerId), () => compareAndSet(() => attempt(ownerId, take)))).answer,
    async abandoned() {
      const found = await settings.list({ limit: 100 });
      return found.filter(([, { value }]) => value.until <= now()).map(([, { value }]) => value.ownerId);
    },
  });
}
