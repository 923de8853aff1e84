import type { User } from '../../partner-center/port.ts';

/** Whether the person has never signed in: they are sent the link of their first password. */
export function isNew({ firstUsedAt }: User): boolean {
  return firstUsedAt === undefined;
}
