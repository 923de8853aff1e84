import { AsyncLocalStorage } from 'node:async_hooks';
import type { Change, Entry, Store, WriteResult } from './store.ts';
import { wrapStore } from './wrap-store.ts';

/** Thrown by a write of a unit of work that is not the one to go on: another was faster, and it has to begin anew. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/**
 * What one turn does with the store: what it will read is read in one go, what it always writes is written in one go.
 * Any other write is an effect, and waits until the turn's guard has let it through.
 */
export interface UnitOfWork {
  /** Reads what will be asked for; until the first effect, and for a second at most, it is not read again. */
  foresee(keys: readonly string[]): Promise<void>;
  /** Whether a foreseen entry is there. */
  knows(key: string): boolean;
  /** Keeps a change for the commit; readers within the unit see it already. */
  stage(change: Change): void;
  /** Whether a change of this entry is staged. */
  hasStaged(key: string): boolean;
  /** Forgets the staged changes whose key is named. */
  unstage(keys: readonly string[]): void;
  /** Asked once, before the first effect: `false` makes that write, and the unit, throw `Overtaken`. */
  guard(mayGoOn: () => Promise<boolean>): void;
  /** Whether the guard has refused. A failure that came after it may have hidden it. */
  readonly overtaken: boolean;
  /** Writes at once, past the guard: for the guard itself. */
  writeNow(changes: readonly Change[]): Promise<WriteResult>;
  /** Writes all that is staged, all of it or nothing, and ends the unit: what follows goes straight to the store. */
  commit(): Promise<WriteResult>;
}

/** A store whose calls know the unit of work that they belong to. */
export interface UnitsOfWork {
  readonly store: Store;
  /** Runs `work` as a unit; what it starts and does not await belongs to it until the commit, or until `work` is over. */
  run<T>(work: (unit: UnitOfWork) => Promise<T>): Promise<T>;
  /** Stages a change in the unit that the caller runs in; writes it at once outside of any. */
  keep(change: Change): Promise<void>;
}

interface Unit extends UnitOfWork {
  readonly store: Store;
  readonly ended: boolean;
  end(): void;
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>>;
  known(key: string): Entry | null | undefined;
  beforeEffect(): Promise<void>;
}

/** How long what was read is believed, in ms. */
const believed = 1_000;

const running = new AsyncLocalStorage<Unit | undefined>();

/**
 * Runs what serves several callers at once outside of the unit of whoever came first: what that one has read a while
 * ago, or may not do any more, is not the others'.
 */
export function inNobodysUnit<T>(work: () => T): T {
  return running.run(undefined, work);
}

/** Asks the guard of the caller's unit, for an effect that is then done in nobody's. */
export async function passGuard(): Promise<void> {
  const unit = running.getStore();
  if (unit?.ended === false) await unit.beforeEffect();
}

/** Gives a store units of work. Calls outside of any go straight through. */
export function unitsOfWork(inner: Store): UnitsOfWork {
  const current = (): Unit | undefined => {
    const unit = running.getStore();
    return unit?.store === inner && !unit.ended ? unit : undefined;
  };
  const effect = async <T>(write: () => Promise<T>): Promise<T> => {
    await current()?.beforeEffect();
    return write();
  };
  const effects = new Set(['write', 'set', 'delete', 'clear']);
  const store = wrapStore(inner, (operation, run) => (effects.has(operation) ? effect(run) : run()));
  store.read = (keys) => (current() ?? inner).read(keys);
  store.known = (key) => current()?.known(key);
  return {
    store,
    async run(work) {
      const unit = openUnit(inner);
      try {
        return await running.run(unit, () => work(unit));
      } finally {
        unit.end();
      }
    },
    async keep(change) {
      const unit = current();
      if (unit === undefined) await store.write([change]);
      else unit.stage(change);
    },
  };
}

function openUnit(inner: Store): Unit {
  const staged = new Map<string, Change>();
  const known = new Map<string, Entry | null>();
  const begun = performance.now();
  let guard: (() => Promise<boolean>) | undefined;
  let passing: Promise<void> | undefined;
  let state: 'reading' | 'acting' | 'ended' = 'reading';
  let overtaken = false;

  const believes = () => state === 'reading' && performance.now() - begun < believed;

  function knownNow(key: string): Entry | null | undefined {
    const change = staged.get(key);
    if (change !== undefined) return entryOf(change);
    return believes() ? known.get(key) : undefined;
  }

  async function pass(): Promise<void> {
    state = 'acting';
    known.clear();
    if (guard === undefined || (await guard())) return;
    overtaken = true;
    throw new Overtaken('another turn of this conversation was faster');
  }

  return {
    store: inner,
    get ended() {
      return state === 'ended';
    },
    end() {
      state = 'ended';
    },
    get overtaken() {
      return overtaken;
    },
    async foresee(keys) {
      const entries = await inner.read(keys);
      for (const key of keys) known.set(key, entries.get(key) ?? null);
    },
    knows: (key) => (known.get(key) ?? null) !== null,
    known: knownNow,
    async read(keys) {
      const found = new Map<string, Entry>();
      const missing: string[] = [];
      for (const key of keys) {
        const entry = knownNow(key);
        if (entry === undefined) missing.push(key);
        else if (entry !== null) found.set(key, entry);
      }
      if (missing.length === 0) return found;
      const read = await inner.read(missing);
      for (const key of missing) {
        const entry = read.get(key);
        if (entry !== undefined) found.set(key, entry);
        if (believes()) known.set(key, entry ?? null);
      }
      return found;
    },
    beforeEffect: () => (passing ??= pass()),
    stage(change) {
      const before = staged.get(change.key);
      staged.set(change.key, before === undefined ? change : { ...change, expect: before.expect });
    },
    hasStaged: (key) => staged.has(key),
    unstage(keys) {
      for (const key of keys) staged.delete(key);
    },
    guard(mayGoOn) {
      guard = mayGoOn;
      // What was written before there was a guard was nobody's effect.
      passing = undefined;
    },
    writeNow: (changes) => inner.write(changes),
    async commit() {
      state = 'ended';
      return inner.write([...staged.values()]);
    },
  };
}

/** A staged change as its readers see it; `null` where it is a deletion. Its version is none that a store gives. */
function entryOf({ value, expiresAt }: Change): Entry | null {
  return value === null ? null : { value, version: 'staged', expiresAt };
}
