/** What may be told of an error: never its message, which in the errors of HTTP clients and SDKs holds what was sent. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly status?: number;
  /** Where it was thrown: the innermost lines of the stack, without the message above them. */
  readonly at: readonly string[];
  readonly cause?: ErrorDescription;
}

const word = /^[\w.:-]{1,64}$/;

/** Describes anything thrown in words of our own. */
export function describeError(thrown: unknown, depth = 0): ErrorDescription {
  if (!(thrown instanceof Error)) return { name: typeof thrown, at: [] };
  const { name, stack, cause } = thrown;
  const { code, status, statusCode, reason, errorCode, errorNo } = thrown as Partial<
    Record<'code' | 'status' | 'statusCode' | 'reason' | 'errorCode' | 'errorNo', unknown>
  >;
  // MSAL has the directory's number of an error beside its own word: 7000222 is a secret that has expired.
  const refused = [errorCode, errorNo].filter((value) => ['string', 'number'].includes(typeof value)).join(':');
  const told = [code, reason, refused].find((value): value is string => typeof value === 'string' && word.test(value));
  const answered = [status, statusCode].find((value) => typeof value === 'number');
  return {
    name: word.test(name) ? name : 'Error',
    ...(told !== undefined && { code: told }),
    ...(answered !== undefined && { status: answered }),
    at: frames(stack),
    ...(cause instanceof Error && depth < 3 && { cause: describeError(cause, depth + 1) }),
  };
}

// A message may hold line breaks and even "    at": only what ends in a place in a file is a frame.
const frame = /^\s+at (?:async )?(?:([\w.<>[\] #]{1,80}) )?\(?(?:file:\/\/)?([^\s()]{1,200}:\d+:\d+)\)?$/;

function frames(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .flatMap((line) => frame.exec(line)?.slice(1).filter(Boolean).join(' ') ?? [])
    .slice(0, 5);
}
