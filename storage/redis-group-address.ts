/** Where several Redis are that stand in for each other, and how to reach the one of them that keeps a store. */
export interface RedisGroupAddress {
  readonly kind: 'cluster' | 'sentinel';
  /** Whom to ask which one that is: nodes of the cluster, or sentinels. */
  readonly members: readonly RedisPlace[];
  /** What the sentinels call the master; nothing with a cluster. */
  readonly master: string;
  /** What every key of the store begins with. */
  readonly prefix: string;
  /** How many replicas must have a write before it is confirmed: with none, a failover may lose some that were. */
  readonly replicas: number;
  /** The address, a secret, of a member that is to be asked. */
  memberAt(place: RedisPlace): string;
  /** The address, a secret, of a Redis that keeps data. */
  redisAt(place: RedisPlace): string;
}

/** A host, by name or by number, and a port. */
export interface RedisPlace {
  readonly host: string;
  readonly port: number;
}

/** What a `STORE_URL` of several Redis looks like, for messages. */
export const redisGroupAddressForms = Object.freeze({
  cluster: 'redis[s]-cluster://[[user]:password@]host[:port][,host[:port]…][?prefix=name][&replicas=number]',
  sentinel:
    'redis[s]-sentinel://[[user]:password@]host[:port][,host[:port]…]/MASTER[/database]' +
    '[?prefix=name][&replicas=number][&sentinel-user=name][&sentinel-password=password]',
});

const parts = /^(rediss?)-(?:cluster|sentinel):\/\/(?:([^/?#]*)@)?([^/?#@]+)(?:\/([^?#]*))?(?:\?([^#]*))?$/i;
const paths = { cluster: /^()()$/, sentinel: /^([\w.-]{1,100})(?:\/(\d{0,5}))?$/ };
const ports = { cluster: 6379, sentinel: 26379 };
const nobody = Object.freeze({ username: '', password: '' });

/** Which kind of several Redis an address is meant for, if any. */
export function redisGroupKind(url: string): RedisGroupAddress['kind'] | undefined {
  const [, kind] = /^rediss?-(cluster|sentinel):/i.exec(url) ?? [];
  return kind?.toLowerCase() as RedisGroupAddress['kind'] | undefined;
}

/**
 * Reads a `redis-cluster:`, `rediss-cluster:`, `redis-sentinel:` or `rediss-sentinel:` address. User, password and
 * database are those of the Redis that keep data; the sentinels' own are `sentinel-user` and `sentinel-password`.
 * @throws Error that says what an address looks like, and repeats nothing of the one given: it may hold a password.
 */
export function readRedisGroupAddress(url: string): RedisGroupAddress {
  const kind = redisGroupKind(url) ?? 'cluster';
  const [, scheme = '', credentials = '', hosts = '', path = '', query = ''] = parts.exec(url) ?? [];
  const {
    prefix = 'guichet',
    replicas = '0',
    'sentinel-user': username = '',
    'sentinel-password': password = '',
    ...others
  } = Object.fromEntries(new URLSearchParams(query));
  const [route, master = '', database = ''] = paths[kind].exec(path) ?? [];
  const members = hosts.split(',').flatMap((host) => readPlace(host, ports[kind]) ?? []);
  const login = readLogin(credentials);
  if (
    login === undefined ||
    route === undefined ||
    members.length < hosts.split(',').length ||
    !/^[a-z0-9][a-z0-9_.-]{0,63}$/i.test(prefix) ||
    !/^\d$/.test(replicas) ||
    Object.keys(others).length > 0 ||
    (kind === 'cluster' && username + password !== '')
  ) {
    throw new Error(`a Redis ${kind} address is ${redisGroupAddressForms[kind]}`);
  }
  const sentinelLogin = { username: encodeURIComponent(username), password: encodeURIComponent(password) };
  return Object.freeze({
    kind,
    members,
    master,
    // The braces are a hash tag: a cluster keeps all keys that share it on one node, so that a batch stays whole.
    prefix: `{${prefix}}:`,
    replicas: Number(replicas),
    memberAt: (place: RedisPlace) => addressOf(scheme, place, kind === 'cluster' ? login : sentinelLogin, ''),
    redisAt: (place: RedisPlace) => addressOf(scheme, place, login, database),
  });
}

type Login = Readonly<Record<'username' | 'password', string>>;

/** Reads `user:password`, both with percent signs, which they keep; `undefined` when those cannot be undone. */
function readLogin(credentials: string): Login | undefined {
  if (credentials === '') return nobody;
  try {
    const { username, password } = new URL(`redis://${credentials}@host`);
    decodeURIComponent(username);
    decodeURIComponent(password);
    return { username, password };
  } catch {
    return undefined;
  }
}

function readPlace(text: string, otherwise: number): RedisPlace | undefined {
  const [, name, number] = /^([\w.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const port = number === undefined ? otherwise : Number(number);
  if (name === undefined || port < 1 || port > 65_535 || !URL.canParse(`redis://${name}`)) return undefined;
  return Object.freeze({ host: name.replace(/^\[|\]$/g, ''), port });
}

function addressOf(scheme: string, { host, port }: RedisPlace, login: Login, database: string): string {
  const address = new URL(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`);
  address.username = login.username;
  address.password = login.password;
  address.pathname = database;
  return address.href;
}
