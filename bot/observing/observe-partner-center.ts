import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { PartnerCenter } from '../../partner-center/port.ts';
import { secondsSince, type Observers } from './observe.ts';
import { step } from '../tracing/trace.ts';

/** A Partner Center whose every request is timed, and whose failures are counted; they are thrown on. */
export function observePartnerCenter(partnerCenter: PartnerCenter, { metrics }: Observers): PartnerCenter {
  type Request = (...asked: readonly unknown[]) => Promise<unknown>;
  const observed = Object.entries(partnerCenter).map(([operation, request]: [string, Request]) => {
    const ask: Request = (...asked) =>
      step(`ask ${operation}`, async () => {
        const begun = performance.now();
        let failure: string | undefined;
        try {
          return await request(...asked);
        } catch (error) {
          failure = error instanceof PartnerCenterError ? error.failure.code : 'internal';
          throw error;
        } finally {
          metrics.partnerCenterAsked(operation, secondsSince(begun), failure);
        }
      });
    return [operation, ask] as const;
  });
  return Object.fromEntries(observed) as unknown as PartnerCenter;
}
