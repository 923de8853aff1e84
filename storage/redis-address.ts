/** Where a Redis store is: what the driver connects to, and what every key in it begins with. */
export interface RedisAddress {
  /** A secret: it may hold a password. */
  readonly url: string;
  readonly prefix: string;
}

/** What a `STORE_URL` of a Redis store looks like, for messages. */
export const redisAddressForm = 'redis[s]://[[user]:password@]host[:port][/database][?prefix=name]';

/**
 * Reads a `redis:` or `rediss:` address; `prefix` lets several bots share one database, and is `guichet` unless given.
 * @throws Error that says what an address looks like, and repeats nothing of the one given: it may hold a password.
 */
export function readRedisAddress(url: string): RedisAddress {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const { prefix = 'guichet', ...others } = Object.fromEntries(address?.searchParams ?? []);
  if (
    address === undefined ||
    !/^rediss?:$/.test(address.protocol) ||
    address.hostname === '' ||
    !/^(?:\/\d{0,5})?$/.test(address.pathname) ||
    address.hash !== '' ||
    !/^[a-z0-9][a-z0-9_.-]{0,63}$/i.test(prefix) ||
    Object.keys(others).length > 0 ||
    !isDecodable(address)
  ) {
    throw new Error(`a Redis address is ${redisAddressForm}`);
  }
  address.search = '';
  // The braces are a hash tag: a Redis cluster keeps all keys that share it on one node, so that a batch stays whole.
  return { url: address.href, prefix: `{${prefix}}:` };
}

/** Whether the driver can undo the percent signs of user and password. */
function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username);
    decodeURIComponent(password);
    return true;
  } catch {
    return false;
  }
}
