import { createHash } from 'node:crypto';

/** A script that runs inside Redis, where nothing else runs meanwhile, and the name by which Redis knows it. */
export interface RedisScript {
  readonly source: string;
  readonly sha1: string;
}

// A Redis that stood still goes on with what it has already received, though its senders were told long ago that it
// failed: hence the deadline, the last of ARGV by Redis's clock, after which a script does nothing.
// Redis undoes nothing when a script fails half-way. So each one reads before it writes; a full, read-only or
// disk-less Redis refuses a script's first write or none; and the indexes come before the entries, since only they
// could be of a wrong type: a key too many in an index is passed over, and an entry that is in none would be lost.
// A cluster that is moving the slot key by key refuses what touches a key that is not there, even half-way through a
// script that has deleted it: so each asks first for one that never is.
const begin = `
  local time = redis.call('TIME')
  if time[1] * 1000 + time[2] / 1000 > tonumber(ARGV[#ARGV]) then return redis.error_reply('LATE call') end
  if type(redis.pcall('EXISTS', KEYS[1] .. '?')) == 'table' then return redis.error_reply('TRYAGAIN later') end
  local function head_of(key)
    local line = redis.call('GETRANGE', key, 0, 79)
    if line == '' then return nil, nil end
    local version, expiry = string.match(line, '^(%S+) (%-?%d*)\\n')
    if not version then error({ err = 'DAMAGED entry' }) end
    return version, tonumber(expiry)
  end
`;

/**
 * KEYS: index, expiries, entries. ARGV: now, and for each entry its key in the indexes, what is expected (nothing for
 * anything, `-` for absence, `=VERSION`), its expiry or nothing, and the entry or nothing to delete it.
 * Answers with the places of the entries in the way; with none, all is written.
 */
const write = `${begin}
  local now = tonumber(ARGV[1])
  local conflicts = {}
  for i = 3, #KEYS do
    local expected = ARGV[4 * i - 9]
    if expected ~= '' then
      local version, expiry = head_of(KEYS[i])
      local found = '-'
      if version and not (expiry and expiry <= now) then found = '=' .. version end
      if found ~= expected then conflicts[#conflicts + 1] = i - 3 end
    end
  end
  if #conflicts > 0 then return conflicts end
  for i = 3, #KEYS do
    local key, expiry, entry = ARGV[4 * i - 10], ARGV[4 * i - 8], ARGV[4 * i - 7]
    if entry == '' then redis.call('ZREM', KEYS[1], key) else redis.call('ZADD', KEYS[1], 0, key) end
    if expiry == '' then redis.call('ZREM', KEYS[2], key) else redis.call('ZADD', KEYS[2], expiry, key) end
  end
  for i = 3, #KEYS do
    local entry = ARGV[4 * i - 7]
    if entry == '' then redis.call('UNLINK', KEYS[i]) else redis.call('SET', KEYS[i], entry) end
  end
  return conflicts
`;

/** KEYS: index, expiries, entry. ARGV: now, the entry's key. Deletes it when it is live, and answers 1 then, else 0. */
const take = `${begin}
  local version, expiry = head_of(KEYS[3])
  if not version or (expiry and expiry <= tonumber(ARGV[1])) then return 0 end
  redis.call('ZREM', KEYS[1], ARGV[2])
  redis.call('ZREM', KEYS[2], ARGV[2])
  redis.call('UNLINK', KEYS[3])
  return 1
`;

/** KEYS: index. ARGV: least key, greatest key, how many, what entries begin with. Answers with keys and entries. */
const scan = `
  local keys = redis.call('ZRANGEBYLEX', KEYS[1], ARGV[1], ARGV[2], 'LIMIT', 0, ARGV[3])
  if #keys == 0 then return { {}, {} } end
  local names = {}
  for i, key in ipairs(keys) do names[i] = ARGV[4] .. key end
  return { keys, redis.call('MGET', unpack(names)) }
`;

const dropAll = `
  for _, key in ipairs(keys) do
    redis.call('ZREM', KEYS[1], key)
    redis.call('ZREM', KEYS[2], key)
    redis.call('UNLINK', ARGV[1] .. key)
  end
  return #keys
`;

/** KEYS: index, expiries. ARGV: what entries begin with, now, how many. Deletes expired entries, answers how many. */
const sweep = `${begin}
  local keys = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[2], 'LIMIT', 0, ARGV[3])
  ${dropAll}
`;

/** KEYS: index, expiries. ARGV: what entries begin with, least key, greatest key, how many. Deletes, answers how many. */
const clear = `${begin}
  local keys = redis.call('ZRANGEBYLEX', KEYS[1], ARGV[2], ARGV[3], 'LIMIT', 0, ARGV[4])
  ${dropAll}
`;

/** What a Redis store does in one step that no command does; the comment at each says what it takes and answers. */
export const redisScripts = Object.freeze({
  write: script(write),
  take: script(take),
  scan: script(scan),
  sweep: script(sweep),
  clear: script(clear),
});

function script(source: string): RedisScript {
  return Object.freeze({ source, sha1: createHash('sha1').update(source).digest('hex') });
}
