import { randomBytes } from 'node:crypto';
import type { Clock } from '../../storage/clock.ts';
import type { Store } from '../../storage/store.ts';
import { describeError } from '../observing/describe-error.ts';
import { bad, good, type Finding } from './finding.ts';

const tries = 5;

/** A turn makes several calls one after the other, and shall be answered within 5 s: in ms. */
const slow = 200;

/** Should this process end in the middle, nothing is left for long: in ms. */
const lifetime = 60_000;

/** Whether a store keeps what it is given, compares before it sets, and how fast: with one record, which is taken away. */
export async function checkStore(store: Store, kind: string, now: Clock): Promise<Finding[]> {
  const key = `doctor:${randomBytes(12).toString('hex')}`;
  try {
    const value = randomBytes(12).toString('hex');
    const expiresAt = now() + lifetime;
    const first = await store.write([{ key, value, expect: null, expiresAt }]);
    const again = await store.write([{ key, value: 'twice', expect: null, expiresAt }]);
    const stale = await store.write([{ key, value: 'stale', expect: `${key} never`, expiresAt }]);
    if (!first.written || again.written || stale.written) return [bad('doctor.store.noCompare', { kind })];
    const times: number[] = [];
    for (let count = 0; count < tries; count += 1) {
      const begun = performance.now();
      const entry = (await store.read([key])).get(key);
      times.push(performance.now() - begun);
      if (entry?.value !== value) return [bad('doctor.store.noKeep', { kind })];
    }
    const ms = Math.ceil(times.toSorted((one, other) => one - other)[Math.floor(tries / 2)] ?? 0);
    return [ms > slow ? bad('doctor.store.slow', { kind, ms }) : good('doctor.store.good', { kind, ms })];
  } catch (error) {
    const { code, name } = describeError(error);
    return [bad('doctor.store.failed', { kind, reason: code ?? name })];
  } finally {
    await store.write([{ key, value: null }]).catch(() => undefined);
  }
}
