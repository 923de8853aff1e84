/**
 * A call on a Redis store that failed. `code` is Redis's own word (`OOM`, `READONLY`, `LOADING`), the system's
 * (`ECONNREFUSED`), the driver's (`ClientOfflineError`), or ours: `timeout`, `LATE`, `DAMAGED`, `closed`, `evicts`,
 * `NOMASTER` when cluster or sentinels name none, `UNREPLICATED` when too few replicas have a write.
 * After `timeout`, `UNREPLICATED` and a connection that broke, it is unknown whether a write took place or will be lost
 * with its master, but none takes place later on.
 */
export class RedisFailure extends Error {
  override readonly name = 'RedisFailure';
  readonly operation: string;
  readonly code: string;

  constructor(operation: string, code: string, options?: ErrorOptions) {
    super(`Redis did not do "${operation}": ${code}`, options);
    this.operation = operation;
    this.code = code;
  }
}

/** Says what the driver rejected with in our own words, which hold nothing of the address, keys or values. */
export function redisFailureOf(operation: string, thrown: unknown): RedisFailure {
  if (thrown instanceof RedisFailure) return thrown;
  return new RedisFailure(operation, codeOf(thrown), { cause: thrown });
}

function codeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown;
  const { code, socketError, message } = thrown as Readonly<Record<string, unknown>>;
  if (socketError !== undefined) return codeOf(socketError);
  if (typeof code === 'string') return code;
  // An error that Redis answers with begins with a word in capitals; the driver's own have a class each.
  return /^[A-Z]{2,20}(?= |$)/.exec(String(message))?.[0] ?? thrown.constructor.name;
}
