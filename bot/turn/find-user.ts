import { PartnerCenterError } from '../../partner-center/errors.ts';
import type { PartnerCenter, User } from '../../partner-center/port.ts';

/** A person by id, or `undefined` when there is none, as after their account was deleted. */
export async function findUser(partnerCenter: Pick<PartnerCenter, 'getUser'>, id: string): Promise<User | undefined> {
  try {
    return await partnerCenter.getUser(id);
  } catch (error) {
    if (error instanceof PartnerCenterError && error.failure.code === 'notFound') return undefined;
    throw error;
  }
}
