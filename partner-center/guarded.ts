import { PartnerCenterError } from './errors.ts';

/**
 * The same async method, which rejects with a {@link PartnerCenterError} and nothing else: whatever else it rejects with
 * (the store fails, a record is damaged) is `unavailable`, with its cause for the log.
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
