import { PartnerCenterError } from './errors.ts';

/**
 * The same method, an async one, which rejects with a {@link PartnerCenterError} and nothing else: whatever else it throws (the store
 * fails, a record is damaged) is `unavailable`, with its cause for the log.
 */
export function guarded<A extends readonly unknown[], R>(
  method: (...given: A) => Promise<R>,
): (...given: A) => Promise<R> {
  return (...given) =>
    method(...given).catch((error: unknown) => {
      if (error instanceof PartnerCenterError) throw error;
      throw new PartnerCenterError({ code: 'unavailable' }, { cause: error });
    });
}
