import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { Turn } from '../turn.ts';

/** The names of people by their ids; whoever is gone, or cannot be read, is left out. */
export async function peopleNamed({ desk }: Turn, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter((id) => id !== '');
  const found = await Promise.all(
    asked.map(async (id) => {
      try {
        return [[id, (await desk.partnerCenter.getUser(id)).displayName] as const];
      } catch (error) {
        if (error instanceof PartnerCenterError) return [];
        throw error;
      }
    }),
  );
  return new Map(found.flat());
}

/** The ids of people that stand in the values of `contactPerson`. */
export function contactsIn(
  differences: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[],
): readonly string[] {
  return differences.flatMap(({ field, before, after }) =>
    field === 'contactPerson' ? [before, after].filter((id) => typeof id === 'string') : [],
  );
}
