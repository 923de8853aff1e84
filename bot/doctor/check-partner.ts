import { directoryTables, headKey } from '../../partner-center/local/directory-tables.ts';
import { describeError } from '../observing/describe-error.ts';
import { bad, good, unknown, type Finding } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether the embedded Partner Center has a partner, of a tenant that may write, and somebody who may do everything. */
export async function checkPartner({ config, vault }: Patient): Promise<Finding[]> {
  if (config.local) return [];
  if (vault === undefined) return [unknown('doctor.partner.noStore')];
  try {
    const head = (await directoryTables(vault).heads.get(headKey))?.value;
    if (head === undefined) return [bad('doctor.partner.none')];
    const { partner, globalAdministrators } = head;
    if (!config.allowedTenants.includes(partner.tenantId.toLowerCase())) return [bad('doctor.partner.otherTenant')];
    if (globalAdministrators.length === 0) return [bad('doctor.partner.noAdmin')];
    return [good('doctor.partner.good', { count: globalAdministrators.length })];
  } catch (error) {
    const { code, name } = describeError(error);
    return [bad('doctor.partner.unreadable', { reason: code ?? name })];
  }
}
