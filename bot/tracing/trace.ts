import { AsyncLocalStorage } from 'node:async_hooks';

/** What may be told of a step. No names, ids or texts of people: what is no short word of ours is left out. */
export interface Facts {
  readonly correlationId?: string;
  readonly activityType?: string;
  readonly channel?: string;
  readonly outcome?: string | undefined;
  /** Why the request was not let in: then nothing of the trace goes out. */
  readonly refusal?: string;
  /** The command or the verb. */
  readonly what?: string | undefined;
  readonly effect?: string;
  readonly status?: number | undefined;
}

/** A step of a turn under way, with the steps within it. */
export interface Span {
  child(name: string): Span;
  tell(facts: Facts): void;
  /** The step has failed; of the error, what a log line would tell. */
  fail(error: unknown): void;
  end(): void;
}

/** Where traces go. */
export interface Tracing {
  /** Begins the trace of a turn; `undefined` when this one is not told. */
  begin(name: string): Span | undefined;
  /** Hands over what is left, within a second. */
  close(): Promise<void>;
}

const current = new AsyncLocalStorage<Span>();

/** Runs `work` as a trace of its own, and ends it; where nobody traces, or not this one, it just runs it. */
export function trace<T>(tracing: Tracing | undefined, name: string, work: () => Promise<T>): Promise<T> {
  const span = tracing?.begin(name);
  return span === undefined ? work() : within(span, work);
}

/** Runs `work` as a step of the trace that the caller belongs to; outside of any it just runs it. */
export function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const parent = current.getStore();
  return parent === undefined ? work() : within(parent.child(name), work);
}

/** The same for a step that awaits nothing. */
export function stepNow<T>(name: string, work: () => T): T {
  const parent = current.getStore();
  if (parent === undefined) return work();
  const span = parent.child(name);
  try {
    return current.run(span, work);
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}

/** Begins a step that ends when the returned function is called. */
export function beginStep(name: string): () => void {
  const span = current.getStore()?.child(name);
  return () => span?.end();
}

/** Tells facts of the step that the caller is in. */
export function tellTrace(facts: Facts): void {
  current.getStore()?.tell(facts);
}

/** Tells that the step that the caller is in has failed, though nothing is thrown. */
export function failTrace(error: unknown): void {
  current.getStore()?.fail(error);
}

async function within<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await current.run(span, work);
  } catch (error) {
    span.fail(error);
    throw error;
  } finally {
    span.end();
  }
}
