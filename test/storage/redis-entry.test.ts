import * as fc from 'fast-check';
import { parseRedisEntry, redisEntry } from '../../storage/redis-entry.ts';
import { versionSource } from '../../storage/version-source.ts';
import { anyText } from '../support/any-text.ts';

const nextVersion = versionSource();

test('an entry in Redis is read as it was written, whatever its value', () => {
  const expiry = fc.option(fc.maxSafeInteger(), { nil: undefined });
  fc.assert(
    fc.property(anyText(), expiry, (value, expiresAt) => {
      const entry = { value, version: nextVersion(), expiresAt };
      expect(parseRedisEntry(redisEntry(entry))).toEqual(entry);
    }),
  );
});

test('the first line of an entry is never longer than what the scripts read of it', () => {
  const version = `${nextVersion().split('.')[0]}.${Number.MAX_SAFE_INTEGER.toString(36)}`;
  expect(redisEntry({ value: '', version, expiresAt: Number.MIN_SAFE_INTEGER }).length).toBeLessThanOrEqual(80);
});

test.each(['', 'text', 'no line end 1', ' 1\nx', 'version x\nx'])('%j is no entry', (text) => {
  expect(parseRedisEntry(text)).toBeUndefined();
});
