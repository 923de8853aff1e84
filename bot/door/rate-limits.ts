import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What a person's message gets: a turn, the one sentence that says "too fast", or nothing. */
export type Pace = 'allowed' | 'notice' | 'silent';

/** Counts one message of a person (tenant and object id) and tells what to do with it. */
export type PersonLimit = (person: string) => Promise<Pace>;

/**
 * 20 messages in 10 s and 120 in a minute for each person, one notice a minute. A refusal by status would make the
 * connector send the message again, hence silence.
 */
export function createPersonLimit(): PersonLimit {
  const burst = new RateLimiterMemory({ points: 20, duration: 10 });
  const steady = new RateLimiterMemory({ points: 120, duration: 60 });
  const notices = new RateLimiterMemory({ points: 1, duration: 60 });
  return async (person) => {
    if ((await takes(burst, person)) && (await takes(steady, person))) return 'allowed';
    return (await takes(notices, person)) ? 'notice' : 'silent';
  };
}

/** Counts one failure, or one press, of an address; `false` when there were too many. */
export type AddressLimit = (address: string) => Promise<boolean>;

/**
 * 60 failures a minute for each address. Only failures count: all of the channel's messages come from few addresses,
 * and a stranger behind the same one must not silence them.
 */
export function createFailureLimit(): AddressLimit {
  const failures = new RateLimiterMemory({ points: 60, duration: 60 });
  return (address) => takes(failures, address);
}

/** 120 presses a minute of each address on the pages: checking a password takes time, and nobody presses that fast. */
export function createPageLimit(): AddressLimit {
  const presses = new RateLimiterMemory({ points: 120, duration: 60 });
  return (address) => takes(presses, address);
}

async function takes(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (exhausted) {
    if (exhausted instanceof RateLimiterRes) return false;
    throw exhausted;
  }
}
