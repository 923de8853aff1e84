import type { Clock } from '../storage/clock.ts';
import type { Journal, JournalEntry } from '../storage/journal.ts';
import { oneAtATime } from '../storage/one-at-a-time.ts';
import { requestIdOf } from '../storage/request-id.ts';
import type { DeedRecords } from './deed-records.ts';
import type { Effect } from './effect.ts';
import { PartnerCenterError, type PartnerCenterFailure } from './errors.ts';
import type { Write, WriteOutcome } from './port.ts';

export type { Effect } from './effect.ts';

/**
 * How long a deed that has begun belongs to the process that began it, in ms: nobody else judges it meanwhile. Longer
 * than any call that the bot waits for; after a crash, the deed is settled when it is over.
 */
export const deedLease = 10_000;

/** A change to Partner Center that somebody confirmed. */
export interface Deed {
  readonly action: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly spokenBy?: string | undefined;
  readonly targetId?: string | undefined;
  readonly targetName?: string | undefined;
  readonly correlationId: string;
  readonly differences: JournalEntry['differences'];
  readonly about: Readonly<Record<string, string>>;
  /** The call itself; tells the id of what it changed. */
  run(write: Write): Promise<string>;
}

/** What became of a deed: carried out by this call, or what is known of an earlier press of the same card. */
export type Settled =
  | { readonly first: true; readonly effect: Effect; readonly failure?: PartnerCenterFailure | undefined }
  | { readonly first: false; readonly effect: Effect };

/** Reads back a write by its request id: one to Partner Center, or to what Guichet keeps of its own. */
export interface OutcomeReader {
  outcomeOf(requestId: string): Promise<WriteOutcome | { readonly applied: true; readonly targetId: string }>;
}

/** Every write to Partner Center goes through the ledger, which sees to it that it happens once and is told truly. */
export interface Ledger {
  carryOut(nonce: string, deed: Deed): Promise<Settled>;
  /** What is known of the deed that this press asked for; `undefined` when nothing was asked. */
  tell(nonce: string): Promise<Effect | undefined>;
  /**
   * Reads back the deeds that a crash left without an outcome, and tells how many there were. One that cannot be settled
   * keeps no other from it; the rejection comes after all of them.
   */
  settleAll(): Promise<number>;
}

/**
 * The ledger over its records. A deed's record is the claim on its press: it is written where there must be none, so
 * exactly one caller wins; and whoever reads it back takes it first, so that one of all processes does.
 */
export function createLedger(parts: {
  readonly partnerCenter: OutcomeReader;
  readonly effects: DeedRecords;
  readonly journal: Journal;
  readonly now: Clock;
  /**
   * What else a deed brings about as soon as it is certain that it is done, such as telling somebody. Until that has come
   * through the deed is not concluded: after a failure or a crash it is tried again, so now and then it happens twice.
   */
  readonly whenDone?: ((effect: Effect) => Promise<void>) | undefined;
}): Ledger {
  const { partnerCenter, effects, journal, now, whenDone } = parts;
  const inOrder = oneAtATime();
  const running = new Set<string>();

  /** Writes the outcome down, for whoever reads a deed back only over the version that they took. */
  async function conclude(
    started: Effect,
    end: Partial<Effect>,
    { differences, taken }: { readonly differences: Deed['differences']; readonly taken?: string | undefined },
  ): Promise<Effect> {
    const effect = { ...started, ...end };
    if (effect.state === 'done') await bringAbout(effect);
    await journal.append({ ...entryOf(effect), outcome: effect.state, differences });
    if ((await effects.save(effect, taken)) !== undefined) return effect;
    // Whoever began it has come to an end after all, and knows better.
    return (await effects.get(effect.nonce))?.value ?? effect;
  }

  async function bringAbout(effect: Effect): Promise<void> {
    try {
      await whenDone?.(effect);
    } catch (cause) {
      // Not as it came: Partner Center's own refusal would be taken for that of the deed, which is done.
      throw new Error('what follows from a deed that is done did not come about', { cause });
    }
  }

  /** Claims the press and begins the deed; `undefined` when somebody else was first. */
  async function start(nonce: string, deed: Deed): Promise<Settled | undefined> {
    const { run, ...facts } = deed;
    const differences = [...facts.differences];
    const started: Effect = {
      ...facts,
      about: { ...facts.about },
      differences,
      nonce,
      requestId: requestIdOf(nonce),
      at: new Date(now()).toISOString(),
      heldUntil: now() + deedLease,
      state: 'started',
    };
    const claimed = await effects.save(started, null);
    if (claimed === undefined) return undefined;
    await journal.append({ ...entryOf(started), outcome: 'started', differences });
    try {
      const write = { requestId: started.requestId, correlationId: deed.correlationId, actorId: deed.actorId };
      const targetId = await run(write);
      return { first: true, effect: await conclude(started, { state: 'done', targetId }, { differences }) };
    } catch (error) {
      if (!(error instanceof PartnerCenterError)) throw error;
      const { failure } = error;
      if (isUncertain(failure)) return { first: true, effect: await readBack(started), failure };
      return { first: true, effect: await conclude(started, { state: 'failed' }, { differences: [] }), failure };
    }
  }

  /** Never repeats the write: asks what became of it. Gives back what it was given where that cannot be told yet. */
  async function readBack(started: Effect, taken?: string): Promise<Effect> {
    try {
      const outcome = await partnerCenter.outcomeOf(started.requestId);
      const end: Partial<Effect> = outcome.applied
        ? { state: 'done', targetId: targetOf(outcome) }
        : { state: 'abandoned' };
      const differences = end.state === 'done' ? started.differences : [];
      return await conclude(started, end, { differences, taken });
    } catch (error) {
      if (!(error instanceof PartnerCenterError)) throw error;
      if (started.state === 'unknown') return started;
      return conclude(started, { state: 'unknown', heldUntil: now() }, { differences: [], taken });
    }
  }

  async function take(nonce: string, deed: Deed): Promise<Settled> {
    running.add(nonce);
    try {
      const settled = await start(nonce, deed);
      if (settled !== undefined) return settled;
    } finally {
      running.delete(nonce);
    }
    const { effect } = await settle(nonce);
    if (effect === undefined) throw new Error('a press was claimed without its deed');
    return { first: false, effect };
  }

  /** Reads a deed back that has no outcome and belongs to nobody; what is known of any other. */
  async function settle(nonce: string): Promise<{ readonly effect: Effect | undefined; readonly taken: boolean }> {
    const known = await effects.get(nonce);
    if (known === undefined || !isOpen(known.value, now())) return { effect: known?.value, taken: false };
    const mine = { ...known.value, heldUntil: now() + deedLease };
    const taken = await effects.save(mine, known.version);
    if (taken === undefined) return { effect: (await effects.get(nonce))?.value, taken: false };
    const letGo = async () => effects.save({ ...mine, heldUntil: now() }, taken);
    try {
      const effect = await readBack(mine, taken);
      if (effect === mine) await letGo();
      return { effect, taken: true };
    } catch (error) {
      // Where this fails as well, it is free when its time is over.
      await letGo().catch(() => undefined);
      throw error;
    }
  }

  return {
    carryOut: (nonce, deed) => inOrder(nonce, () => take(nonce, deed)),
    async tell(nonce) {
      // What is under way is told as it stands: its own turn, or its card, tells the end.
      if (running.has(nonce)) return (await effects.get(nonce))?.value;
      return inOrder(nonce, async () => (await settle(nonce)).effect);
    },
    async settleAll() {
      let settled = 0;
      let after: string | undefined;
      let trouble: Error | undefined;
      for (;;) {
        const page = await effects.listOpen({ after, limit: 100 });
        for (const id of page) {
          after = id;
          if (running.has(id)) continue;
          try {
            if ((await inOrder(id, () => settle(id))).taken) settled += 1;
          } catch (cause) {
            trouble ??= new Error('a deed could not be settled', { cause });
          }
        }
        if (page.length === 100) continue;
        if (trouble !== undefined) throw trouble;
        return settled;
      }
    },
  };
}

function entryOf(effect: Effect): Omit<JournalEntry, 'outcome' | 'differences'> {
  const { action, actorId, actorName, spokenBy, targetId, targetName, correlationId, requestId } = effect;
  return { action, actorId, actorName, spokenBy, targetId, targetName, correlationId, requestId };
}

function targetOf(
  outcome: Extract<Awaited<ReturnType<OutcomeReader['outcomeOf']>>, { readonly applied: true }>,
): string {
  if ('targetId' in outcome) return outcome.targetId;
  return 'userId' in outcome ? outcome.userId : outcome.profile;
}

function isOpen({ state, heldUntil }: Effect, at: number): boolean {
  return (state === 'unknown' || state === 'started') && heldUntil <= at;
}

function isUncertain(failure: PartnerCenterFailure): boolean {
  return failure.code === 'timeout' || failure.code === 'unknown' || failure.code === 'unavailable';
}
